package rabta.support.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.conversations.Conversation;
import rabta.customers.RecordKind;
import rabta.kernel.events.Ref;
import rabta.support.TicketKind;

/** What a rule is about. */
public enum About {
    CONVERSATION, TICKET;

    /** As forms and the API call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<About> named(String word) {
        return Stream.of(values()).filter(about -> about.word().equals(word)).findFirst();
    }

    static About of(Ref ref) {
        return Conversation.TYPE.equals(ref.type()) ? CONVERSATION : TICKET;
    }

    /** Of which records a rule's filter is: a ticket has fields of its own, of a conversation its customer is asked. */
    public RecordKind filtered() {
        return this == TICKET ? TicketKind.TICKET : RecordKind.PERSON;
    }

    Ref ref(long id) {
        return this == TICKET ? TicketKind.TICKET.ref(id) : Conversation.ref(id);
    }
}
