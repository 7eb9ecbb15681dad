package rabta.conversations.mail;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;

/** Which of somebody's addresses mails do not get to, on their page. */
@Component
class UndeliveredOfPerson implements RecordPart {

    @Override
    public String name() {
        return "undelivered";
    }

    @Override
    public boolean on(RecordKind kind) {
        return RecordKind.PERSON.equals(kind);
    }
}
