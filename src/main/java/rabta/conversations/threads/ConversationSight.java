package rabta.conversations.threads;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.identity.Permission;
import rabta.identity.Sight;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;

/** Of a conversation only those hear who see it. */
@Component
@Transactional(readOnly = true)
class ConversationSight implements Sight {

    private final JdbcClient jdbc;
    private final Seeing seeing;

    ConversationSight(JdbcClient jdbc, Seeing seeing) {
        this.jdbc = jdbc;
        this.seeing = seeing;
    }

    @Override
    public Set<Ref> seen(Collection<Ref> refs, Viewer viewer) {
        var ids = refs.stream().filter(ref -> Conversation.TYPE.equals(ref.type())).map(Ref::id).collect(toSet());
        if (ids.isEmpty() || !viewer.may(Permission.VIEW_CONVERSATIONS)) {
            return Set.of();
        }
        var where = seeing.visibleTo(viewer).and("c.id = any(:ids)", ids);
        var seen = new HashSet<>(jdbc.sql("select c.id from conversations c where " + where.sql()).params(where.params()).query((r, n) -> Conversation.ref(r.getLong(1))).list());
        if (ids.contains(0L)) {
            seen.add(Conversation.ref(0));
        }
        return seen;
    }
}
