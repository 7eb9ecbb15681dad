package rabta.conversations.webhooks;

/** What was told at once in one receipt: each piece is taken in by itself, so that one that cannot be read keeps nothing else back. */
public final class Envelope {

    private Envelope() {
    }

    /** Takes one piece in. */
    @FunctionalInterface
    public interface Taking<T> {

        /** @return whether it has to wait for something that is not here yet */
        boolean waits(T piece);
    }

    /**
     * Takes all of them in, in their order.
     *
     * @throws TooEarly when they are through and one of them has to wait; what failed first is thrown before that
     */
    public static <T> void each(Iterable<T> pieces, Taking<? super T> taking) throws TooEarly {
        boolean early = false;
        RuntimeException failed = null;
        for (var piece : pieces) {
            try {
                early |= taking.waits(piece);
            } catch (RuntimeException failure) {
                failed = failed == null ? failure : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
        if (early) {
            throw new TooEarly();
        }
    }
}
