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
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.Tickets;

/** Gives many tickets one priority. What it was before stands in their histories. */
@Component
class PriorityDeed implements Deed {

    private final JdbcClient jdbc;
    private final Tickets tickets;

    PriorityDeed(JdbcClient jdbc, Tickets tickets) {
        this.jdbc = jdbc;
        this.tickets = tickets;
    }

    @Override
    public String name() {
        return "priority";
    }

    @Override
    public String icon() {
        return "flag";
    }

    @Override
    public boolean offered(RecordKind kind, Viewer viewer) {
        return TICKET.equals(kind) && viewer.may(Permission.EDIT_TICKETS) && viewer.rights().of(TICKET.type()).writes("priority");
    }

    @Override
    public Set<Long> to(Collection<Long> records, Bulk bulk, Viewer viewer) {
        var others = jdbc.sql("select r.id from tickets r where r.id = any(:ids) and r.priority <> :priority order by r.id").param("ids", records.toArray(Long[]::new)).param("priority", bulk.what()).query(Long.class).list();
        others.forEach(id -> tickets.sort(id, null, TicketPriority.of((int) bulk.what()), viewer));
        return new HashSet<>(others);
    }

    @Override
    public Set<Long> undo(Collection<Long> records, Bulk bulk, Viewer viewer) {
        record Was(long id, String word) {
        }
        var given = TicketPriority.of((int) bulk.what());
        var mine = jdbc.sql("""
                  select r.id, v.was
                    from tickets r
                         join lateral (select h.particulars ->> 'from' as was, h.particulars ->> 'to' as given, h.at
                                         from happenings h
                                        where h.record = 'ticket' and h.record_id = r.id and h.kind = 'object_changed' and h.particulars ->> 'field' = 'priority'
                                     order by h.id desc limit 1) v on true
                   where r.id = any(:ids) and r.priority = :priority and v.given = :word and v.at >= :since
                order by r.id
                """).param("ids", records.toArray(Long[]::new)).param("priority", bulk.what()).param("word", given.word()).param("since", bulk.createdAt().atOffset(ZoneOffset.UTC))
                .query((r, n) -> new Was(r.getLong(1), r.getString(2))).list();
        var back = new HashSet<Long>();
        mine.forEach(was -> TicketPriority.named(was.word).ifPresent(priority -> {
            tickets.sort(was.id, null, priority, viewer);
            back.add(was.id);
        }));
        return back;
    }
}
