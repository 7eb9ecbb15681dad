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

    /** For a pattern whose work grows faster than what it is asked of: what it looks at is counted too. */
    public static CharSequence seen(String text) {
        return PRESENT.isBound() ? new Seen(text) : text;
    }

    /** A pattern looks at each letter for each of the many words that it knows, which costs far less than to read it: eight looks count as one. */
    private static final class Seen implements CharSequence {

        private static final int LOOKS = 8;
        private static final int BATCH = 128;

        private final String text;
        private int looks;

        private Seen(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks % (LOOKS * BATCH) == 0) {
                spend(BATCH);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
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
