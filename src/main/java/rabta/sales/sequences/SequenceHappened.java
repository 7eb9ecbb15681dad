package rabta.sales.sequences;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen by a sequence, told of whom it goes to; the name is the sequence's, but for a mail, whose name is its subject. */
sealed interface SequenceHappened extends Happening {

    record SequenceBegun(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    record SequenceMailed(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    /** By hand, or for a reason that the enrolment tells. */
    record SequenceStopped(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    record SequenceResumed(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    record SequenceEndedByReply(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    record SequenceEndedByMeeting(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    record SequenceEndedByPurchase(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    record SequenceUnsubscribed(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    record SequenceBounced(Ref about, long enrolment, String name) implements SequenceHappened {
    }

    static SequenceHappened ended(Reason reason, Ref about, long enrolment, String name) {
        return switch (reason) {
            case REPLIED -> new SequenceEndedByReply(about, enrolment, name);
            case MET -> new SequenceEndedByMeeting(about, enrolment, name);
            case BOUGHT -> new SequenceEndedByPurchase(about, enrolment, name);
            case UNSUBSCRIBED -> new SequenceUnsubscribed(about, enrolment, name);
            case BOUNCED -> new SequenceBounced(about, enrolment, name);
            default -> new SequenceStopped(about, enrolment, name);
        };
    }
}
