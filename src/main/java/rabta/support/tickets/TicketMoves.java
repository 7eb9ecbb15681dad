package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Takes tickets on: open, waiting, on hold, solved, closed, open again. Each step is written down in the transaction that makes it. */
@Repository
@Transactional
public class TicketMoves {

    private static final int TOLD = 50;

    private record Standing(long status, TicketState state) {
    }

    private record Last(long id, Long from, Long by, Instant at, boolean undone) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;
    private final TicketWords words;
    private final TicketWatchers watchers;
    private final TicketTimes times;
    private final Tickets tickets;

    TicketMoves(JdbcClient jdbc, Records records, Happenings happenings, TicketWords words, TicketWatchers watchers, TicketTimes times, Tickets tickets) {
        this.tickets = tickets;
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
        this.words = words;
        this.watchers = watchers;
        this.times = times;
    }

    /**
     * Gives a ticket another status. Where it has it already nothing is done.
     *
     * @throws Problem if it does not stand any more where it was seen
     * @throws Flawed for a status that there is not, and where its cause must be said first
     */
    public TicketStatus move(long id, TicketMove form, Viewer viewer) {
        records.mustEdit(TICKET, id, viewer);
        records.mustWrite(TICKET, List.of("status"), viewer);
        var to = meant(form);
        var was = standing(id);
        if (was.status == to.id()) {
            return to;
        }
        if (form.from() != null && form.from() != was.status) {
            throw new Problem("tickets.moved_meanwhile", words.status(was.status).name());
        }
        if (was.state.open() && !to.state().open()) {
            cause(id, form.cause(), viewer);
        }
        step(id, was, to, viewer.by(), null);
        return to;
    }

    /** The step by which the viewer has just given it that status, so that they can take it back; empty where it has gone on by itself. */
    @Transactional(readOnly = true)
    public Optional<Long> made(long id, TicketStatus to, Viewer viewer) {
        return jdbc.sql("select s.id from (select v.id, v.from_id, v.to_id, v.by_member, v.at, v.undone from ticket_moves v where v.ticket_id = :id order by v.id desc limit 1) s where s.from_id is not null and not s.undone and s.to_id = :to and s.by_member = :me and s.at > now() - interval '1 minute'").param("id", id)
                .param("to", to.id()).param("me", viewer.id()).query(Long.class).optional();
    }

    /**
     * Takes the last step back. The ticket stands as if it had not been made, and what was resolved with it is open again; its history tells both, the numbers count neither. A taking back is
     * not taken back itself: whoever meant the step after all makes it once more.
     *
     * @param step by its number
     * @throws NotFound for a ticket that the viewer does not see or that has made no step
     * @throws Problem if the ticket has gone on since, and where it would be over again without the cause that its type demands
     */
    public TicketStatus takeBack(long id, long step, Viewer viewer) {
        records.mustEdit(TICKET, id, viewer);
        records.mustWrite(TICKET, List.of("status"), viewer);
        var was = standing(id);
        var last = last(id).orElseThrow(NotFound::new);
        if (last.id != step || last.from == null || last.undone) {
            throw new Problem("tickets.moved_meanwhile", words.status(was.status).name());
        }
        var to = before(last);
        if (was.state.open() && !to.state().open() && viewer.by() != null && causeMissing(id)) {
            throw new Problem("ticket_board.say_cause");
        }
        step(id, was, to, viewer.by(), last);
        return to;
    }

    private Optional<Last> last(long id) {
        return jdbc.sql("select v.id, v.from_id, v.by_member, v.at, v.undone from ticket_moves v where v.ticket_id = :id order by v.id desc limit 1").param("id", id)
                .query((r, n) -> new Last(r.getLong(1), r.getObject(2, Long.class), r.getObject(3, Long.class), r.getObject(4, OffsetDateTime.class).toInstant(), r.getBoolean(5))).optional();
    }

    // Where that status is offered no more it goes to the first that means the same.
    private TicketStatus before(Last step) {
        var before = words.status(step.from);
        return words.statuses().contains(before) ? before : words.first(before.state());
    }

    private TicketStatus meant(TicketMove form) {
        return form.to() != null ? words.statuses().stream().filter(status -> status.id() == form.to()).findFirst().orElseThrow(TicketMoves::unknown)
                : words.first(TicketState.named(form.state()).orElseThrow(TicketMoves::unknown));
    }

    // The program itself closes what nobody answers. From whom causes are hidden they are not asked: the question would tell of them.
    private void cause(long id, Long said, Viewer viewer) {
        if (said != null) {
            tickets.because(id, said, viewer);
        } else if (viewer.by() != null && !viewer.rights().of(TICKET.type()).hides("cause") && causeMissing(id)) {
            throw new Flawed(Flaw.of("cause", "ticket_board.say_cause"));
        }
    }

    /** Whether it is a complaint that is solved only once its cause was said, which nobody has. */
    @Transactional(readOnly = true)
    public boolean causeMissing(long id) {
        return jdbc.sql("select r.cause_id is null and t.cause_needed from tickets r join ticket_types t on t.id = r.type_id where r.id = :id").param("id", id).query(Boolean.class).single();
    }

    private static Flawed unknown() {
        return new Flawed(Flaw.of("to", "invalid.choice"));
    }

    /** @throws Problem see {@link #move} */
    public TicketStatus close(long id, Viewer viewer) {
        return move(id, TicketMove.to(TicketState.CLOSED), viewer);
    }

    /** Opens again what was solved or closed; what is open stays as it is. */
    public void reopen(long id, Viewer viewer) {
        records.mustEdit(TICKET, id, viewer);
        if (!standing(id).state.open()) {
            move(id, TicketMove.to(TicketState.OPEN), viewer);
        }
    }

    /** The program takes it on, for what somebody wrote or for the time that has passed. @param by the member whose deed it was, or null */
    void into(long id, TicketState state, Long by) {
        var was = standing(id);
        if (was.state != state) {
            step(id, was, words.first(state), by, null);
        }
    }

    /** It stands where what was said about it while it was part of another would have taken it. */
    void catchUp(long id, boolean answered) {
        var state = standing(id).state;
        boolean ours = state == TicketState.NEW || state == TicketState.OPEN;
        if (answered == ours) {
            into(id, answered ? TicketState.WAITING : TicketState.OPEN, null);
        }
    }

    /** What the program opened since then, for what was said about another, stands as it stood. */
    void unopened(long id, Instant since) {
        var was = standing(id);
        last(id).filter(step -> was.state == TicketState.OPEN && step.from != null && step.by == null && !step.undone && !step.at.isBefore(since)).ifPresent(step -> step(id, was, before(step), null, step));
    }

    TicketState state(long id) {
        return standing(id).state;
    }

    // The row is held until the end, so that two who take one ticket on come one after the other.
    private Standing standing(long id) {
        return jdbc.sql("select r.status_id, r.state from tickets r where r.id = :id for update").param("id", id).query((r, n) -> new Standing(r.getLong(1), TicketState.valueOf(r.getString(2)))).single();
    }

    /** @param back the step that is taken back by this one, or null */
    private void step(long id, Standing was, TicketStatus to, Long by, Last back) {
        var before = watchers.facts(id);
        jdbc.sql("""
                insert into ticket_moves (ticket_id, from_id, to_id, from_state, to_state, by_member, seconds, undone)
                select r.id, r.status_id, :to, r.state, :state, :by, greatest(0, floor(extract(epoch from now() - r.state_at))), :undone
                  from tickets r
                 where r.id = :id
                """).param("to", to.id()).param("state", to.state().name()).param("by", by, Types.BIGINT).param("undone", back != null).param("id", id).update();
        boolean ends = !to.state().open();
        jdbc.sql("""
                update tickets r
                   set status_id = :to, state = :state, state_at = greatest(now(), r.state_at),
                       solved_at = case when :ends then coalesce(r.solved_at, now()) end, closed_at = case when :state = 'CLOSED' then coalesce(r.closed_at, now()) end,
                       reopened = r.reopened + case when not :ends and r.solved_at is not null then 1 else 0 end,
                       reminded_at = null, acts_at = null, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("to", to.id()).param("state", to.state().name()).param("ends", ends).param("id", id).update();
        if (back != null) {
            restore(before, back);
        }
        tell(id, was, to, by, back != null);
        times.stands(id, to.state());
        if (was.state != to.state()) {
            watchers.moved(before, by);
        }
    }

    // Since when it stands, since when it is over and how often it was opened again are as before the step that is taken back.
    private void restore(TicketFacts before, Last back) {
        jdbc.sql("update ticket_moves v set undone = true where v.id = :step").param("step", back.id).update();
        jdbc.sql("""
                update tickets r
                   set state_at = least(r.state_at, coalesce((select max(v.at) from ticket_moves v where v.ticket_id = r.id and v.id < :step and not v.undone), r.state_at)),
                       solved_at = case when r.solved_at is not null then coalesce((select max(v.at) from ticket_moves v where v.ticket_id = r.id and v.id < :step and not v.undone and v.to_state in ('SOLVED', 'CLOSED')
                                                                                     and v.from_state not in ('SOLVED', 'CLOSED')), r.solved_at) end,
                       closed_at = case when r.closed_at is not null then coalesce((select max(v.at) from ticket_moves v where v.ticket_id = r.id and v.id < :step and not v.undone and v.to_state = 'CLOSED'), r.closed_at) end,
                       reopened = case when r.solved_at is null then :reopened else greatest(0, :reopened - case when :open then 1 else 0 end) end
                 where r.id = :id
                """).param("step", back.id).param("reopened", before.reopened()).param("open", before.state().open()).param("id", before.id()).update();
    }

    private void tell(long id, Standing was, TicketStatus to, Long by, boolean back) {
        var about = TICKET.ref(id);
        if (back) {
            happenings.record(new TicketHappened.TicketStepUndone(about, was.state.word(), to.state().word(), to.id(), to.name()), by);
            return;
        }
        var told = new ArrayList<Happening>();
        told.add(switch (to.state()) {
            case SOLVED -> new TicketHappened.TicketSolved(about, was.state.word(), to.id());
            case CLOSED -> new TicketHappened.TicketClosed(about, was.state.word(), to.id());
            case NEW, OPEN, WAITING, HOLD -> was.state.open() ? new TicketHappened.TicketMoved(about, was.state.word(), to.state().word(), to.id(), to.name()) : new TicketHappened.TicketReopened(about, was.state.word(), to.id());
        });
        if (was.state.open() && !to.state().open()) {
            // Whoever looks after a part hears that the whole is done.
            jdbc.sql("select r.id from tickets r where r.parent_id = :id and r.solved_at is null and r.deleted_at is null order by r.id").param("id", id).query(Long.class).list()
                    .forEach(child -> told.add(new TicketHappened.ParentSolved(TICKET.ref(child), id, "#" + id)));
        }
        happenings.record(told, by);
    }

    /** The latest first. @throws rabta.kernel.web.NotFound for a ticket that the viewer does not see */
    @Transactional(readOnly = true)
    public List<TicketStep> of(long id, Viewer viewer) {
        records.mustSee(TICKET, id, viewer);
        return jdbc.sql("select " + TicketStep.COLUMNS + """

                  from ticket_moves v
                       join ticket_statuses t on t.id = v.to_id
                       left join ticket_statuses f on f.id = v.from_id
                       left join members m on m.id = v.by_member
                 where v.ticket_id = :id
                order by v.id desc
                 limit\s""" + TOLD).param("id", id).query(TicketStep::read).list();
    }
}
