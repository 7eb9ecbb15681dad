package rabta.conversations.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelKind;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.threads.Unreached;
import rabta.customers.timeline.TimelineKind;
import rabta.customers.timeline.TimelineTeller;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings.Row;

/** What was said in conversations, in the timeline of whom it was said with; to whoever sees the conversation. */
@Repository
@Transactional(readOnly = true)
class TalkTold implements TimelineTeller {

    private static final TimelineKind KIND = TimelineKind.all("conversations", "message_received", "message_sent", "call_made", "call_taken", "call_missed");
    private static final int LONGEST = 280;

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final Channels channels;

    TalkTold(JdbcClient jdbc, Conversations conversations, Channels channels) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.channels = channels;
    }

    @Override
    public Set<String> kinds() {
        return Set.copyOf(KIND.kinds());
    }

    @Override
    public Map<Long, Told> told(Collection<Row> rows, Viewer viewer) {
        var told = new HashMap<Long, Told>();
        if (!viewer.may(Permission.VIEW_CONVERSATIONS)) {
            return told;
        }
        var seen = conversations.each(rows.stream().map(row -> row.particulars().path("conversation").asLong(0)).distinct().toList(), viewer).stream().collect(Collectors.toMap(one -> one.id(), one -> one, (one, other) -> one));
        var texts = texts(rows, seen.values().stream().filter(Conversation::whole).map(Conversation::id).toList(), Unreached.by(viewer));
        var icons = channels.kinds().stream().collect(Collectors.toMap(ChannelKind::kind, ChannelKind::icon, (one, other) -> one));
        for (var row : rows) {
            var one = seen.get(row.particulars().path("conversation").asLong(0));
            if (one != null) {
                var text = one.whole() ? texts.get(row.particulars().path("message").asLong(0)) : one.subject();
                told.put(row.id(), new Told(icons.getOrDefault(one.kind(), "message-circle"), text, "/inbox/" + one.id() + "#m-" + row.particulars().path("message").asLong(0)));
            }
        }
        return told;
    }

    private Map<Long, String> texts(Collection<Row> rows, Collection<Long> whole, Unreached unreached) {
        var texts = new HashMap<Long, String>();
        jdbc.sql("select m.id, left(m.text, :longest) from messages m where m.id = any(:ids) and m.conversation_id = any(:whole) and m.direction <> 'note'").param("longest", 2 * LONGEST)
                .param("ids", rows.stream().map(row -> row.particulars().path("message").asLong(0)).toArray(Long[]::new)).param("whole", whole.toArray(Long[]::new)).query(r -> {
                    var text = unreached.without(r.getString(2).strip());
                    texts.put(r.getLong(1), text.isEmpty() ? null : text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
                });
        return texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        TimelineKind conversationsTold() {
            return KIND;
        }
    }
}
