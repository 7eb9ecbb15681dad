package rabta.collaboration.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.bulk.Bulk;
import rabta.customers.bulk.Bulks;
import rabta.customers.bulk.Change;
import rabta.customers.bulk.Selection;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/** Finds which plan somebody means to begin, when and for what. */
@Service
@Transactional
class PlanDesk {

    private record Meant(Plan plan, LocalDate start) {
    }

    private final Plans plans;
    private final PlanRuns runs;
    private final PlanDeed deed;
    private final Bulks bulks;
    private final Records records;

    PlanDesk(Plans plans, PlanRuns runs, PlanDeed deed, Bulks bulks, Records records) {
        this.plans = plans;
        this.runs = runs;
        this.deed = deed;
        this.bulks = bulks;
        this.records = records;
    }

    @Transactional(readOnly = true)
    PlanChoice one(RecordKind kind, long id, String plan, String start, List<Flaw> flaws, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        return new PlanChoice(kind, id, records.name(kind, id, viewer), null, plans.offered(), plan, start == null ? Dates.in(viewer.preferences()).today().toString() : start, Flaw.words(flaws));
    }

    @Transactional(readOnly = true)
    PlanChoice many(RecordKind kind, Selection selection, String plan, String start, List<Flaw> flaws, Viewer viewer) {
        return new PlanChoice(kind, null, null, selection, plans.offered(), plan, start == null ? Dates.in(viewer.preferences()).today().toString() : start, Flaw.words(flaws));
    }

    long begin(RecordKind kind, long id, String plan, String start, Viewer viewer) {
        var meant = meant(plan, start, viewer);
        return runs.begin(meant.plan(), kind, id, meant.start(), viewer);
    }

    /** @param ids those at once, or null for all that the filter finds, by a job */
    Bulk beginMany(RecordKind kind, List<Long> ids, String query, String plan, String start, Viewer viewer) {
        var meant = meant(plan, start, viewer);
        var change = Change.of(deed, meant.plan().id(), meant.start().toString(), meant.plan().name());
        return ids == null ? bulks.all(kind, change, CustomerFilter.read(query), viewer) : bulks.picked(kind, change, ids, viewer);
    }

    /** @throws Flawed where no plan is meant that is offered, or no day */
    private Meant meant(String plan, String start, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var known = plans.offered().stream().filter(each -> String.valueOf(each.id()).equals(plan)).findFirst();
        if (known.isEmpty()) {
            flaws.add(Flaw.of("plan", "invalid.choice"));
        }
        var today = Dates.in(viewer.preferences()).today();
        var day = start == null || start.isBlank() ? Optional.of(today) : Dates.in(viewer.preferences()).parse(start, Dates.Leaning.FUTURE).filter(d -> d.getYear() >= 1900 && d.getYear() <= 2990);
        if (day.isEmpty()) {
            flaws.add(Flaw.of("start", "tasks.due.unknown"));
        }
        Flawed.unless(flaws);
        return new Meant(known.orElseThrow(), day.orElseThrow());
    }
}
