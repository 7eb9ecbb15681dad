package rabta.support.tickets;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a ticket; that one of its values changed is told as of any record. */
public sealed interface TicketHappened extends Happening {

    /** @param channel by which it came */
    record TicketOpened(Ref about, String name, String channel) implements TicketHappened {
    }

    /** Told of the customer whose ticket it is; by its number: not everybody who sees the customer sees it. */
    record TicketOpenedFor(Ref about, long ticket) implements TicketHappened {
    }

    /** It went into another status. @param name what that is called @param from the state before, as a word, {@code to} the one after */
    record TicketMoved(Ref about, String from, String to, long status, String name) implements TicketHappened {
    }

    /** The last step was taken back. Likewise. */
    record TicketStepUndone(Ref about, String from, String to, long status, String name) implements TicketHappened {
    }

    record TicketSolved(Ref about, String from, long status) implements TicketHappened {
    }

    record TicketClosed(Ref about, String from, long status) implements TicketHappened {
    }

    record TicketReopened(Ref about, String from, long status) implements TicketHappened {
    }

    /** A conversation, or a part of one, became a ticket of its own. @param name {@code #12} */
    record TicketSplit(Ref about, long other, String name) implements TicketHappened {
    }

    record TicketLinked(Ref about, long other, String name) implements TicketHappened {
    }

    record TicketUnlinked(Ref about, long other, String name) implements TicketHappened {
    }

    /** The ticket of which it is a part was solved. @param name {@code #12} */
    record ParentSolved(Ref about, long other, String name) implements TicketHappened {
    }

    /** A rule gave it to somebody. @param name the rule's name and the member's */
    record TicketAssigned(Ref about, long rule, Long owner, Long before, String name) implements TicketHappened {
    }

    /** A rule did something with it. @param name of the rule */
    record TicketRuled(Ref about, long rule, String name) implements TicketHappened {
    }

    /** @param name what was promised, {@code due} by when */
    record RemedyPromised(Ref about, long remedy, String name, String due) implements TicketHappened {
    }

    record RemedyKept(Ref about, long remedy, String name) implements TicketHappened {
    }

    record RemedyBroken(Ref about, long remedy, String name) implements TicketHappened {
    }
}
