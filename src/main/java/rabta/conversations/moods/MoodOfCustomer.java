package rabta.conversations.moods;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** How a customer sounds of late, on their page. */
@Component
class MoodOfCustomer implements RecordPart {

    @Override
    public String name() {
        return "sounding";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.customer();
    }
}
