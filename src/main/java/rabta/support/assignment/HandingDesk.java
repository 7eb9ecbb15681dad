package rabta.support.assignment;

import static rabta.support.TicketKind.TICKET;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

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

/** Puts together what the pages of assignment show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class HandingDesk {

    private final HandingRules rules;
    private final WorkTimes times;
    private final Building building;
    private final Sentences sentences;
    private final Misfits misfits;
    private final Ownership ownership;

    HandingDesk(HandingRules rules, WorkTimes times, Building building, Sentences sentences, Misfits misfits, Ownership ownership) {
        this.rules = rules;
        this.times = times;
        this.building = building;
        this.sentences = sentences;
        this.misfits = misfits;
        this.ownership = ownership;
    }

    HandingIndex index(Viewer viewer) {
        var all = rules.all();
        var said = new HashMap<Long, String>();
        var wrong = new HashMap<Long, String>();
        for (var rule : all) {
            rule.condition().ifPresent(condition -> misfits.of(condition, TICKET, viewer).ifPresentOrElse(misfit -> wrong.put(rule.id(), misfit), () -> said.put(rule.id(), sentences.of(condition, TICKET, viewer))));
        }
        return new HandingIndex(all, said, wrong, ownership.members(), times.hours(), times.away(), rules.fallback());
    }

    HandingEdit blank(Viewer viewer) {
        return new HandingEdit(null, HandingForm.blank(), building.open(TICKET, CustomerFilter.none(), viewer), ownership.members(), Map.of());
    }

    HandingEdit rule(long id, Viewer viewer) {
        var rule = rules.find(id);
        var filter = rule.condition().map(condition -> CustomerFilter.none().narrowedTo(condition)).orElse(CustomerFilter.none());
        return new HandingEdit(id, HandingForm.of(rule), building.open(TICKET, filter, viewer), ownership.members(), Map.of());
    }

    HandingEdit again(Long id, HandingForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return new HandingEdit(id, form, building.again(TICKET, CustomerFilter.none(), typed, viewer), ownership.members(), Flaw.words(flaws));
    }

    /** What was put together. @throws Flawed for what is not understood */
    Builder built(Map<String, String[]> typed, Viewer viewer) {
        var built = building.again(TICKET, CustomerFilter.none(), typed, viewer);
        if (built.misfit() != null) {
            throw new Flawed(Flaw.of("filter", "filter.not_understood", built.misfit()));
        }
        return built;
    }
}
