package rabta.customers.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.filters.Builder;
import rabta.customers.filters.Building;
import rabta.customers.filters.Misfits;
import rabta.customers.filters.Sentences;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;

/** The conditions of rules, as pages show them and have them put together. */
@Service
@Transactional(readOnly = true)
public class RuleConditions {

    /** @param sentences by rule, for which records it is; none for all @param misfits by rule, what of its condition is not understood any more */
    public record Said(Map<Long, String> sentences, Map<Long, String> misfits) {
    }

    private final Building building;
    private final Sentences sentences;
    private final Misfits misfits;

    RuleConditions(Building building, Sentences sentences, Misfits misfits) {
        this.building = building;
        this.sentences = sentences;
        this.misfits = misfits;
    }

    public Said said(Collection<? extends Rule> rules, RecordKind kind, Viewer viewer) {
        var said = new HashMap<Long, String>();
        var wrong = new HashMap<Long, String>();
        for (var rule : rules) {
            rule.condition().ifPresent(condition -> misfits.of(condition, kind, viewer).ifPresentOrElse(misfit -> wrong.put(rule.id(), misfit), () -> said.put(rule.id(), sentences.of(condition, kind, viewer))));
        }
        return new Said(said, wrong);
    }

    /** @param rule null for a new one */
    public Builder open(Rule rule, RecordKind kind, Viewer viewer) {
        var condition = rule == null ? null : rule.condition().orElse(null);
        return building.open(kind, condition == null ? CustomerFilter.none() : CustomerFilter.none().narrowedTo(condition), viewer);
    }

    /** As it was typed. */
    public Builder again(Map<String, String[]> typed, RecordKind kind, Viewer viewer) {
        return building.again(kind, CustomerFilter.none(), typed, viewer);
    }

    /** What was put together; null for all. @throws Flawed for what is not understood */
    public Condition built(Map<String, String[]> typed, RecordKind kind, Viewer viewer) {
        var built = again(typed, kind, viewer);
        if (built.misfit() != null) {
            throw new Flawed(Flaw.of("filter", "filter.not_understood", built.misfit()));
        }
        return built.condition();
    }
}
