package rabta.conversations;

import java.time.Instant;

/** Wants to know what becomes of conversations, in the same transaction: a bean of a higher room. */
public interface ConversationWatcher {

    /**
     * A message came in.
     *
     * @param opened whether it began the conversation @param reopened whether the conversation had been resolved
     * @param automatic written by a machine
     */
    record Arrived(long conversation, long message, long channel, Long person, boolean opened, boolean reopened, boolean automatic, boolean spam, Instant at) {
    }

    /**
     * The business answered; told when the answer is written.
     *
     * @param by the member, or null for the program itself @param first whether it is the first answer
     */
    record Answered(long conversation, long message, Long by, boolean first, boolean automatic, Instant at) {
    }

    /** Something of it is another now: {@code state}, {@code assignee}, {@code team}, {@code priority}, {@code person}, {@code spam}. @param by or null */
    record Changed(long conversation, String what, String before, String after, Long by) {
    }

    default void arrived(Arrived arrived) {
    }

    /** A mail that stands in it already came by another channel too, for the first time there. */
    default void cameAlso(Arrived again) {
    }

    default void answered(Answered answered) {
    }

    /** An answer was taken back before it went out. */
    default void unanswered(long conversation, long message) {
    }

    default void changed(Changed changed) {
    }

    default void merged(long from, long into, Long by) {
    }

    /** A merge was taken back: both are conversations of their own again. */
    default void unmerged(long from, long into, Long by) {
    }

    /** A message and all after it went into a conversation of their own. */
    default void split(long from, long to, long message, Long by) {
    }
}
