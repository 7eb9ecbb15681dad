package rabta.kernel.mail;

/** Wants to know what became of letters: a bean each, told in the transaction in which it is noted. Those of a workspace are told bound to it. */
public interface LetterWatcher {

    /** How it ended. A letter that did not go this time has not ended. */
    enum End {
        SENT, REFUSED,
        /** Refused, since nobody is at that address. */
        NOBODY_THERE,
        /** It may have gone. */
        UNCERTAIN
    }

    /** @param letter the number that {@link Mailer#post} gave */
    void ended(long letter, End end);
}
