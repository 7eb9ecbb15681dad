package rabta.support.rules;

import java.util.HashMap;
import java.util.Map;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationWatcher;
import rabta.conversations.State;

/** Has rules asked of what befalls conversations; before anybody else hears of it, so that what a rule sets aside opens no ticket. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@Transactional(propagation = Propagation.MANDATORY)
class ConversationRules implements ConversationWatcher {

    private final RuleEngine engine;
    private final Scenes scenes;
    private final Waiting waiting;

    ConversationRules(RuleEngine engine, Scenes scenes, Waiting waiting) {
        this.engine = engine;
        this.scenes = scenes;
        this.waiting = waiting;
    }

    @Override
    public void arrived(Arrived arrived) {
        if (arrived.spam()) {
            return;
        }
        var events = new HashMap<Moment, String>();
        if (arrived.opened()) {
            events.put(Moment.BEGUN, "begun");
        }
        events.put(Moment.WROTE, "message " + arrived.message());
        engine.ask(events, () -> scenes.conversation(arrived.conversation(), arrived.message()));
        if (!arrived.automatic()) {
            waiting.begun(arrived.conversation(), arrived.at());
        }
    }

    @Override
    public void answered(Answered answered) {
        if (!answered.automatic() && answered.by() != null) {
            engine.ask(Map.of(Moment.ANSWERED, "answer " + answered.message()), () -> scenes.conversation(answered.conversation(), null));
        }
    }

    @Override
    public void changed(Changed changed) {
        if ("state".equals(changed.what())) {
            var events = new HashMap<Moment, String>();
            events.put(Moment.MOVED, null);
            engine.ask(events, () -> scenes.conversation(changed.conversation(), null));
            if (State.OPEN.word().equals(changed.after())) {
                waiting.begun(changed.conversation(), null);
            }
        } else if ("spam".equals(changed.what()) || "blocked".equals(changed.what())) {
            // Nobody waits among what is set aside; who comes back from there does.
            waiting.begun(changed.conversation(), null);
        }
    }
}
