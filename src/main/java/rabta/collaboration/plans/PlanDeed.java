package rabta.collaboration.plans;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.bulk.Bulk;
import rabta.customers.bulk.Deed;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** A plan is begun for many records at once; what the change of many holds is its first day. */
@Component
class PlanDeed implements Deed {

    private final Plans plans;
    private final PlanRuns runs;

    PlanDeed(Plans plans, PlanRuns runs) {
        this.plans = plans;
        this.runs = runs;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String icon() {
        return "checklist";
    }

    @Override
    public boolean offered(RecordKind kind, Viewer viewer) {
        return viewer.may(Permission.EDIT_CUSTOMERS) && plans.any();
    }

    @Override
    public Set<Long> to(Collection<Long> records, Bulk bulk, Viewer viewer) {
        runs.begin(bulk.what(), bulk.id(), bulk.kind(), records, LocalDate.parse(bulk.value()), viewer);
        return Set.copyOf(records);
    }

    @Override
    public Set<Long> undo(Collection<Long> records, Bulk bulk, Viewer viewer) {
        return runs.undo(bulk.id(), bulk.said(), records, viewer);
    }
}
