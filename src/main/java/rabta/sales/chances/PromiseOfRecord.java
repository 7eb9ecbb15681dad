package rabta.sales.chances;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** How promising a lead or a deal is, on its page. */
@Component
class PromiseOfRecord implements RecordPart {

    @Override
    public String name() {
        return "promise";
    }

    @Override
    public boolean on(RecordKind kind) {
        return LEAD.equals(kind) || DEAL.equals(kind);
    }
}
