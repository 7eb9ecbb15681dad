package rabta.conversations;

import java.time.Instant;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a conversation, and of it to its person. Of what was said only the number is told: who may read it is asked when it is shown. */
public sealed interface ConversationHappened extends Happening {

    /** Told of the person. @param kind of the channel */
    record MessageReceived(Ref about, long conversation, long message, String kind, Instant at) implements ConversationHappened {
    }

    /** Told of the person. */
    record MessageSent(Ref about, long conversation, long message, String kind) implements ConversationHappened {
    }

    /** Told of the person and of what it was about: a member called them, whoever answered. */
    record CallMade(Ref about, long conversation, long message, Instant at) implements ConversationHappened {
    }

    /** Likewise: they called, and a member answered. */
    record CallTaken(Ref about, long conversation, long message, Instant at) implements ConversationHappened {
    }

    /** Likewise: they called, and nobody answered. */
    record CallMissed(Ref about, long conversation, long message, Instant at) implements ConversationHappened {
    }

    record ConversationOpened(Ref about, long channel, Long earlier) implements ConversationHappened {
    }

    /** @param member or null for nobody */
    record ConversationAssigned(Ref about, Long member, Long before) implements ConversationHappened {
    }

    record ConversationHanded(Ref about, Long team, Long before) implements ConversationHappened {
    }

    /** It waits for the customer. */
    record ConversationPended(Ref about) implements ConversationHappened {
    }

    record ConversationSnoozed(Ref about, Instant until) implements ConversationHappened {
    }

    record ConversationResolved(Ref about) implements ConversationHappened {
    }

    record ConversationReopened(Ref about, String from) implements ConversationHappened {
    }

    record ConversationPrioritised(Ref about, String priority, String before) implements ConversationHappened {
    }

    /** @param into the one that it went into */
    record ConversationMerged(Ref about, long into) implements ConversationHappened {
    }

    /** @param to the new one */
    record ConversationSplit(Ref about, long to, long message) implements ConversationHappened {
    }

    record ConversationLinked(Ref about, long other) implements ConversationHappened {
    }

    record ConversationUnlinked(Ref about, long other) implements ConversationHappened {
    }

    record ConversationTagged(Ref about, long tag) implements ConversationHappened {
    }

    record ConversationUntagged(Ref about, long tag) implements ConversationHappened {
    }

    /** A rule did something with it. @param name of the rule */
    record ConversationRuled(Ref about, long rule, String name) implements ConversationHappened {
    }

    record ConversationSetAside(Ref about) implements ConversationHappened {
    }

    record ConversationTakenBack(Ref about) implements ConversationHappened {
    }

    record ContactBlocked(Ref about) implements ConversationHappened {
    }

    record ContactUnblocked(Ref about) implements ConversationHappened {
    }

    record ConversationForwarded(Ref about, long message, long conversation) implements ConversationHappened {
    }

    record ConversationNoted(Ref about, long message) implements ConversationHappened {
    }

    /** @param person or null for nobody */
    record ConversationIdentified(Ref about, Long person, Long before) implements ConversationHappened {
    }

    /** A bot had it until now. @param why {@code asked}, {@code failed}, {@code silent}, {@code refused}, {@code taken} or {@code answered} */
    record ConversationLeftBot(Ref about, String why) implements ConversationHappened {
    }

    record MessageFailed(Ref about, long message) implements ConversationHappened {
    }

    record MessageTakenBack(Ref about, long message) implements ConversationHappened {
    }

    /** Told of the person: mails do not get to an address of theirs. */
    record AddressDied(Ref about) implements ConversationHappened {
    }

    /** Told of the person: mails may go there again. */
    record AddressCleared(Ref about) implements ConversationHappened {
    }
}
