package rabta.collaboration.appointments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.Remind;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.time.Recurrence;

/** When which appointment is to be told of next. That stands on the appointment itself; a job comes at that moment and looks. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class AppointmentReminders implements Nightly {

    /** The next reminder of an appointment. @param of when the time begins that it is for */
    record Next(Instant at, Instant of) {
    }

    private record Wanted(long id, Instant starts, Instant ends, boolean wholeDay, ZoneId zone, Recurrence rule, Set<Instant> leftOut, int minutes, Instant told) {

        static Wanted read(ResultSet r, int n) throws SQLException {
            return new Wanted(r.getLong(1), r.getObject(2, OffsetDateTime.class).toInstant(), r.getObject(3, OffsetDateTime.class).toInstant(), r.getBoolean(4), ZoneId.of(r.getString(5)),
                    Recurrence.of(r.getString(6)).orElse(null), Stream.of((Timestamp[]) r.getArray(7).getArray()).map(Timestamp::toInstant).collect(Collectors.toSet()), r.getInt(8),
                    r.getObject(9) == null ? Instant.MIN : r.getObject(9, OffsetDateTime.class).toInstant());
        }

        /** The first for a time of which nothing was told yet. */
        Optional<Next> next(Instant now) {
            // A whole day is told of when its morning comes.
            var times = rule == null ? Stream.of(starts) : new Series(starts, ends, wholeDay, zone, rule, leftOut).times(now.minus(1, ChronoUnit.DAYS));
            return times.filter(time -> rule == null ? !time.equals(told) : time.isAfter(told)).map(time -> moment(time, now).map(at -> new Next(at, time))).flatMap(Optional::stream).findFirst();
        }

        private Optional<Instant> moment(Instant time, Instant now) {
            var local = LocalDateTime.ofInstant(time, zone);
            return Remind.moment(minutes, local.toLocalDate(), wholeDay ? null : local.toLocalTime(), zone, now);
        }
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;

    AppointmentReminders(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** Sets the clocks of these and of what was changed of them anew, after when they are or their reminder has changed. */
    void set(Collection<Long> events) {
        setAll(jdbc.sql("select e.id from events e where e.id = any(:ids) or e.series_id = any(:ids)").param("ids", events.toArray(Long[]::new)).query(Long.class).list());
    }

    private void setAll(List<Long> events) {
        var now = Instant.now();
        var next = new HashMap<Long, Next>();
        jdbc.sql("select e.id, e.starts_at, e.ends_at, e.whole_day, e.zone, e.rule, e.left_out, e.remind, e.reminded_for from events e where e.id = any(:ids) and e.remind is not null and e.deleted_at is null and e.status <> 'CANCELLED'")
                .param("ids", events.toArray(Long[]::new)).query(Wanted::read).list()
                .forEach(wanted -> wanted.next(now).ifPresent(one -> next.put(wanted.id(), one)));
        jdbc.sql("update events e set remind_at = u.at, remind_for = u.begins from unnest(:ids::bigint[], :ats::timestamptz[], :ofs::timestamptz[]) u (id, at, begins) where e.id = u.id")
                .param("ids", events.toArray(Long[]::new)).param("ats", events.stream().map(id -> next.containsKey(id) ? next.get(id).at().toString() : null).toArray(String[]::new))
                .param("ofs", events.stream().map(id -> next.containsKey(id) ? next.get(id).of().toString() : null).toArray(String[]::new)).update();
        await(next.values().stream().map(Next::at).collect(Collectors.toSet()), events, now);
    }

    // For the appointments of one moment one job comes.
    private void await(Set<Instant> moments, List<Long> events, Instant now) {
        if (!moments.isEmpty()) {
            var awaited = jdbc.sql("select distinct e.remind_at from events e where e.remind_at = any(cast(:ats as timestamptz[])) and not e.id = any(:ids)")
                    .param("ats", moments.stream().map(Instant::toString).toArray(String[]::new)).param("ids", events.toArray(Long[]::new)).query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant()).list();
            moments.stream().filter(at -> !awaited.contains(at)).forEach(at -> jobs.add(new RemindOfAppointments(at), null, Duration.between(now, at)));
        }
    }

    /**
     * Takes those that are due until then, each once: they are the caller's from now on, or nobody's where their transaction fails.
     * What comes again waits for its next time then; what is gone is let go.
     *
     * @return the members who take part, by appointment
     */
    Map<Long, List<Long>> claim(Instant until) {
        var due = jdbc.sql("""
                with taken as (
                  update events set remind_at = null, reminded_for = remind_for where remind_at <= :until
                  returning id, deleted_at)
                select x.id from taken x where x.deleted_at is null
                """).param("until", until.atOffset(ZoneOffset.UTC)).query(Long.class).list();
        setAll(due);
        return jdbc.sql("select x.event_id, x.member_id from event_members x where x.event_id = any(:ids)").param("ids", due.toArray(Long[]::new))
                .query((r, n) -> Map.entry(r.getLong(1), r.getLong(2))).list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** What no job came for, because the business came back from an archive or a job gave up, is told late rather than never. */
    @Override
    @Transactional
    public void tidyWorkspace() {
        if (jdbc.sql("select exists (select from events e where e.remind_at < now() - interval '10 minutes')").query(Boolean.class).single()) {
            jobs.add(new RemindOfAppointments(Instant.now()), null);
        }
    }
}
