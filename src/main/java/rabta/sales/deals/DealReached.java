package rabta.sales.deals;

import org.springframework.stereotype.Component;

import rabta.conversations.Reachable;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.sales.DealKind;

/** Behind a deal stands the person with whom it is spoken of. */
@Component
class DealReached implements Reachable {

    private final Deals deals;

    DealReached(Deals deals) {
        this.deals = deals;
    }

    @Override
    public RecordKind kind() {
        return DealKind.DEAL;
    }

    @Override
    public Reached reached(long id, Viewer viewer) {
        var deal = deals.find(id, viewer);
        return new Reached(deal.name(), deal.personId(), deal.person(), null, null);
    }
}
