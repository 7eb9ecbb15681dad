package rabta.sales.contacts;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.sales.DealKind;

/** The people of a deal on its page. */
@Component
class ContactPart implements RecordPart {

    @Override
    public String name() {
        return "people";
    }

    @Override
    public boolean on(RecordKind kind) {
        return DealKind.DEAL.equals(kind);
    }
}
