package rabta.sales.prices;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** The list of prices of a customer, on their page. */
@Component
class PricesOfCustomer implements RecordPart {

    @Override
    public String name() {
        return "prices";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.customer();
    }
}
