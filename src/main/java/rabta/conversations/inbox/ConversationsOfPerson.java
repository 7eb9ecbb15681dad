package rabta.conversations.inbox;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** The conversations on a person's page, and the composer's place to write to them. */
@Component
class ConversationsOfPerson implements RecordPart {

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public boolean on(RecordKind kind) {
        return kind.equals(RecordKind.PERSON);
    }

    @Override
    public boolean composed() {
        return true;
    }
}
