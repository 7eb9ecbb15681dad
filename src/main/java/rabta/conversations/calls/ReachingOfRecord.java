package rabta.conversations.calls;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** The ways to call and write by hand on the page of a person. */
@Component
class ReachingOfRecord implements RecordPart {

    @Override
    public String name() {
        return "reaching";
    }

    @Override
    public boolean on(RecordKind kind) {
        return RecordKind.PERSON.equals(kind);
    }
}
