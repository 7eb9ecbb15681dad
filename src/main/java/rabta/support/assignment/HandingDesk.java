package rabta.support.assignment;

import static rabta.support.TicketKind.TICKET;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.worktimes.WorkTimes;
import rabta.customers.Flaw;
import rabta.customers.records.Ownership;
import rabta.customers.rules.RuleConditions;
import rabta.customers.rules.RuleForms;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;

/** Puts together what the pages of assignment show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class HandingDesk implements RuleForms<HandingForm> {

    private final HandingRules rules;
    private final WorkTimes times;
    private final RuleConditions conditions;
    private final Ownership ownership;

    HandingDesk(HandingRules rules, WorkTimes times, RuleConditions conditions, Ownership ownership) {
        this.rules = rules;
        this.times = times;
        this.conditions = conditions;
        this.ownership = ownership;
    }

    @Override
    public HandingIndex index(Viewer viewer) {
        var all = rules.all();
        var conditions = this.conditions.said(all, TICKET, viewer);
        return new HandingIndex(all, conditions.sentences(), conditions.misfits(), ownership.members(), times.hours(), times.away(), rules.fallback());
    }

    HandingEdit blank(Viewer viewer) {
        return new HandingEdit(null, HandingForm.blank(), conditions.open(null, TICKET, viewer), ownership.members(), Map.of());
    }

    @Override
    public HandingEdit rule(long id, Viewer viewer) {
        var rule = rules.find(id);
        return new HandingEdit(id, HandingForm.of(rule), conditions.open(rule, TICKET, viewer), ownership.members(), Map.of());
    }

    @Override
    public HandingEdit again(Long id, HandingForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return new HandingEdit(id, form, conditions.again(typed, TICKET, viewer), ownership.members(), Flaw.words(flaws));
    }

    @Override
    public Condition built(HandingForm form, Map<String, String[]> typed, Viewer viewer) {
        return conditions.built(typed, TICKET, viewer);
    }
}
