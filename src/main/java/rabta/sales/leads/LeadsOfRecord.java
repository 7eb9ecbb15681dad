package rabta.sales.leads;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.sales.DealKind;

/** The leads that a customer or a deal came of, on its page. */
@Component
class LeadsOfRecord implements RecordPart {

    @Override
    public String name() {
        return "leads";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.customer() || DealKind.DEAL.equals(kind);
    }
}
