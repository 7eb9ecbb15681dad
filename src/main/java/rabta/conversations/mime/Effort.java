package rabta.conversations.mime;

/**
 * How much work reading one mail may be, counted in bytes and letters looked at. Whoever reads says what they look at; a mail that was made
 * to be looked at again and again stops there, instead of keeping a thread. Without such a limit nothing is counted.
 */
public final class Effort {

    /** That it is more than one mail may be. */
    public static final class TooMuch extends RuntimeException {

        private TooMuch() {
            super("Reading this takes too much work", null, false, false);
        }
    }

    private static final ScopedValue<Effort> PRESENT = ScopedValue.newInstance();

    private final long most;
    private long spent;

    public Effort(long most) {
        this.most = most;
    }

    /** Reads within this limit. @throws TooMuch where it is reached */
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> reading) throws X {
        return ScopedValue.where(PRESENT, this).call(reading);
    }

    public long spent() {
        return spent;
    }

    /** So many letters are looked at now. */
    public static void spend(long letters) {
        if (PRESENT.isBound()) {
            var present = PRESENT.get();
            present.spent += letters;
            if (present.spent > present.most) {
                throw new TooMuch();
            }
        }
    }
}
