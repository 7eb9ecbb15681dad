package rabta.sales.worth;

import static rabta.sales.DealKind.DEAL;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** The lines on a deal's page. */
@Component
class LinesOfDeal implements RecordPart {

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public boolean on(RecordKind kind) {
        return DEAL.equals(kind);
    }
}
