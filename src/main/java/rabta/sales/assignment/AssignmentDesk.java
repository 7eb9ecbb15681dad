package rabta.sales.assignment;

import static rabta.sales.LeadKind.LEAD;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.worktimes.HoursForm;
import rabta.collaboration.worktimes.WorkTimes;
import rabta.customers.Flaw;
import rabta.customers.records.Ownership;
import rabta.customers.rules.RuleConditions;
import rabta.customers.rules.RuleForms;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.web.NotFound;

/** Puts together what the pages of assignment show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class AssignmentDesk implements RuleForms<RuleForm> {

    private final AssignmentRules rules;
    private final RuleConditions conditions;
    private final Ownership ownership;
    private final WorkTimes times;

    AssignmentDesk(AssignmentRules rules, RuleConditions conditions, Ownership ownership, WorkTimes times) {
        this.times = times;
        this.rules = rules;
        this.conditions = conditions;
        this.ownership = ownership;
    }

    @Override
    public AssignmentIndex index(Viewer viewer) {
        var all = rules.all();
        var conditions = this.conditions.said(all, LEAD, viewer);
        return new AssignmentIndex(all, conditions.sentences(), conditions.misfits(), ownership.members(), times.hours(), times.away(), rules.fallback());
    }

    RuleEdit blank(Viewer viewer) {
        return new RuleEdit(null, RuleForm.blank(), conditions.open(null, LEAD, viewer), ownership.members(), Map.of());
    }

    @Override
    public RuleEdit rule(long id, Viewer viewer) {
        var rule = rules.find(id);
        return new RuleEdit(id, RuleForm.of(rule), conditions.open(rule, LEAD, viewer), ownership.members(), Map.of());
    }

    @Override
    public RuleEdit again(Long id, RuleForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return new RuleEdit(id, form, conditions.again(typed, LEAD, viewer), ownership.members(), Flaw.words(flaws));
    }

    @Override
    public Condition built(RuleForm form, Map<String, String[]> typed, Viewer viewer) {
        return conditions.built(typed, LEAD, viewer);
    }

    HoursEdit hours(long member, HoursForm form, List<Flaw> flaws) {
        var name = ownership.member(member).orElseThrow(NotFound::new);
        return new HoursEdit(member, name, form == null ? HoursForm.of(times.hours().get(member)) : form, Flaw.words(flaws));
    }
}
