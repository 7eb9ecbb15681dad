package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;

/** Tickets that have to do with one another. */
@Repository
@Transactional
public class TicketLinks {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Records records;
    private final Tickets tickets;
    private final Happenings happenings;

    TicketLinks(JdbcClient jdbc, Records records, Tickets tickets, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.tickets = tickets;
        this.happenings = happenings;
    }

    /** @throws Flawed for one that the viewer does not see, and for itself */
    public void link(long one, Long other, Viewer viewer) {
        records.mustEdit(TICKET, one, viewer);
        if (other == null || other == one || tickets.each(List.of(other), viewer).isEmpty()) {
            throw new Flawed(Flaw.of("other", "tickets.no_such"));
        }
        if (write(one, other, viewer.by())) {
            happenings.record(List.of(new TicketHappened.TicketLinked(TICKET.ref(one), other, "#" + other), new TicketHappened.TicketLinked(TICKET.ref(other), one, "#" + one)), viewer.by());
        }
    }

    /** Whether they were not linked yet. */
    boolean write(long one, long other, Long by) {
        return jdbc.sql("insert into ticket_links (ticket_id, other_id, by_member) values (:one, :other, :by), (:other, :one, :by) on conflict (ticket_id, other_id) do nothing")
                .param("one", one).param("other", other).param("by", by, Types.BIGINT).update() > 0;
    }

    public void unlink(long one, long other, Viewer viewer) {
        records.mustEdit(TICKET, one, viewer);
        records.mustSee(TICKET, other, viewer);
        if (jdbc.sql("delete from ticket_links l where l.ticket_id = :one and l.other_id = :other or l.ticket_id = :other and l.other_id = :one").param("one", one).param("other", other).update() > 0) {
            happenings.record(List.of(new TicketHappened.TicketUnlinked(TICKET.ref(one), other, "#" + other), new TicketHappened.TicketUnlinked(TICKET.ref(other), one, "#" + one)), viewer.by());
        }
    }

    /** Those that the viewer sees, the latest first. */
    @Transactional(readOnly = true)
    public List<Ticket> of(long id, Viewer viewer) {
        return tickets.each(jdbc.sql("select l.other_id from ticket_links l where l.ticket_id = :id order by l.other_id desc limit " + MOST).param("id", id).query(Long.class).list(), viewer);
    }
}
