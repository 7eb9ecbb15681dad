package rabta.sales.recurring;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** What comes again for a customer, on their page. */
@Component
class RecurringOfRecord implements RecordPart {

    @Override
    public String name() {
        return "recurring";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.customer();
    }
}
