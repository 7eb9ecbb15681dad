package rabta.conversations.machines;

import java.util.List;

/**
 * That a mail did not arrive, or that its recipient complained of it.
 *
 * @param originalId the Message-ID of the mail that it is about, or null where that is not said
 * @param complaint whether somebody marked it as spam (RFC 5965)
 */
public record Bounce(List<Failure> failures, String originalId, boolean complaint) {

    /**
     * @param recipient in small letters; may be empty where only their provider knows
     * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed}, {@code expanded}
     * @param status as RFC 3463 has it, or empty
     * @param reply the three digits of the server, or empty
     * @param said what it said
     */
    public record Failure(String recipient, String action, String status, String reply, BounceReason reason, String said) {

        /** Whether it is no use to write there again. */
        public boolean hard() {
            return action.equals("failed") && reason.hard();
        }

        public boolean failed() {
            return action.equals("failed");
        }
    }
}
