package rabta.support.tickets;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Jobs;

/** Knows when something is to happen with a ticket by itself: what was solved closes, who does not answer is reminded and then given up. */
@Repository
@Transactional
class TicketTimes {

    private final JdbcClient jdbc;
    private final Jobs jobs;

    TicketTimes(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** It has just come to stand so. */
    void stands(long ticket, TicketState state) {
        var rules = rules();
        switch (state) {
            case SOLVED -> later(ticket, rules.closeDays());
            case WAITING -> later(ticket, rules.remindDays() == null ? rules.giveUpDays() : rules.remindDays());
            case NEW, OPEN, HOLD, CLOSED -> {
            }
        }
    }

    /** What is to happen next happens after so many days; null for never. */
    void later(long ticket, Integer days) {
        if (days != null) {
            // PostgreSQL keeps microseconds; the job must name the very moment that stands in the row.
            var at = Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MICROS);
            jdbc.sql("update tickets r set acts_at = :at where r.id = :id").param("at", at.atOffset(ZoneOffset.UTC)).param("id", ticket).update();
            jobs.add(new TendTicket(ticket, at), null, Duration.between(Instant.now(), at));
        }
    }

    /** Holds the ticket where it still waits for just that moment. */
    Optional<TicketState> due(long ticket, Instant at) {
        return jdbc.sql("select r.state from tickets r where r.id = :id and r.acts_at = :at and r.deleted_at is null for update").param("id", ticket).param("at", at.atOffset(ZoneOffset.UTC)).query(String.class).optional().map(TicketState::valueOf);
    }

    boolean reminded(long ticket) {
        return jdbc.sql("select r.reminded_at from tickets r where r.id = :id").param("id", ticket).query((r, n) -> Optional.ofNullable(r.getObject(1, OffsetDateTime.class))).single().isPresent();
    }

    void remind(long ticket) {
        jdbc.sql("update tickets r set reminded_at = now(), acts_at = null where r.id = :id").param("id", ticket).update();
    }

    ClosingRules rules() {
        return jdbc.sql("select s.close_days, s.remind_days, s.give_up_days, s.reminder_en, s.reminder_ur, s.reopen_days from ticket_settings s where s.id = 1")
                .query((r, n) -> new ClosingRules(r.getObject(1, Integer.class), r.getObject(2, Integer.class), r.getObject(3, Integer.class), r.getString(4), r.getString(5), r.getInt(6))).single();
    }
}
