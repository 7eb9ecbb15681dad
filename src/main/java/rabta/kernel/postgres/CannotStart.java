package rabta.kernel.postgres;

/**
 * Rabta cannot start, for a reason that the person at the terminal can change. The sentence says what is wrong and what
 * to do about it; it is printed alone, without a stack trace.
 */
public class CannotStart extends RuntimeException {

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
