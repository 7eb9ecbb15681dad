package rabta.conversations.webhooks;

import java.time.Duration;
import java.time.Instant;

import rabta.conversations.Receipt;

/** What was told concerns something that is not here yet: it is read once more in a moment. */
public class TooEarly extends Exception {

    /** What is told of something may overtake it by so much; what is older will not come any more. */
    private static final Duration OVERTAKING = Duration.ofMinutes(2);
    private static final int TRIES = 3;

    /** Whether it is worth to wait for what should have been there: it happened just now, and was not waited for too often. */
    public static boolean waits(Instant at, Receipt receipt) {
        return at != null && at.isAfter(Instant.now().minus(OVERTAKING)) && receipt.tries() < TRIES;
    }

    public TooEarly() {
        super("Told of a message before it was there", null, false, false);
    }
}
