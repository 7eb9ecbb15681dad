package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.kernel.events.Happenings;

/** What tickets keep of what is said about them: who asked, when the customer wrote last, whether we answered. */
@Repository
@Transactional
public class TicketTalk {

    private final JdbcClient jdbc;
    private final TicketWatchers watchers;
    private final Happenings happenings;

    TicketTalk(JdbcClient jdbc, TicketWatchers watchers, Happenings happenings) {
        this.jdbc = jdbc;
        this.watchers = watchers;
        this.happenings = happenings;
    }

    /** The customer wrote about it: from now on it waits for us. What machines send is not told here. */
    public void asked(long id, Instant at) {
        jdbc.sql("update tickets r set asked_at = greatest(r.asked_at, :at), touched_at = greatest(r.touched_at, :at), reminded_at = null, updated_at = now() where r.id = :id").param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).update();
        watchers.asked(id, at);
    }

    /** A member answered the customer. */
    void answered(long id, Instant at, Long by) {
        boolean first = jdbc.sql("select r.answered_at is null from tickets r where r.id = :id for update").param("id", id).query(Boolean.class).single();
        jdbc.sql("""
                update tickets r set answered_at = coalesce(r.answered_at, :at), answers = r.answers + 1, touched_at = greatest(r.touched_at, :at), updated_at = now() where r.id = :id
                """).param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).update();
        watchers.answered(id, at, first, by);
    }

    /** The answer was taken back before it went out. */
    void unanswered(long id) {
        jdbc.sql("update tickets r set answers = greatest(0, r.answers - 1), answered_at = case when r.answers > 1 then r.answered_at end, updated_at = now() where r.id = :id").param("id", id).update();
        watchers.unanswered(id);
    }

    /** Who wrote is known from now on; where somebody said so already that stays. */
    void asker(long id, long person) {
        if (jdbc.sql("update tickets r set person_id = :person, version = r.version + 1, updated_at = now() where r.id = :id and r.person_id is null and r.company_id is null").param("person", person).param("id", id).update() > 0) {
            happenings.record(List.of(Happened.changed(TICKET.ref(id), "person", null, Tickets.number(person)), new TicketHappened.TicketOpenedFor(RecordKind.PERSON.ref(person), id)), null);
        }
    }
}
