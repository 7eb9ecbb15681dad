package rabta.support.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.filters.Matches;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * Asks rules and does what they say, in the transaction of what they are asked for. All of a moment are asked of what they look at as it stood
 * then. What a rule does asks no rule again, but that a ticket which it makes is opened as any other: so none runs in a circle.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RuleEngine {

    private static final Logger log = LoggerFactory.getLogger(RuleEngine.class);
    private static final ScopedValue<About> RUNNING = ScopedValue.newInstance();

    private final ServiceRules rules;
    private final Signs signs;
    private final Matches matches;
    private final RuleDeeds deeds;
    private final RunLog runs;
    private final Viewers viewers;
    private final TransactionTemplate apart;

    RuleEngine(ServiceRules rules, Signs signs, Matches matches, RuleDeeds deeds, RunLog runs, Viewers viewers, PlatformTransactionManager transactions) {
        this.rules = rules;
        this.signs = signs;
        this.matches = matches;
        this.deeds = deeds;
        this.runs = runs;
        this.viewers = viewers;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param events by moment what befell it, where that comes but once; else null */
    void ask(Map<Moment, String> events, Supplier<Optional<Scene>> scene) {
        ask(events, scene, rule -> true);
    }

    void ask(Map<Moment, String> events, Supplier<Optional<Scene>> scene, Predicate<ServiceRule> which) {
        if (RUNNING.isBound() && !(RUNNING.get() == About.CONVERSATION && events.containsKey(Moment.OPENED))) {
            return;
        }
        var asked = rules.working().stream().filter(rule -> events.containsKey(rule.moment())).filter(which).toList();
        if (!asked.isEmpty()) {
            scene.get().filter(there -> !there.own()).ifPresent(there -> act(asked, events, there));
        }
    }

    private void act(List<ServiceRule> asked, Map<Moment, String> events, Scene scene) {
        var viewer = viewers.system();
        var met = met(asked, scene, viewer);
        ScopedValue.where(RUNNING, About.of(scene.about())).run(() -> {
            for (var rule : met) {
                if (act(rule, rule.once() ? "once" : events.get(rule.moment()), scene, viewer) && rule.stops()) {
                    return;
                }
            }
        });
    }

    /** Those that the scene meets, in their order. The conditions of all are asked in one statement. */
    private List<ServiceRule> met(List<ServiceRule> asked, Scene scene, Viewer viewer) {
        var seen = asked.stream().filter(rule -> signs.met(rule, scene)).toList();
        var narrowed = seen.stream().filter(rule -> rule.filter() != null).toList();
        var about = About.of(scene.about());
        var record = about == About.TICKET ? Long.valueOf(scene.about().id()) : scene.person();
        var passed = new HashSet<ServiceRule>();
        if (record != null && !narrowed.isEmpty()) {
            matches.all(about.filtered(), record, narrowed.stream().map(ServiceRule::filter).toList(), viewer).forEach(at -> passed.add(narrowed.get(at)));
        }
        return seen.stream().filter(rule -> rule.filter() == null || passed.contains(rule)).toList();
    }

    // What a rule cannot do must not cost what it was asked for: the customer's message, a colleague's change. All of that rule is taken back then.
    private boolean act(ServiceRule rule, String event, Scene scene, Viewer viewer) {
        for (boolean again = false;; again = true) {
            try {
                return begin(rule, event, scene, viewer);
            } catch (ConcurrencyFailureException passing) {
                // Two held what the other wanted. What this rule held is free again; met a second time, whoever asked comes again.
                if (again) {
                    throw passing;
                }
            } catch (RuntimeException refused) {
                boolean expected = refused instanceof Problem || refused instanceof NotFound;
                if (!expected) {
                    log.warn("rule {} failed at {}", rule.id(), scene.about(), refused);
                }
                runs.failed(rule.id(), scene.about(), event, expected ? "rule_runs.refused" : "rule_runs.unexpected");
                return false;
            }
        }
    }

    private boolean begin(ServiceRule rule, String event, Scene scene, Viewer viewer) {
        return Boolean.TRUE.equals(apart.execute(status -> runs.begin(rule.id(), scene.about(), event).map(run -> act(rule, run, scene, viewer)).orElse(false)));
    }

    private boolean act(ServiceRule rule, long run, Scene scene, Viewer viewer) {
        var did = new ArrayList<String>();
        deeds.act(rule, run, scene, did, viewer);
        if (did.isEmpty()) {
            runs.forget(run);
            return false;
        }
        runs.did(run, did);
        deeds.told(rule, scene.about());
        return true;
    }
}
