package rabta.sales.accounts;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** What a customer owes, on their page. */
@Component
class LedgerOfRecord implements RecordPart {

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.customer();
    }
}
