package rabta.support.many;

import static rabta.support.TicketKind.TICKET;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.bulk.Bulk;
import rabta.customers.bulk.Deed;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketWords;

/** Gives many tickets one status. A complaint whose cause must be said before it is solved stays where it is. */
@Component
class StatusDeed implements Deed {

    private final JdbcClient jdbc;
    private final TicketMoves moves;
    private final TicketWords words;

    StatusDeed(JdbcClient jdbc, TicketMoves moves, TicketWords words) {
        this.jdbc = jdbc;
        this.moves = moves;
        this.words = words;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String icon() {
        return "progress-check";
    }

    @Override
    public boolean offered(RecordKind kind, Viewer viewer) {
        return TICKET.equals(kind) && viewer.may(Permission.EDIT_TICKETS) && viewer.rights().of(TICKET.type()).writes("status");
    }

    @Override
    public Set<Long> to(Collection<Long> records, Bulk bulk, Viewer viewer) {
        boolean ends = !words.status(bulk.what()).state().open();
        var others = jdbc.sql("""
                  select r.id
                    from tickets r
                         join ticket_types t on t.id = r.type_id
                   where r.id = any(:ids) and r.status_id <> :status
                     and not (:ends and r.solved_at is null and r.cause_id is null and t.cause_needed)
                order by r.id
                """).param("ids", records.toArray(Long[]::new)).param("status", bulk.what()).param("ends", ends).query(Long.class).list();
        others.forEach(id -> moves.move(id, new TicketMove(null, bulk.what(), null), viewer));
        return new HashSet<>(others);
    }

    @Override
    public Set<Long> undo(Collection<Long> records, Bulk bulk, Viewer viewer) {
        record Was(long id, long from, long step) {
        }
        var mine = jdbc.sql("""
                  select r.id, v.from_id, v.id
                    from tickets r
                         join lateral (select x.id, x.from_id, x.to_id, x.at, x.undone from ticket_moves x where x.ticket_id = r.id order by x.id desc limit 1) v on true
                   where r.id = any(:ids) and r.status_id = :status and v.to_id = :status and v.from_id is not null and not v.undone and v.at >= :since
                order by r.id
                """).param("ids", records.toArray(Long[]::new)).param("status", bulk.what()).param("since", bulk.createdAt().atOffset(ZoneOffset.UTC)).query((r, n) -> new Was(r.getLong(1), r.getLong(2), r.getLong(3))).list();
        var back = new HashSet<Long>();
        boolean open = words.status(bulk.what()).state().open();
        for (var was : mine) {
            if (open && !words.status(was.from).state().open() && moves.causeMissing(was.id)) {
                continue;
            }
            moves.takeBack(was.id, was.step, viewer);
            back.add(was.id);
        }
        return back;
    }
}
