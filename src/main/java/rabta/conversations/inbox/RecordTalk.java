package rabta.conversations.inbox;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Reachable.Reached;
import rabta.conversations.calls.Reaching;
import rabta.customers.RecordKind;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;

/** The conversations of a person on their page, of a lead on its own and of a deal's person on the deal's, and the place where one writes to them. */
@Repository
@Transactional(readOnly = true)
class RecordTalk {

    private static final int SHOWN = 6;

    private final Conversations conversations;
    private final Reaching reaching;
    private final InboxDesk desk;
    private final InboxStarting starting;
    private final JdbcClient jdbc;

    RecordTalk(Conversations conversations, Reaching reaching, InboxDesk desk, InboxStarting starting, JdbcClient jdbc) {
        this.conversations = conversations;
        this.reaching = reaching;
        this.desk = desk;
        this.starting = starting;
        this.jdbc = jdbc;
    }

    RecordConversations page(RecordKind kind, long id, Viewer viewer) {
        var reached = reaching.of(kind, id, viewer);
        var some = reached.person() != null ? conversations.list(ConversationFilter.ofPerson(reached.person()), null, SHOWN, viewer) : reached.somebody() ? with(kind, id, reached, viewer) : new Paged<Conversation>(List.of(), null, null);
        var form = reached.person() != null ? StartForm.to(null, reached.person(), null) : StartForm.to(null, null, id);
        return new RecordConversations(kind, id, reached, desk.rows(some.rows(), viewer), some.more(), reached.somebody() && viewer.may(Permission.ANSWER_CONVERSATIONS) ? starting.page(form, List.of(), viewer) : null);
    }

    /** Who is no person has conversations by the number and the address that they have. */
    private Paged<Conversation> with(RecordKind kind, long id, Reached reached, Viewer viewer) {
        var handles = Stream.of(reached.phone(), reached.email() == null ? null : reached.email().toLowerCase(java.util.Locale.ROOT), kind.type() + "-" + id).filter(Objects::nonNull).toArray(String[]::new);
        var ids = jdbc.sql("select c.id from conversations c where c.contact_address = any(:handles) and not c.spam and not c.blocked and c.merged_into is null order by c.last_message_at desc, c.id desc limit :size")
                .param("handles", handles).param("size", SHOWN).query(Long.class).list();
        return new Paged<>(conversations.each(ids, viewer).stream().sorted(Comparator.comparing(Conversation::lastMessageAt).reversed()).toList(), null, null);
    }
}
