package rabta.support.rules;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.filters.Matches;
import rabta.customers.records.Notes;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Jobs;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketHappened;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketOpening;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketWatcher;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/**
 * Does what the rules say, in the transaction of what they were asked for. All of a moment are asked of the ticket as it stood then; what a
 * rule does asks no rule again, so none runs in a circle.
 */
@Component
@Order(2)
@Transactional(propagation = Propagation.MANDATORY)
class RuleRuns implements TicketOpening, TicketWatcher {

    private static final ScopedValue<Boolean> RUNNING = ScopedValue.newInstance();

    private final TicketRules rules;
    private final RunLog log;
    private final Matches matches;
    private final ObjectProvider<Tickets> tickets;
    private final ObjectProvider<TicketMoves> moves;
    private final TicketWords words;
    private final Notes notes;
    private final Happenings happenings;
    private final Viewers viewers;
    private final Jobs jobs;

    RuleRuns(TicketRules rules, RunLog log, Matches matches, ObjectProvider<Tickets> tickets, ObjectProvider<TicketMoves> moves, TicketWords words, Notes notes, Happenings happenings, Viewers viewers, Jobs jobs) {
        this.rules = rules;
        this.log = log;
        this.matches = matches;
        this.tickets = tickets;
        this.moves = moves;
        this.words = words;
        this.notes = notes;
        this.happenings = happenings;
        this.viewers = viewers;
        this.jobs = jobs;
    }

    @Override
    public void opened(long ticket, boolean owned) {
        at(Moment.OPENED, ticket, "opened");
    }

    @Override
    public void asked(TicketFacts ticket, Instant at) {
        at(Moment.ASKED, ticket.id(), "message " + log.heard(ticket.id()));
    }

    @Override
    public void changed(TicketFacts ticket, Long by) {
        at(Moment.CHANGED, ticket.id(), null);
    }

    @Override
    public void moved(TicketFacts before, TicketFacts ticket, Long by) {
        at(Moment.CHANGED, ticket.id(), null);
    }

    private void at(Moment moment, long ticket, String event) {
        if (RUNNING.isBound()) {
            return;
        }
        var all = rules.at(moment);
        var viewer = viewers.system();
        var met = matches.all(TICKET, ticket, all.stream().map(TicketRule::filter).toList(), viewer);
        ScopedValue.where(RUNNING, true).run(() -> met.forEach(at -> run(all.get(at), ticket, event, viewer)));
    }

    private void run(TicketRule rule, long id, String event, Viewer viewer) {
        log.begin(rule.id(), TICKET.ref(id), event).ifPresent(run -> run(run, rule, id, viewer));
    }

    private void run(long run, TicketRule rule, long id, Viewer viewer) {
        var deeds = rule.deeds();
        var ticket = tickets.getObject().facts(List.of(id)).getFirst();
        boolean did = sort(ticket, deeds, viewer);
        if (deeds.tag() != null) {
            did |= tickets.getObject().tag(id, deeds.tag());
        }
        // Who has left, or a status that is offered no more, is passed over: the rest of the rule still holds.
        if (deeds.owner() != null) {
            did |= tickets.getObject().give(id, deeds.owner());
        }
        if (deeds.status() != null && words.statuses().stream().anyMatch(status -> status.id() == deeds.status())) {
            moves.getObject().move(id, new TicketMove(null, deeds.status(), null), viewer);
        }
        // A change may come again and again; what is written is written only where the rule did something, or at a moment that comes once.
        if (rule.moment() != Moment.CHANGED || did) {
            if (deeds.note() != null) {
                notes.write(TICKET, id, deeds.note(), viewer);
            }
            if (deeds.reply() != null) {
                jobs.add(new SayByRule(run), null);
            }
            happenings.record(new TicketHappened.TicketRuled(TICKET.ref(id), rule.id(), rule.name()), null);
        } else {
            log.forget(run);
        }
    }

    private boolean sort(TicketFacts ticket, Deeds deeds, Viewer viewer) {
        var type = deeds.type() == null || deeds.type() == ticket.type() || words.types().stream().noneMatch(one -> one.id() == deeds.type()) ? null : deeds.type();
        var priority = deeds.priority() == null ? null : TicketPriority.named(deeds.priority()).filter(one -> !Objects.equals(one, ticket.priority())).orElse(null);
        if (type == null && priority == null) {
            return false;
        }
        tickets.getObject().sort(ticket.id(), type, priority, viewer);
        return true;
    }
}
