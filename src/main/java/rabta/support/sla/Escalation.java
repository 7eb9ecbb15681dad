package rabta.support.sla;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.customers.records.Ownership;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.Tickets;

/** Does what the steps of a policy say when so much of a promised time is used: each step once for each clock, in the transaction that notes it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Escalation {

    private static final String MANAGERS = "m.left_at is null and m.role in ('OWNER', 'MANAGER')";

    private final JdbcClient jdbc;
    private final Clocks clocks;
    private final Tickets tickets;
    private final Ownership ownership;
    private final Viewers viewers;
    private final Happenings happenings;
    private final Notifications notifications;

    Escalation(JdbcClient jdbc, Clocks clocks, Tickets tickets, Ownership ownership, Viewers viewers, Happenings happenings, Notifications notifications) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.tickets = tickets;
        this.ownership = ownership;
        this.viewers = viewers;
        this.happenings = happenings;
        this.notifications = notifications;
    }

    void on(long clock, Instant due) {
        clocks.waiting(clock, due).ifPresent(waiting -> {
            // A clock of this node may be a little behind the one by which the job was woken.
            var now = Instant.now().isBefore(due) ? due : Instant.now();
            var facts = tickets.facts(List.of(waiting.ticket())).getFirst();
            clocks.due(waiting, now).stream().filter(step -> clocks.did(clock, step.id())).forEach(step -> act(step, waiting, facts, now));
            clocks.reckon(clock);
        });
    }

    private void act(Policy.Step step, Clock clock, TicketFacts ticket, Instant now) {
        var promise = clock.promise().word();
        var about = TICKET.ref(ticket.id());
        if (step.id() == Clocks.BREAKS) {
            happenings.record(new PromiseHappened.PromiseBroken(about, promise), null);
            return;
        }
        if (step.id() == Clocks.NEARS) {
            near(clock, now);
            return;
        }
        var name = step.member() == null ? null : ownership.member(step.member()).orElse(null);
        if (step.deed().names() && name == null) {
            // Whoever has left is told and given nothing; rules hear of it all the same.
            if (step.percent() < 100) {
                near(clock, now);
            }
            return;
        }
        happenings.record(new PromiseHappened.PromiseEscalated(about, promise, step.percent(), step.deed().word(), step.percent() + "%" + (name == null ? "" : " · " + name)), null);
        switch (step.deed()) {
            case OWNER -> tell(owners(ticket), clock, now);
            case LEAD -> tell(leads(ticket), clock, now);
            case MEMBER -> tell(List.of(step.member()), clock, now);
            case GIVE -> {
                if (!step.member().equals(ticket.owner())) {
                    ownership.assign(TICKET, List.of(ticket.id()), step.member(), viewers.system());
                }
                tell(List.of(step.member()), clock, now);
            }
            case RAISE -> {
                if (ticket.priority() != TicketPriority.URGENT) {
                    tickets.sort(ticket.id(), null, TicketPriority.of(ticket.priority().number() - 1), viewers.system());
                }
            }
        }
    }

    // Where it is broken by now, that is told, and nothing else.
    private void near(Clock clock, Instant now) {
        if (clock.due() != null && clock.due().isAfter(now)) {
            happenings.record(new PromiseHappened.PromiseNear(TICKET.ref(clock.ticket()), clock.promise().word()), null);
        }
    }

    private void tell(List<Long> members, Clock clock, Instant now) {
        var about = TICKET.ref(clock.ticket());
        notifications.tell(clock.due() != null && clock.due().isAfter(now) ? PromiseNotices.NEAR : PromiseNotices.BROKEN, members.stream().map(member -> new Told(member, about, null)).toList(), null);
    }

    private List<Long> owners(TicketFacts ticket) {
        if (ticket.owner() != null) {
            return List.of(ticket.owner());
        }
        var team = ticket.team() == null ? List.<Long>of() : jdbc.sql("select m.id from members m join team_members t on t.member_id = m.id where t.team_id = :team and m.left_at is null order by m.id").param("team", ticket.team()).query(Long.class).list();
        return team.isEmpty() ? leads(ticket) : team;
    }

    /** The managers who are in its team; where there are none, all managers and owners of the business. */
    private List<Long> leads(TicketFacts ticket) {
        var found = new ArrayList<Long>();
        if (ticket.team() != null) {
            found.addAll(jdbc.sql("select m.id from members m join team_members t on t.member_id = m.id where t.team_id = :team and " + MANAGERS + " order by m.id").param("team", ticket.team()).query(Long.class).list());
        }
        return found.isEmpty() ? jdbc.sql("select m.id from members m where " + MANAGERS + " order by m.id").query(Long.class).list() : found;
    }
}
