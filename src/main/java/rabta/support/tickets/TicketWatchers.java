package rabta.support.tickets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;
import rabta.support.TicketKind;

/** Tells whoever watches tickets. What is done to a ticket as to any record (given away, tagged, merged) it learns of what was written down of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TicketWatchers implements Witness {

    private static final Set<String> CHANGES = Set.of("owner_assigned", "tag_added", "tag_removed", "object_changed", "ticket_assigned");
    private static final Set<String> RETURNS = Set.of("object_restored", "taken_from_bin");

    private final JdbcClient jdbc;
    private final ObjectProvider<TicketWatcher> watchers;
    private final ObjectProvider<TicketMoves> moves;
    private final TicketParting parting;

    TicketWatchers(JdbcClient jdbc, ObjectProvider<TicketWatcher> watchers, ObjectProvider<TicketMoves> moves, TicketParting parting) {
        this.moves = moves;
        this.parting = parting;
        this.jdbc = jdbc;
        this.watchers = watchers;
    }

    TicketFacts facts(long id) {
        return jdbc.sql("select " + TicketFacts.COLUMNS + " from tickets r where r.id = :id").param("id", id).query(TicketFacts::read).single();
    }

    List<TicketFacts> facts(Collection<Long> ids) {
        return jdbc.sql("select " + TicketFacts.COLUMNS + " from tickets r where r.id = any(:ids) order by r.id").param("ids", ids.toArray(Long[]::new)).query(TicketFacts::read).list();
    }

    void opened(long id, Long by) {
        var now = facts(id);
        each(watcher -> watcher.opened(now, by));
    }

    void asked(long id, Instant at) {
        var now = facts(id);
        each(watcher -> watcher.asked(now, at));
    }

    void answered(long id, Instant at, boolean first, Long by) {
        var now = facts(id);
        each(watcher -> watcher.answered(now, at, first, by));
    }

    void unanswered(long id) {
        var now = facts(id);
        each(watcher -> watcher.unanswered(now));
    }

    void moved(TicketFacts before, Long by) {
        var now = facts(before.id());
        each(watcher -> watcher.moved(before, now, by));
    }

    @Override
    public void saw(List<Hint> happened) {
        var ours = happened.stream().filter(hint -> TicketKind.TICKET.type().equals(hint.about().type())).toList();
        if (ours.isEmpty()) {
            return;
        }
        var by = ours.getFirst().by();
        of(ours, CHANGES).forEach(now -> each(watcher -> watcher.changed(now, by)));
        of(ours, RETURNS).forEach(now -> each(watcher -> watcher.returned(now, by)));
        ours.stream().filter(hint -> hint.kind().equals("records_merged")).forEach(this::merged);
        ours.stream().filter(hint -> hint.kind().equals("merge_undone")).forEach(this::unmerged);
    }

    private List<TicketFacts> of(List<Hint> ours, Set<String> kinds) {
        var ids = ours.stream().filter(hint -> kinds.contains(hint.kind())).map(hint -> hint.about().id()).distinct().toList();
        return ids.isEmpty() ? List.of() : facts(ids);
    }

    private void merged(Hint hint) {
        var other = jdbc.sql("select (h.particulars ->> 'other')::bigint from happenings h where h.id = :id").param("id", hint.id()).query(Long.class).single();
        var from = facts(other);
        var into = facts(hint.about().id());
        each(watcher -> watcher.merged(from, into, hint.by()));
    }

    private void unmerged(Hint hint) {
        record Part(long id, Instant since) {
        }
        var parts = jdbc.sql("select x.record_id, m.at from happenings h join merges m on m.id = (h.particulars ->> 'merge')::bigint join merge_members x on x.merge_id = m.id where h.id = :id").param("id", hint.id())
                .query((r, n) -> new Part(r.getLong(1), r.getObject(2, OffsetDateTime.class).toInstant())).list();
        parts.forEach(part -> {
            var said = parting.part(part.id, hint.about().id(), part.since);
            var from = facts(part.id);
            var into = facts(hint.about().id());
            each(watcher -> watcher.unmerged(from, into, said, hint.by()));
            if (!said.ofFrom().isEmpty()) {
                catchUp(part.id, into, said);
            }
        });
    }

    // Each stands where what was said about it would have taken it.
    private void catchUp(long from, TicketFacts into, TicketWatcher.Parting said) {
        moves.getObject().catchUp(from, said.ofFrom().getLast().answer());
        if (said.ofInto().isEmpty() && said.ofFrom().stream().anyMatch(one -> !one.answer())) {
            moves.getObject().unopened(into.id(), said.since());
        }
        if (into.state() == TicketState.WAITING && parting.asks(into.id())) {
            moves.getObject().catchUp(into.id(), false);
        }
    }

    private void each(Consumer<TicketWatcher> tell) {
        watchers.orderedStream().forEach(tell);
    }
}
