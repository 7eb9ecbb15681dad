package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;

/** Which tickets are parts of which. */
@Repository
@Transactional
class TicketTree {

    private final JdbcClient jdbc;
    private final Tickets tickets;
    private final Records records;
    private final Happenings happenings;

    TicketTree(JdbcClient jdbc, Tickets tickets, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.records = records;
        this.happenings = happenings;
    }

    /** Makes a ticket part of another, or of none. @throws Flawed for one that is itself part of it, or that the viewer does not see */
    void under(long id, Long parent, Viewer viewer) {
        var ticket = tickets.held(id, viewer);
        records.mustWrite(TICKET, List.of("parent_ticket"), viewer);
        if (parent != null && (parent == id || tickets.each(List.of(parent), viewer).isEmpty() || above(parent).contains(id))) {
            throw new Flawed(Flaw.of("other", parent == id || above(parent).contains(id) ? "tickets.parent_of_itself" : "tickets.no_such"));
        }
        if (!Objects.equals(ticket.parentId(), parent)) {
            jdbc.sql("update tickets r set parent_id = :parent, version = r.version + 1, updated_at = now() where r.id = :id").param("parent", parent, Types.BIGINT).param("id", id).update();
            happenings.record(Happened.changed(TICKET.ref(id), "parent_ticket", Tickets.number(ticket.parentId()), Tickets.number(parent)), viewer.by());
        }
    }

    /** The ticket with all of which it is a part, as far up as that goes. */
    private List<Long> above(long id) {
        return jdbc.sql("""
                with recursive up (id, parent_id) as (
                    select r.id, r.parent_id from tickets r where r.id = :id
                    union
                    select r.id, r.parent_id from up u join tickets r on r.id = u.parent_id)
                select u.id from up u
                """).param("id", id).query(Long.class).list();
    }
}
