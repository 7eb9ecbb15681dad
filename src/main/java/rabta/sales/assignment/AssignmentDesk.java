package rabta.sales.assignment;

import static rabta.sales.LeadKind.LEAD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.worktimes.HoursForm;
import rabta.collaboration.worktimes.WorkTimes;
import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.filters.Builder;
import rabta.customers.filters.Building;
import rabta.customers.filters.Misfits;
import rabta.customers.filters.Sentences;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** Puts together what the pages of assignment show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class AssignmentDesk {

    private final AssignmentRules rules;
    private final Building building;
    private final Sentences sentences;
    private final Misfits misfits;
    private final Ownership ownership;
    private final WorkTimes times;

    AssignmentDesk(AssignmentRules rules, Building building, Sentences sentences, Misfits misfits, Ownership ownership, WorkTimes times) {
        this.times = times;
        this.rules = rules;
        this.building = building;
        this.sentences = sentences;
        this.misfits = misfits;
        this.ownership = ownership;
    }

    AssignmentIndex index(Viewer viewer) {
        var all = rules.all();
        var said = new HashMap<Long, String>();
        var wrong = new HashMap<Long, String>();
        for (var rule : all) {
            rule.condition().ifPresent(condition -> misfits.of(condition, LEAD, viewer).ifPresentOrElse(misfit -> wrong.put(rule.id(), misfit), () -> said.put(rule.id(), sentences.of(condition, LEAD, viewer))));
        }
        return new AssignmentIndex(all, said, wrong, ownership.members(), times.hours(), times.away(), rules.fallback());
    }

    RuleEdit blank(Viewer viewer) {
        return new RuleEdit(null, RuleForm.blank(), building.open(LEAD, CustomerFilter.none(), viewer), ownership.members(), Map.of());
    }

    RuleEdit rule(long id, Viewer viewer) {
        var rule = rules.find(id);
        var filter = rule.condition().map(condition -> CustomerFilter.none().narrowedTo(condition)).orElse(CustomerFilter.none());
        return new RuleEdit(id, RuleForm.of(rule), building.open(LEAD, filter, viewer), ownership.members(), Map.of());
    }

    RuleEdit again(Long id, RuleForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return new RuleEdit(id, form, building.again(LEAD, CustomerFilter.none(), typed, viewer), ownership.members(), Flaw.words(flaws));
    }

    /** What was put together. @throws Flawed for what is not understood */
    Builder built(Map<String, String[]> typed, Viewer viewer) {
        var built = building.again(LEAD, CustomerFilter.none(), typed, viewer);
        if (built.misfit() != null) {
            throw new Flawed(Flaw.of("filter", "filter.not_understood", built.misfit()));
        }
        return built;
    }

    HoursEdit hours(long member, HoursForm form, List<Flaw> flaws) {
        var name = ownership.member(member).orElseThrow(NotFound::new);
        return new HoursEdit(member, name, form == null ? HoursForm.of(times.hours().get(member)) : form, Flaw.words(flaws));
    }
}
