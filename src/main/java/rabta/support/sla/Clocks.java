package rabta.support.sla;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The step that says that a promise broke. */
    static final long BREAKS = 0;
    /** The step that says that it is near, where its policy has none. */
    static final long NEARS = -1;

    private static final String HAND = "hand";
    /** Every node keeps the hours for a second: one that reckoned at once could do it by those of before. */
    private static final Duration SEEN_BY_ALL = Duration.ofSeconds(2);

    private enum Way { RUNS, STANDS, ENDS }

    /** A step that was taken for a clock. */
    private record Done(Instant started, long step) {
    }

    private final JdbcClient jdbc;
    private final Policies policies;
    private final WorkCalendars calendars;
    private final Jobs jobs;
    private final ClockReckoning reckoning;
    private final ObjectProvider<Tickets> tickets;

    Clocks(JdbcClient jdbc, Policies policies, WorkCalendars calendars, Jobs jobs, ClockReckoning reckoning, ObjectProvider<Tickets> tickets) {
        this.reckoning = reckoning;
        this.tickets = tickets;
        this.jdbc = jdbc;
        this.policies = policies;
        this.calendars = calendars;
        this.jobs = jobs;
    }

    /** Those of a ticket: the open ones first, as {@link #promised} has them. Whether the viewer may see it has been asked before. */
    @Transactional(readOnly = true)
    public List<Clock> of(long ticket, Instant now) {
        return jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.ticket_id = :ticket order by k.stopped_at is not null, k.stopped_at is null and k.risk_at > :now, k.due_at, k.id desc limit 100").param("ticket", ticket)
                .param("now", utc(now)).query(Clock::read).list();
    }

    /** The open clocks of these tickets for which something is promised: those that are broken or at risk by now before the others, which may be due earlier; of either the soonest first. */
    @Transactional(readOnly = true)
    public List<Clock> promised(Collection<Long> tickets, Instant now) {
        return jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.ticket_id = any(:tickets) and k.stopped_at is null and k.minutes is not null order by k.risk_at > :now, k.due_at, k.id")
                .param("tickets", tickets.toArray(Long[]::new)).param("now", utc(now)).query(Clock::read).list();
    }

    /** When it ran and when it stood still, the first of it first. */
    @Transactional(readOnly = true)
    public List<Stretch> stretches(long clock) {
        return jdbc.sql("select s.running, s.began_at, s.ended_at from sla_stretches s where s.clock_id = :clock order by s.began_at, s.id").param("clock", clock)
                .query((r, n) -> new Stretch(r.getBoolean(1), Clock.instant(r, 2), Clock.instant(r, 3))).list();
    }

    /** What befell them, by clock. */
    @Transactional(readOnly = true)
    public Map<Long, List<Mark>> marks(Collection<Long> clocks) {
        return reckoning.marks(clocks);
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
        if (ticket.state().open()) {
            unanswered(ticket.id()).forEach(clock -> go(clock, true, clock.stopped()));
            soonest(ticket.id());
        }
    }

    /** The latest of its clocks that an answer stopped, where nobody has answered since they began. */
    private List<Clock> unanswered(long ticket) {
        return jdbc.sql("select " + Clock.COLUMNS + """

                  from sla_clocks k
                 where k.ticket_id = :ticket and k.promise in ('FIRST', 'NEXT') and k.stopped_at is not null and not k.idle
                   and not exists (select from sla_clocks o where o.ticket_id = k.ticket_id and o.promise = k.promise and o.id > k.id)
                   and not exists (select from messages m join ticket_conversations c on c.conversation_id = m.conversation_id
                                    where c.ticket_id = k.ticket_id and m.direction = 'out' and m.author_id is not null and not m.automatic and m.state <> 'scheduled'
                                      and greatest(m.created_at, m.send_at) >= k.started_at)
                order by k.id
                   for update of k
                """).param("ticket", ticket).query(Clock::read).list();
    }

    @Override
    public void moved(TicketFacts before, TicketFacts ticket, Long by) {
        if (ticket.state().open() && ticket.stepsBackFrom(before)) {
            // What the step had ended unanswered goes on as if it had not been made.
            waiting(ticket.id(), "k.idle", before.stateAt()).forEach(clock -> go(clock, true, clock.stopped()));
        }
        steer(ticket, ticket.stateAt());
        if (!before.state().open() && ticket.state().open() && ticket.askedAt() != null && before.solvedAt() != null && ticket.askedAt().isAfter(before.solvedAt())) {
            asked(ticket, ticket.askedAt());
        }
    }

    @Override
    public void changed(TicketFacts ticket, Long by) {
        promise(List.of(ticket));
    }

    /** Of what lay in the archive or in the bin nobody was told; what was to be done meanwhile is done now. */
    @Override
    public void returned(TicketFacts ticket, Long by) {
        reckoning.reckon(openOf(ticket.id()), true);
    }

    @Override
    public void merged(TicketFacts from, TicketFacts into, Long by) {
        openOf(from.id()).forEach(clock -> stop(clock, from, Instant.now(), from.owner(), true));
        soonest(from.id());
    }

    /**
     * What the merge had stopped goes on: without the time for which there was but one ticket where nobody answered in it, and else as if there had always been two. What was said about the one
     * kept no promise of the other.
     */
    @Override
    public void unmerged(TicketFacts from, TicketFacts into, Parting parting, Long by) {
        var now = Instant.now();
        if (from.state().open()) {
            boolean answered = parting.ofFrom().stream().anyMatch(Said::answer);
            waiting(from.id(), "k.idle", parting.since()).forEach(clock -> go(clock, true, answered ? clock.stopped() : now));
            retell(from, parting.ofFrom());
        }
        if (!parting.ofFrom().isEmpty()) {
            var done = doneSince(into.id(), parting.since());
            jdbc.sql("delete from sla_clocks k where k.ticket_id = :id and k.promise = 'NEXT' and k.started_at >= :since").param("id", into.id()).param("since", utc(parting.since())).update();
            waiting(into.id(), "not k.idle", parting.since()).stream().filter(clock -> parting.ofInto().stream().noneMatch(said -> said.answer() && said.at().isBefore(clock.stopped().plusSeconds(1)))).forEach(clock -> go(clock, true, clock.stopped()));
            retell(into, parting.ofInto());
            remain(into.id(), done);
            steer(into, into.stateAt());
        }
        steer(from, now);
    }

    private List<Done> doneSince(long ticket, Instant since) {
        return jdbc.sql("select k.started_at, d.step_id from sla_done d join sla_clocks k on k.id = d.clock_id where k.ticket_id = :id and k.promise = 'NEXT' and k.started_at >= :since").param("id", ticket)
                .param("since", utc(since)).query((r, n) -> new Done(Clock.instant(r, 1), r.getLong(2))).list();
    }

    // A clock that begins anew for the same question is not raised and told of once more.
    private void remain(long ticket, List<Done> done) {
        int same = jdbc.sql("""
                insert into sla_done (clock_id, step_id)
                select k.id, u.step
                  from unnest(:started::text[]::timestamptz[], :steps::bigint[]) u (started, step)
                       join sla_clocks k on k.ticket_id = :id and k.promise = 'NEXT' and k.started_at between u.started - interval '1 second' and u.started + interval '1 second'
                    on conflict (clock_id, step_id) do nothing
                """).param("started", done.stream().map(one -> utc(one.started).toString()).toArray(String[]::new)).param("steps", done.stream().map(Done::step).toArray(Long[]::new)).param("id", ticket).update();
        if (same > 0) {
            open(ticket, Promise.NEXT).ifPresent(clock -> reckon(clock.id()));
        }
    }

    /** The latest of its clocks for an answer that stopped in that way since then, and began before. */
    private List<Clock> waiting(long ticket, String stopped, Instant since) {
        return jdbc.sql("select " + Clock.COLUMNS + """

                  from sla_clocks k
                 where k.ticket_id = :ticket and k.promise in ('FIRST', 'NEXT') and k.started_at < :since and k.stopped_at >= :since and %s
                   and not exists (select from sla_clocks o where o.ticket_id = k.ticket_id and o.promise = k.promise and o.id > k.id)
                order by k.id
                   for update of k
                """.formatted(stopped)).param("ticket", ticket).param("since", utc(since)).query(Clock::read).list();
    }

    private void retell(TicketFacts ticket, List<Said> all) {
        for (var said : all) {
            if (said.answer()) {
                Stream.of(Promise.FIRST, Promise.NEXT).forEach(promise -> open(ticket.id(), promise).ifPresent(clock -> stop(clock, ticket, said.at(), said.by(), false)));
            } else if (open(ticket.id(), Promise.FIRST).isEmpty()) {
                start(ticket, Promise.NEXT, said.at());
            }
        }
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
        var calendar = reckoning.calendar(clock);
        var worked = Reckoning.worked(stretches, calendar, at);
        boolean broken = clock.minutes() != null && worked.compareTo(Duration.ofMinutes(clock.minutes())) > 0;
        var outcome = broken ? Outcome.BROKEN : idle ? Outcome.VOID : clock.minutes() == null ? Outcome.FREE : Outcome.MET;
        jdbc.sql("""
                update sla_clocks k
                   set running = false, stopped_at = :at, idle = :idle, outcome = :outcome, worked = :worked, seconds = :seconds, business = :business, member_id = :member, team_id = :team, acts_at = null,
                       due_at = :due
                 where k.id = :id
                """).param("at", utc(at)).param("idle", idle).param("outcome", outcome.name()).param("worked", worked.toSeconds()).param("seconds", Reckoning.whole(stretches, WorkCalendar.ALWAYS, at).toSeconds())
                .param("business", Reckoning.whole(stretches, calendars.find(clock.calendar()), at).toSeconds()).param("member", member, Types.BIGINT).param("team", ticket.team(), Types.BIGINT)
                .param("due", clock.minutes() == null ? null : utc(Reckoning.at(stretches, Duration.ofMinutes(clock.minutes()), calendar)), Types.TIMESTAMP_WITH_TIMEZONE).param("id", clock.id()).update();
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

    /** Another policy, priority, team or hours: each open clock of these tickets, which are held, is given what is promised by now. */
    void promise(Collection<TicketFacts> some) {
        reckoning.promise(some).forEach(ticket -> steer(ticket, Instant.now()));
    }

    /** Whether a clock that is open should not be, or runs though it should stand still, or the other way. */
    static boolean stands(Clock clock, TicketState state) {
        var way = way(state, clock.hold());
        return way == Way.ENDS || clock.promise() == Promise.SOLVED && clock.running() != (way == Way.RUNS);
    }

    /** Reckons what is due of an open clock and when something is to be done about it next. */
    void reckon(long id) {
        reckoning.reckon(jdbc.sql("select " + Clock.COLUMNS + " from sla_clocks k where k.id = :id and k.stopped_at is null").param("id", id).query(Clock::read).list(), false);
    }

    /** Which of its steps are due by now. */
    List<Policy.Step> due(Clock clock, Instant now) {
        return reckoning.due(clock, now);
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
        reckoning.soonest(List.of(ticket));
    }

    private static java.time.OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(TicketKind.TICKET, "sla_clocks", "ticket_id").still());
    }
}
