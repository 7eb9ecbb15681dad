package rabta.conversations.calls;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.identity.Permission;

/** The ways to call and write by hand on the page of a person, a lead and a deal, and the composer's place to write a call down. */
@Component
class ReachingOfRecord implements RecordPart {

    private final Reaching reaching;

    ReachingOfRecord(Reaching reaching) {
        this.reaching = reaching;
    }

    @Override
    public String name() {
        return "reaching";
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
