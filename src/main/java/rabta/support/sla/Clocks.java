package rabta.support.sla;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.kernel.jobs.Jobs;
import rabta.support.TicketKind;
import rabta.support.hours.WorkCalendar;
import rabta.support.hours.WorkCalendars;
import rabta.support.sla.Clock.Outcome;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketWatcher;
import rabta.support.tickets.Tickets;

/**
 * The clocks of tickets. Each keeps when it ran and when it stood still, and is reckoned anew from that whenever something changes: so a
 * promise that is changed, hours that are corrected and a moon that is seen a day later come out as if they had always been so. A ticket's
 * row is held before its clocks are, by whoever changes either.
 */
@Repository
@Transactional
public class Clocks implements TicketWatcher, WorkCalendars.Watcher, Linked {

    /** At risk is what has used so much of its time. */
    static final int RISK = 75;
    /** The step that says that a promise broke. */
    static final long BREAKS = 0;

    private static final String HAND = "hand";
    /** Every node keeps the hours for a second: one that reckoned at once could do it by those of before. */
    private static final Duration SEEN_BY_ALL = Duration.ofSeconds(2);

    private enum Way { RUNS, STANDS, ENDS }

    private final JdbcClient jdbc;
    private final Policies policies;
    private final WorkCalendars calendars;
    private final Jobs jobs;
    private final ObjectProvider<Tickets> tickets;

    Clocks(JdbcClient jdbc, Policies policies, WorkCalendars calendars, Jobs jobs, ObjectProvider<Tickets> tickets) {
        this.tickets = tickets;
        this.jdbc = jdbc;
        this.policies = policies;
        this.calendars = calendars;
        this.jobs = jobs;
    }

    /** Those of a ticket, the latest first. Whether the viewer may see it has been asked before. */
    @Transactional(readOnly = true)
    public List<Clock> of(long ticket) {
        return jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.ticket_id = :ticket order by k.stopped_at is not null, k.due_at, k.id desc limit 100").param("ticket", ticket).query(Clock::read).list();
    }

    /** The open clocks of these tickets for which something is promised, the soonest first. */
    @Transactional(readOnly = true)
    public List<Clock> promised(Collection<Long> tickets) {
        return jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.ticket_id = any(:tickets) and k.stopped_at is null and k.minutes is not null order by k.due_at nulls last, k.id")
                .param("tickets", tickets.toArray(Long[]::new)).query(Clock::read).list();
    }

    /** When it ran and when it stood still, the first of it first. */
    @Transactional(readOnly = true)
    public List<Stretch> stretches(long clock) {
        return jdbc.sql("select s.running, s.began_at, s.ended_at from sla_stretches s where s.clock_id = :clock order by s.began_at, s.id").param("clock", clock)
                .query((r, n) -> new Stretch(r.getBoolean(1), Clock.instant(r, 2), Clock.instant(r, 3))).list();
    }

    /** What befell it. */
    @Transactional(readOnly = true)
    public List<Mark> marks(long clock) {
        return jdbc.sql("select v.what, p.name, v.minutes, v.due_at, v.at from sla_marks v left join sla_policies p on p.id = v.policy_id where v.clock_id = :clock order by v.id").param("clock", clock)
                .query((r, n) -> new Mark(r.getString(1), r.getString(2), r.getObject(3, Integer.class), Clock.instant(r, 4), Clock.instant(r, 5))).list();
    }

    @Override
    public void opened(TicketFacts ticket, Long by) {
        // Whoever takes a request down by hand has spoken with the customer already.
        if (!HAND.equals(ticket.channel())) {
            start(ticket, Promise.FIRST, ticket.openedAt());
        }
        start(ticket, Promise.SOLVED, ticket.openedAt());
        steer(ticket, ticket.stateAt());
    }

    @Override
    public void asked(TicketFacts ticket, Instant at) {
        if (ticket.state().open() && open(ticket.id(), Promise.FIRST).isEmpty()) {
            start(ticket, Promise.NEXT, at);
        }
        soonest(ticket.id());
    }

    @Override
    public void answered(TicketFacts ticket, Instant at, boolean first, Long by) {
        Stream.of(Promise.FIRST, Promise.NEXT).forEach(promise -> open(ticket.id(), promise).ifPresent(clock -> stop(clock, ticket, at, by == null ? ticket.owner() : by, false)));
        soonest(ticket.id());
    }

    /** What was taken back before it went out kept no promise: where it was the only answer, what it had stopped goes on from there. */
    @Override
    public void unanswered(TicketFacts ticket) {
        if (!ticket.state().open()) {
            return;
        }
        jdbc.sql("select " + Clock.COLUMNS + """

                  from sla_clocks k
                 where k.ticket_id = :ticket and k.promise in ('FIRST', 'NEXT') and k.stopped_at is not null and not k.idle
                   and not exists (select from sla_clocks o where o.ticket_id = k.ticket_id and o.promise = k.promise and o.id > k.id)
                   and not exists (select from messages m join ticket_conversations c on c.conversation_id = m.conversation_id
                                    where c.ticket_id = k.ticket_id and m.direction = 'out' and m.author_id is not null and not m.automatic and m.state <> 'scheduled'
                                      and greatest(m.created_at, m.send_at) >= k.started_at)
                order by k.id
                   for update of k
                """).param("ticket", ticket.id()).query(Clock::read).list().forEach(clock -> go(clock, true, clock.stopped()));
        soonest(ticket.id());
    }

    @Override
    public void moved(TicketFacts before, TicketFacts ticket, Long by) {
        steer(ticket, ticket.stateAt());
        if (!before.state().open() && ticket.state().open() && ticket.askedAt() != null && before.solvedAt() != null && ticket.askedAt().isAfter(before.solvedAt())) {
            asked(ticket, ticket.askedAt());
        }
    }

    @Override
    public void changed(TicketFacts ticket, Long by) {
        promise(ticket);
    }

    @Override
    public void merged(TicketFacts from, TicketFacts into, Long by) {
        openOf(from.id()).forEach(clock -> stop(clock, from, Instant.now(), from.owner(), true));
        soonest(from.id());
    }

    @Override
    public void unmerged(TicketFacts from, TicketFacts into, Long by) {
        steer(from, Instant.now());
    }

    @Override
    public void hoursChanged() {
        jobs.add(new ReckonPromises(), null, SEEN_BY_ALL);
    }

    /** Gives tickets that came with a history of their own the clocks that they would have had: when they were opened, answered first, and taken on. */
    public void replay(Collection<Long> ids) {
        record Step(TicketState state, Instant at) {
        }
        for (var ticket : tickets.getObject().facts(ids)) {
            if (!HAND.equals(ticket.channel())) {
                start(ticket, Promise.FIRST, ticket.openedAt());
            }
            start(ticket, Promise.SOLVED, ticket.openedAt());
            if (ticket.answeredAt() != null) {
                open(ticket.id(), Promise.FIRST).ifPresent(clock -> stop(clock, ticket, ticket.answeredAt(), ticket.owner(), false));
            }
            jdbc.sql("select v.to_state, v.at from ticket_moves v where v.ticket_id = :id order by v.at, v.id").param("id", ticket.id()).query((r, n) -> new Step(TicketState.valueOf(r.getString(1)), Clock.instant(r, 2))).list()
                    .forEach(step -> steer(ticket, step.state, step.at));
            soonest(ticket.id());
        }
    }

    private void start(TicketFacts ticket, Promise promise, Instant at) {
        var policy = policies.of(List.of(ticket.id())).get(ticket.id());
        var minutes = policy == null ? null : policy.minutes(ticket.priority(), promise);
        jdbc.sql("""
                insert into sla_clocks (ticket_id, promise, policy_id, minutes, in_business, hold, calendar_id, started_at)
                values (:ticket, :promise, :policy, :minutes, :business, :hold, :calendar, :at)
                    on conflict (ticket_id, promise) where stopped_at is null do nothing
                returning id
                """).param("ticket", ticket.id()).param("promise", promise.name()).param("policy", minutes == null ? null : policy.id(), Types.BIGINT).param("minutes", minutes, Types.INTEGER)
                .param("business", policy == null || policy.business()).param("hold", policy == null || policy.hold()).param("calendar", calendars.ofTeam(ticket.team()).id()).param("at", utc(at))
                .query(Long.class).optional().ifPresent(id -> {
                    stretch(id, true, at);
                    mark(id, "STARTED");
                    reckon(id);
                });
    }

    /** The clock of the solution runs, stands still or stops as the ticket does; where that ends, what waits for an answer ends too. */
    private void steer(TicketFacts ticket, Instant at) {
        steer(ticket, ticket.state(), at);
    }

    private void steer(TicketFacts ticket, TicketState state, Instant at) {
        latest(ticket.id(), Promise.SOLVED).ifPresent(clock -> {
            var way = way(state, clock.hold());
            if (way == Way.ENDS) {
                if (clock.open()) {
                    stop(clock, ticket, at, ticket.owner(), false);
                }
            } else if (!clock.open() || clock.running() != (way == Way.RUNS)) {
                go(clock, way == Way.RUNS, at);
            }
        });
        if (!state.open()) {
            openOf(ticket.id()).stream().filter(clock -> clock.promise() != Promise.SOLVED).forEach(clock -> stop(clock, ticket, at, ticket.owner(), true));
        }
        soonest(ticket.id());
    }

    private static Way way(TicketState state, boolean hold) {
        return switch (state) {
            case NEW, OPEN -> Way.RUNS;
            case WAITING -> Way.STANDS;
            case HOLD -> hold ? Way.STANDS : Way.RUNS;
            case SOLVED, CLOSED -> Way.ENDS;
        };
    }

    private void go(Clock clock, boolean running, Instant at) {
        end(clock.id(), at);
        jdbc.sql("update sla_clocks k set running = :running, stopped_at = null, idle = false, outcome = null, seconds = null, business = null where k.id = :id").param("running", running).param("id", clock.id()).update();
        stretch(clock.id(), running, at);
        reckon(clock.id());
        mark(clock.id(), running ? "RESUMED" : "PAUSED");
    }

    /** @param idle whether it ends without what was promised: it counts only where it was broken by then */
    private void stop(Clock clock, TicketFacts ticket, Instant at, Long member, boolean idle) {
        end(clock.id(), at);
        var stretches = stretches(clock.id());
        var worked = Reckoning.worked(stretches, basis(clock), at);
        boolean broken = clock.minutes() != null && worked.compareTo(Duration.ofMinutes(clock.minutes())) > 0;
        var outcome = broken ? Outcome.BROKEN : idle ? Outcome.VOID : clock.minutes() == null ? Outcome.FREE : Outcome.MET;
        jdbc.sql("""
                update sla_clocks k
                   set running = false, stopped_at = :at, idle = :idle, outcome = :outcome, worked = :worked, seconds = :seconds, business = :business, member_id = :member, team_id = :team, acts_at = null,
                       due_at = :due
                 where k.id = :id
                """).param("at", utc(at)).param("idle", idle).param("outcome", outcome.name()).param("worked", worked.toSeconds()).param("seconds", Reckoning.whole(stretches, WorkCalendar.ALWAYS, at).toSeconds())
                .param("business", Reckoning.whole(stretches, calendars.find(clock.calendar()), at).toSeconds()).param("member", member, Types.BIGINT).param("team", ticket.team(), Types.BIGINT)
                .param("due", clock.minutes() == null ? null : utc(Reckoning.at(stretches, Duration.ofMinutes(clock.minutes()), basis(clock))), Types.TIMESTAMP_WITH_TIMEZONE).param("id", clock.id()).update();
        mark(clock.id(), outcome.name());
    }

    // A message may be dated before what happened with the ticket meanwhile: a stretch then ends where it began.
    private void end(long clock, Instant at) {
        jdbc.sql("update sla_stretches s set ended_at = greatest(s.began_at, :at) where s.clock_id = :clock and s.ended_at is null").param("at", utc(at)).param("clock", clock).update();
    }

    private void stretch(long clock, boolean running, Instant at) {
        jdbc.sql("insert into sla_stretches (clock_id, running, began_at) select :clock, :running, greatest(:at, max(s.ended_at)) from sla_stretches s where s.clock_id = :clock").param("clock", clock).param("running", running)
                .param("at", utc(at)).update();
    }

    private void mark(long clock, String what) {
        jdbc.sql("insert into sla_marks (clock_id, what, policy_id, minutes, due_at) select k.id, :what, k.policy_id, k.minutes, k.due_at from sla_clocks k where k.id = :clock").param("what", what).param("clock", clock).update();
    }

    /** Another policy, priority, team or hours: each open clock is given what is promised by now. */
    void promise(TicketFacts ticket) {
        var open = openOf(ticket.id());
        if (open.isEmpty()) {
            return;
        }
        var policy = policies.of(List.of(ticket.id())).get(ticket.id());
        long calendar = calendars.ofTeam(ticket.team()).id();
        for (var clock : open) {
            var minutes = policy == null ? null : policy.minutes(ticket.priority(), clock.promise());
            var id = minutes == null ? null : Long.valueOf(policy.id());
            boolean business = policy == null || policy.business();
            boolean hold = policy == null || policy.hold();
            boolean other = !Objects.equals(minutes, clock.minutes()) || !Objects.equals(id, clock.policy()) || business != clock.business() || !Objects.equals(clock.calendar(), calendar) || hold != clock.hold();
            if (other) {
                jdbc.sql("update sla_clocks k set policy_id = :policy, minutes = :minutes, in_business = :business, hold = :hold, calendar_id = :calendar where k.id = :id").param("policy", id, Types.BIGINT)
                        .param("minutes", minutes, Types.INTEGER).param("business", business).param("hold", hold).param("calendar", calendar).param("id", clock.id()).update();
            }
            reckon(clock.id());
            if (other) {
                mark(clock.id(), "CHANGED");
            }
        }
        steer(ticket, Instant.now());
    }

    /** Reckons what is due of an open clock and when something is to be done about it next. */
    void reckon(long id) {
        var clock = jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.id = :id and k.stopped_at is null").param("id", id).query(Clock::read).optional().orElse(null);
        if (clock == null) {
            return;
        }
        var stretches = stretches(id);
        var basis = basis(clock);
        Instant due = null;
        Instant risk = null;
        Instant acts = null;
        if (clock.minutes() != null) {
            var whole = Duration.ofMinutes(clock.minutes());
            due = Reckoning.at(stretches, whole, basis);
            risk = Reckoning.at(stretches, whole.multipliedBy(RISK).dividedBy(100), basis);
            acts = left(clock).stream().map(step -> Reckoning.at(stretches, whole.multipliedBy(step.percent()).dividedBy(100), basis)).filter(Objects::nonNull).min(Instant::compareTo).map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(null);
        }
        jdbc.sql("update sla_clocks k set worked = :worked, due_at = :due, risk_at = :risk, acts_at = :acts where k.id = :id").param("worked", Reckoning.worked(stretches, basis, Instant.now()).toSeconds())
                .param("due", utc(due), Types.TIMESTAMP_WITH_TIMEZONE).param("risk", utc(risk), Types.TIMESTAMP_WITH_TIMEZONE).param("acts", utc(acts), Types.TIMESTAMP_WITH_TIMEZONE).param("id", id).update();
        if (acts != null && !acts.equals(clock.acts())) {
            var pause = Duration.between(Instant.now(), acts);
            jobs.add(new EscalatePromise(id, acts), null, pause.isNegative() ? Duration.ZERO : pause);
        }
        soonest(clock.ticket());
    }

    /** The steps of its policy that were not taken yet, and that it breaks. */
    List<Policy.Step> left(Clock clock) {
        var done = Set.copyOf(jdbc.sql("select d.step_id from sla_done d where d.clock_id = :id").param("id", clock.id()).query(Long.class).list());
        var steps = clock.policy() == null ? List.<Policy.Step>of() : policies.all().stream().filter(policy -> policy.id() == clock.policy()).flatMap(policy -> policy.steps().stream()).toList();
        return Stream.concat(Stream.of(new Policy.Step(BREAKS, 100, null, null)), steps.stream()).filter(step -> !done.contains(step.id())).toList();
    }

    /** Which of them are due by now. */
    List<Policy.Step> due(Clock clock, Instant now) {
        var stretches = stretches(clock.id());
        var whole = Duration.ofMinutes(clock.minutes());
        var basis = basis(clock);
        return left(clock).stream().filter(step -> {
            var at = Reckoning.at(stretches, whole.multipliedBy(step.percent()).dividedBy(100), basis);
            return at != null && !at.isAfter(now);
        }).sorted(java.util.Comparator.comparingInt(Policy.Step::percent)).toList();
    }

    /** From now on it is done. @return whether it was not before */
    boolean did(long clock, long step) {
        return jdbc.sql("insert into sla_done (clock_id, step_id) values (:clock, :step) on conflict (clock_id, step_id) do nothing").param("clock", clock).param("step", step).update() == 1;
    }

    /** Holds the ticket of a clock that waits for just that moment; empty where it waits no more, or where the ticket is gone. */
    Optional<Clock> waiting(long id, Instant due) {
        return jdbc.sql("select r.id from tickets r join sla_clocks k on k.ticket_id = r.id where k.id = :id and r.deleted_at is null and r.archived_at is null for update of r").param("id", id).query(Long.class).optional()
                .flatMap(ticket -> jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.id = :id and k.acts_at = :due and k.stopped_at is null and k.minutes is not null for update").param("id", id).param("due", utc(due))
                        .query(Clock::read).optional());
    }

    /** Until the end of the transaction nobody else changes them. */
    void hold(List<Long> tickets) {
        jdbc.sql("select r.id from tickets r where r.id = any(:tickets) order by r.id for update").param("tickets", tickets.toArray(Long[]::new)).query(Long.class).list();
    }

    /** The tickets with open clocks behind that one. */
    List<Long> open(long after, int size) {
        return jdbc.sql("select distinct k.ticket_id from sla_clocks k where k.stopped_at is null and k.ticket_id > :after order by k.ticket_id limit :size").param("after", after).param("size", size).query(Long.class).list();
    }

    private WorkCalendar basis(Clock clock) {
        return clock.business() ? calendars.find(clock.calendar()) : WorkCalendar.ALWAYS;
    }

    private Optional<Clock> open(long ticket, Promise promise) {
        return openOf(ticket).stream().filter(clock -> clock.promise() == promise).findFirst();
    }

    private List<Clock> openOf(long ticket) {
        return jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.ticket_id = :ticket and k.stopped_at is null order by k.id for update").param("ticket", ticket).query(Clock::read).list();
    }

    private Optional<Clock> latest(long ticket, Promise promise) {
        return jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.ticket_id = :ticket and k.promise = :promise order by k.id desc limit 1 for update").param("ticket", ticket).param("promise", promise.name()).query(Clock::read)
                .optional();
    }

    private void soonest(long ticket) {
        jdbc.sql("""
                update tickets r
                   set promise = k.promise, promise_due_at = k.due_at, promise_risk_at = k.risk_at
                  from (select :ticket::bigint as id) x
                       left join lateral (select o.promise, o.due_at, o.risk_at from sla_clocks o where o.ticket_id = x.id and o.stopped_at is null and o.due_at is not null order by o.due_at limit 1) k on true
                 where r.id = x.id
                   and (r.promise, r.promise_due_at, r.promise_risk_at) is distinct from (k.promise, k.due_at, k.risk_at)
                """).param("ticket", ticket).update();
    }

    private static java.time.OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(TicketKind.TICKET, "sla_clocks", "ticket_id").still());
    }
}
