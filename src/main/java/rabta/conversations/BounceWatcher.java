package rabta.conversations;

/** Wants to know which addresses mails do not get to: a bean of a higher room. Called after the bounce was kept, outside of any transaction. */
public interface BounceWatcher {

    /**
     * @param address to which it did not get, in small letters
     * @param hard whether it is believed that it is no use to write there again
     * @param complaint whether its owner called the mail spam
     * @param reason the word of {@code bounce.<word>}
     * @param messageId of the mail that came back, with its brackets, or null where that is not said
     * @param message its number where it was truly sent to that address in a conversation, or null: then anybody may have written this
     */
    record Bounced(String address, boolean hard, boolean complaint, String reason, String said, String messageId, Long message) {
    }

    void bounced(Bounced bounced);

    /** An address that was marked may be written to again: somebody wrote from there, or a member said so. */
    default void reached(String address) {
    }
}
