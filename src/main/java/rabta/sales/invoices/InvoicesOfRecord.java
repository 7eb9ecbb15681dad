package rabta.sales.invoices;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.sales.DealKind;

/** What was ordered and billed, on the page of a deal. */
@Component
class InvoicesOfRecord implements RecordPart {

    @Override
    public String name() {
        return "invoices";
    }

    @Override
    public boolean on(RecordKind kind) {
        return DealKind.DEAL.equals(kind);
    }
}
