package rabta.sales.leads;

import org.springframework.stereotype.Component;

import rabta.conversations.Reachable;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.sales.LeadKind;

/** A lead is called and written to itself, by the number and the address that it came with; after it became a person by theirs where it has none. */
@Component
class LeadReached implements Reachable {

    private final Leads leads;

    LeadReached(Leads leads) {
        this.leads = leads;
    }

    @Override
    public RecordKind kind() {
        return LeadKind.LEAD;
    }

    @Override
    public Reached reached(long id, Viewer viewer) {
        var lead = leads.find(id, viewer);
        return new Reached(lead.name(), lead.personId(), lead.name(), lead.phone() != null && lead.phone().startsWith("+") ? lead.phone() : null, lead.email());
    }
}
