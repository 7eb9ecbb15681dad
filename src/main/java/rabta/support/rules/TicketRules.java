package rabta.support.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;
import rabta.support.TicketKind;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketOpening;
import rabta.support.tickets.TicketWatcher;

/** Has rules asked of what befalls tickets. */
@Component
@Order(2)
@Transactional(propagation = Propagation.MANDATORY)
class TicketRules implements TicketOpening, TicketWatcher, Witness {

    private static final Map<String, Moment> TOLD = Map.of("promise_near", Moment.NEAR, "promise_escalated", Moment.NEAR, "promise_broken", Moment.BROKEN, "survey_answered", Moment.RATED);
    private static final int WHOLE = 100;

    private final RuleEngine engine;
    private final Scenes scenes;
    private final RunLog log;
    private final Happenings happenings;

    TicketRules(RuleEngine engine, Scenes scenes, RunLog log, Happenings happenings) {
        this.engine = engine;
        this.scenes = scenes;
        this.log = log;
        this.happenings = happenings;
    }

    @Override
    public void opened(long ticket, boolean owned) {
        engine.ask(Map.of(Moment.OPENED, "opened"), () -> scenes.ticket(ticket));
    }

    @Override
    public void asked(TicketFacts ticket, Instant at) {
        if (!log.fresh(ticket.id())) {
            engine.ask(Map.of(Moment.ASKED, "message " + log.heard(ticket.id())), () -> scenes.ticket(ticket.id()));
        }
    }

    @Override
    public void changed(TicketFacts ticket, Long by) {
        var events = new HashMap<Moment, String>();
        events.put(Moment.CHANGED, null);
        engine.ask(events, () -> scenes.ticket(ticket.id()));
    }

    @Override
    public void moved(TicketFacts before, TicketFacts ticket, Long by) {
        var events = new HashMap<Moment, String>();
        events.put(Moment.CHANGED, null);
        // What is taken back was neither solved nor opened again.
        if (before.state().open() != ticket.state().open() && !ticket.stepsBackFrom(before)) {
            events.put(ticket.state().open() ? Moment.REOPENED : Moment.SOLVED, "move " + log.moved(ticket.id()));
        }
        engine.ask(events, () -> scenes.ticket(ticket.id()));
    }

    @Override
    public void saw(List<Hint> happened) {
        happened.stream().filter(hint -> TicketKind.TICKET.type().equals(hint.about().type()) && TOLD.containsKey(hint.kind())).forEach(this::told);
    }

    private void told(Hint hint) {
        var row = happenings.of(List.of(hint.id())).getFirst();
        var moment = TOLD.get(hint.kind());
        // A step that comes when the promise is broken already is no warning.
        if (hint.kind().equals("promise_escalated") && row.particulars().path("percent").asInt(WHOLE) >= WHOLE) {
            return;
        }
        var rating = moment == Moment.RATED ? rating(row.get("name")) : Optional.<Integer>empty();
        engine.ask(Map.of(moment, "happening " + hint.id()), () -> scenes.ticket(hint.about().id()).map(scene -> rating.map(scene::rated).orElse(scene)));
    }

    /** Of {@code 4/5} the first. */
    private static Optional<Integer> rating(String name) {
        var given = name == null ? "" : name.replaceAll("/.*", "").strip();
        return given.matches("\\d{1,2}") ? Optional.of(Integer.valueOf(given)) : Optional.empty();
    }
}
