package rabta.sales.quotes;

import static rabta.sales.DealKind.DEAL;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** The quotes on the page of a deal or a customer. */
@Component
class QuotesOfRecord implements RecordPart {

    @Override
    public String name() {
        return "quotes";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.customer() || DEAL.equals(kind);
    }
}
