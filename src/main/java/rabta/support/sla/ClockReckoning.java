package rabta.support.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Jobs;
import rabta.support.hours.WorkCalendar;
import rabta.support.hours.WorkCalendars;
import rabta.support.tickets.TicketFacts;

/** Reckons what is due of open clocks and when something is to be done about each: for however many by the same few statements. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ClockReckoning {

    private final JdbcClient jdbc;
    private final Policies policies;
    private final WorkCalendars calendars;
    private final Jobs jobs;

    ClockReckoning(JdbcClient jdbc, Policies policies, WorkCalendars calendars, Jobs jobs) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.calendars = calendars;
        this.jobs = jobs;
    }

    /** What some clocks are reckoned from. @param steps by policy @param done the steps that were taken already, by clock */
    private record Basis(Map<Long, List<Stretch>> stretches, Map<Long, List<Policy.Step>> steps, Map<Long, Set<Long>> done) {

        List<Stretch> stretches(Clock clock) {
            return stretches.getOrDefault(clock.id(), List.of());
        }

        /** The steps of its policy that were not taken yet, and that it breaks. */
        List<Policy.Step> left(Clock clock) {
            var taken = done.getOrDefault(clock.id(), Set.of());
            var own = steps.getOrDefault(clock.policy(), List.of());
            var told = own.stream().anyMatch(step -> step.percent() < 100) ? List.<Policy.Step>of() : List.of(new Policy.Step(Clocks.NEARS, near(clock), null, null));
            return Stream.of(List.of(new Policy.Step(Clocks.BREAKS, 100, null, null)), told, own).flatMap(List::stream).filter(step -> !taken.contains(step.id())).toList();
        }

        int near(Clock clock) {
            return Policy.near(steps.getOrDefault(clock.policy(), List.of()));
        }
    }

    private record Reckoned(Clock clock, Duration worked, Instant due, Instant risk, Instant acts) {
    }

    private Basis basis(Collection<Clock> clocks) {
        record Ran(long clock, Stretch stretch) {
        }
        record Did(long clock, long step) {
        }
        var ids = clocks.stream().map(Clock::id).toArray(Long[]::new);
        var stretches = jdbc.sql("select s.clock_id, s.running, s.began_at, s.ended_at from sla_stretches s where s.clock_id = any(:ids) order by s.began_at, s.id").param("ids", ids)
                .query((r, n) -> new Ran(r.getLong(1), new Stretch(r.getBoolean(2), Clock.instant(r, 3), Clock.instant(r, 4)))).list().stream()
                .collect(Collectors.groupingBy(Ran::clock, Collectors.mapping(Ran::stretch, Collectors.toList())));
        var done = jdbc.sql("select d.clock_id, d.step_id from sla_done d where d.clock_id = any(:ids)").param("ids", ids).query((r, n) -> new Did(r.getLong(1), r.getLong(2))).list().stream()
                .collect(Collectors.groupingBy(Did::clock, Collectors.mapping(Did::step, Collectors.toSet())));
        var steps = clocks.stream().allMatch(clock -> clock.policy() == null) ? Map.<Long, List<Policy.Step>>of() : policies.all().stream().collect(Collectors.toMap(Policy::id, Policy::steps));
        return new Basis(stretches, steps, done);
    }

    /** In which hours its time is counted. */
    WorkCalendar calendar(Clock clock) {
        return clock.business() ? calendars.find(clock.calendar()) : WorkCalendar.ALWAYS;
    }

    /** @param again whether what waits for its moment is woken once more, since what was to wake it may be gone */
    void reckon(Collection<Clock> clocks, boolean again) {
        if (clocks.isEmpty()) {
            return;
        }
        var basis = basis(clocks);
        var now = Instant.now();
        var reckoned = clocks.stream().map(clock -> reckoned(clock, basis, now)).toList();
        jdbc.sql("""
                update sla_clocks k
                   set worked = u.worked, due_at = u.due, risk_at = u.risk, acts_at = u.acts
                  from unnest(:ids::bigint[], :worked::bigint[], :due::text[]::timestamptz[], :risk::text[]::timestamptz[], :acts::text[]::timestamptz[]) u (id, worked, due, risk, acts)
                 where k.id = u.id
                """).param("ids", reckoned.stream().map(one -> one.clock.id()).toArray(Long[]::new)).param("worked", reckoned.stream().map(one -> one.worked.toSeconds()).toArray(Long[]::new))
                .param("due", texts(reckoned, Reckoned::due)).param("risk", texts(reckoned, Reckoned::risk)).param("acts", texts(reckoned, Reckoned::acts)).update();
        reckoned.stream().filter(one -> one.acts != null && (again || !one.acts.equals(one.clock.acts()))).forEach(one -> {
            var pause = Duration.between(now, one.acts);
            jobs.add(new EscalatePromise(one.clock.id(), one.acts), null, pause.isNegative() ? Duration.ZERO : pause);
        });
        soonest(clocks.stream().map(Clock::ticket).distinct().toList());
    }

    private static String[] texts(List<Reckoned> reckoned, Function<Reckoned, Instant> moment) {
        return reckoned.stream().map(moment).map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC).toString()).toArray(String[]::new);
    }

    private Reckoned reckoned(Clock clock, Basis basis, Instant now) {
        var stretches = basis.stretches(clock);
        var calendar = calendar(clock);
        var worked = Reckoning.worked(stretches, calendar, now);
        if (clock.minutes() == null) {
            return new Reckoned(clock, worked, null, null, null);
        }
        var acts = basis.left(clock).stream().map(step -> at(clock, step.percent(), stretches, calendar)).filter(Objects::nonNull).min(Instant::compareTo).map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(null);
        return new Reckoned(clock, worked, at(clock, 100, stretches, calendar), at(clock, basis.near(clock), stretches, calendar), acts);
    }

    private static Instant at(Clock clock, int percent, List<Stretch> stretches, WorkCalendar calendar) {
        return Reckoning.at(stretches, Duration.ofMinutes(clock.minutes()).multipliedBy(percent).dividedBy(100), calendar);
    }

    /** Which steps of a clock are due by now and were not taken, the first first. */
    List<Policy.Step> due(Clock clock, Instant now) {
        var basis = basis(List.of(clock));
        var stretches = basis.stretches(clock);
        var calendar = calendar(clock);
        return basis.left(clock).stream().filter(step -> {
            var at = at(clock, step.percent(), stretches, calendar);
            return at != null && !at.isAfter(now);
        }).sorted(Comparator.comparingInt(Policy.Step::percent)).toList();
    }

    /** Gives the open clocks of these tickets, which are held, what is promised of them by now. @return those that a clock of which runs though it should stand, or the other way */
    List<TicketFacts> promise(Collection<TicketFacts> tickets) {
        var ids = tickets.stream().map(TicketFacts::id).toArray(Long[]::new);
        var open = jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.ticket_id = any(:tickets) and k.stopped_at is null order by k.id for update").param("tickets", ids).query(Clock::read).list();
        if (open.isEmpty()) {
            return List.of();
        }
        var meant = policies.of(List.of(ids));
        var facts = tickets.stream().collect(Collectors.toMap(TicketFacts::id, Function.identity()));
        var now = new ArrayList<Clock>();
        var other = new ArrayList<Clock>();
        for (var clock : open) {
            var promised = promised(clock, facts.get(clock.ticket()), meant.get(clock.ticket()));
            now.add(promised);
            if (!promised.equals(clock)) {
                other.add(promised);
            }
        }
        write(other);
        reckon(now, false);
        jdbc.sql("insert into sla_marks (clock_id, what, policy_id, minutes, due_at) select k.id, 'CHANGED', k.policy_id, k.minutes, k.due_at from sla_clocks k where k.id = any(:ids) order by k.id")
                .param("ids", other.stream().map(Clock::id).toArray(Long[]::new)).update();
        var standing = now.stream().filter(clock -> Clocks.stands(clock, facts.get(clock.ticket()).state())).map(Clock::ticket).collect(Collectors.toSet());
        return tickets.stream().filter(ticket -> standing.contains(ticket.id())).toList();
    }

    private Clock promised(Clock clock, TicketFacts ticket, Policy policy) {
        var minutes = policy == null ? null : policy.minutes(ticket.priority(), clock.promise());
        return clock.by(minutes == null ? null : Long.valueOf(policy.id()), minutes, policy == null || policy.business(), policy == null || policy.hold(), calendars.ofTeam(ticket.team()).id());
    }

    private void write(List<Clock> clocks) {
        if (clocks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update sla_clocks k
                   set policy_id = u.policy, minutes = u.minutes, in_business = u.business, hold = u.hold, calendar_id = u.calendar
                  from unnest(:ids::bigint[], :policies::bigint[], :minutes::int[], :business::boolean[], :hold::boolean[], :calendars::bigint[]) u (id, policy, minutes, business, hold, calendar)
                 where k.id = u.id
                """).param("ids", each(clocks, Clock::id, Long[]::new)).param("policies", each(clocks, Clock::policy, Long[]::new)).param("minutes", each(clocks, Clock::minutes, Integer[]::new))
                .param("business", each(clocks, Clock::business, Boolean[]::new)).param("hold", each(clocks, Clock::hold, Boolean[]::new)).param("calendars", each(clocks, Clock::calendar, Long[]::new)).update();
    }

    private static <T> T[] each(List<Clock> clocks, Function<Clock, T> what, java.util.function.IntFunction<T[]> made) {
        return clocks.stream().map(what).toArray(made);
    }

    /** Their soonest promises stand in their rows, for lists; and when the first of any is near, which may be another. */
    void soonest(Collection<Long> tickets) {
        jdbc.sql("""
                update tickets r
                   set promise_due_at = k.due_at, promise_risk_at = k.risk_at
                  from (select x.id, o.due_at, o.risk_at
                          from unnest(:tickets::bigint[]) x (id)
                               left join lateral (select s.due_at, min(s.risk_at) over () as risk_at from sla_clocks s where s.ticket_id = x.id and s.stopped_at is null and s.due_at is not null order by s.due_at limit 1) o on true) k
                 where r.id = k.id
                   and (r.promise_due_at, r.promise_risk_at) is distinct from (k.due_at, k.risk_at)
                """).param("tickets", tickets.toArray(Long[]::new)).update();
    }

    /** What befell some clocks, by clock. */
    Map<Long, List<Mark>> marks(Collection<Long> clocks) {
        var found = new HashMap<Long, List<Mark>>();
        jdbc.sql("select v.clock_id, v.what, p.name, v.minutes, v.due_at, v.at from sla_marks v left join sla_policies p on p.id = v.policy_id where v.clock_id = any(:clocks) order by v.id").param("clocks", clocks.toArray(Long[]::new))
                .query(r -> {
                    found.computeIfAbsent(r.getLong(1), one -> new ArrayList<>()).add(new Mark(r.getString(2), r.getString(3), r.getObject(4, Integer.class), Clock.instant(r, 5), Clock.instant(r, 6)));
                });
        return found;
    }
}
