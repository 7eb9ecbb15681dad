package rabta.conversations;

import java.time.Instant;

/** That a message certainly did not go out, and why: {@code key} with its particulars says it to whoever wrote it. */
public class NotDelivered extends Exception {

    private final boolean again;
    private final transient Instant retryAt;
    private final transient Object[] particulars;

    private NotDelivered(String key, boolean again, Instant retryAt, Object[] particulars) {
        super(key, null, false, false);
        this.again = again;
        this.retryAt = retryAt;
        this.particulars = particulars;
    }

    /** It will not go out however often it is tried. */
    public static NotDelivered never(String key, Object... particulars) {
        return new NotDelivered(key, false, null, particulars);
    }

    /** It may go out later; after pauses that grow. */
    public static NotDelivered later(String key, Object... particulars) {
        return new NotDelivered(key, true, null, particulars);
    }

    /** It may go out from that moment on. */
    public static NotDelivered after(Instant at, String key, Object... particulars) {
        return new NotDelivered(key, true, at, particulars);
    }

    public String key() {
        return getMessage();
    }

    public boolean again() {
        return again;
    }

    /** From when on, or null where the channel did not say. */
    public Instant retryAt() {
        return retryAt;
    }

    public Object[] particulars() {
        return particulars;
    }
}
