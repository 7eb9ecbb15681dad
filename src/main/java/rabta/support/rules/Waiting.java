package rabta.support.rules;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Jobs;
import rabta.support.hours.WorkCalendars;

/** Knows when rules are asked of conversations in which nobody answers. A job looks then whether it is so still, and comes again where hours or rule were changed. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Waiting {

    private record Row(long id, Long team, Instant since) {
    }

    private final JdbcClient jdbc;
    private final ServiceRules rules;
    private final RuleEngine engine;
    private final Scenes scenes;
    private final WorkCalendars calendars;
    private final Jobs jobs;

    Waiting(JdbcClient jdbc, ServiceRules rules, RuleEngine engine, Scenes scenes, WorkCalendars calendars, Jobs jobs) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.engine = engine;
        this.scenes = scenes;
        this.calendars = calendars;
        this.jobs = jobs;
    }

    /** The customer of a conversation may have begun to wait. @param wrote when they wrote, or null; where they waited before, it is known already */
    void begun(long conversation, Instant wrote) {
        var asked = rules.working().stream().filter(rule -> rule.moment() == Moment.UNANSWERED).toList();
        if (!asked.isEmpty()) {
            var now = Instant.now();
            var from = wrote == null ? Instant.EPOCH : (wrote.isAfter(now) ? now : wrote).minusSeconds(1);
            rows(conversation, "").stream().filter(row -> !row.since.isBefore(from)).forEach(row -> asked.forEach(rule -> later(rule, row, now)));
        }
    }

    /** A rule is new, or was changed. */
    void all(long id) {
        found(id).ifPresent(rule -> rows(null, "").forEach(row -> later(rule, row, Instant.now())));
    }

    // As it is written: what is asked at present may be a second old elsewhere.
    private Optional<ServiceRule> found(long id) {
        return rules.all().stream().filter(rule -> rule.id() == id && rule.working() && rule.moment() == Moment.UNANSWERED).findFirst();
    }

    private void later(ServiceRule rule, Row row, Instant now) {
        calendars.ofTeam(row.team).after(row.since, Duration.ofHours(rule.hours())).ifPresent(due -> jobs.add(new AskUnanswered(rule.id(), row.id), null, due.isAfter(now) ? Duration.between(now, due).plusMillis(200) : Duration.ZERO));
    }

    /** The moment is there, or was, before something was changed. */
    void over(long id, long conversation) {
        var rule = found(id).orElse(null);
        if (rule == null) {
            return;
        }
        for (var row : rows(conversation, " for update of c")) {
            var now = Instant.now();
            var due = calendars.ofTeam(row.team).after(row.since, Duration.ofHours(rule.hours()));
            if (due.isPresent() && due.get().isAfter(now)) {
                later(rule, row, now);
            } else if (due.isPresent()) {
                var events = new HashMap<>(Map.of(Moment.UNANSWERED, "waiting " + row.since));
                engine.ask(events, () -> scenes.conversation(conversation, null), one -> one.id() == id);
            }
        }
    }

    private List<Row> rows(Long conversation, String held) {
        return jdbc.sql("""
                select c.id, c.team_id, c.waiting_since
                  from conversations c
                 where c.waiting_since is not null and c.state in ('open', 'pending') and not c.spam and not c.blocked and c.merged_into is null and (cast(:id as bigint) is null or c.id = :id)
                order by c.waiting_since, c.id%s
                """.formatted(held)).param("id", conversation, Types.BIGINT).query((r, n) -> new Row(r.getLong(1), r.getObject(2, Long.class), r.getObject(3, OffsetDateTime.class).toInstant())).list();
    }
}
