package rabta.sales.deals;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** The open deals on a customer's page. */
@Component
class DealsOfRecord implements RecordPart {

    @Override
    public String name() {
        return "deals";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.customer();
    }
}
