package rabta.conversations.inbox;

import org.springframework.stereotype.Component;

import rabta.conversations.calls.Reaching;
import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.identity.Permission;

/** The conversations on the page of a person, a lead and a deal, and the composer's place to write to them. */
@Component
class ConversationsOfRecord implements RecordPart {

    private final Reaching reaching;

    ConversationsOfRecord(Reaching reaching) {
        this.reaching = reaching;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public boolean on(RecordKind kind) {
        return reaching.by(kind);
    }

    @Override
    public boolean composed() {
        return true;
    }

    @Override
    public Permission asks() {
        return Permission.ANSWER_CONVERSATIONS;
    }
}
