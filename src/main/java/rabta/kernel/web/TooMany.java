package rabta.kernel.web;

/** Too many tries in a short time: 429. */
public class TooMany extends RuntimeException {

    private final long seconds;

    /** @param seconds after which it may be tried again */
    public TooMany(long seconds) {
        super(null, null, false, false);
        this.seconds = seconds;
    }

    public long seconds() {
        return seconds;
    }
}
