package rabta.support.portal;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** Whether somebody is in at the customers' door, on their page. */
@Component
class PortalOfPerson implements RecordPart {

    @Override
    public String name() {
        return "portal";
    }

    @Override
    public boolean on(RecordKind kind) {
        return RecordKind.PERSON.equals(kind);
    }
}
