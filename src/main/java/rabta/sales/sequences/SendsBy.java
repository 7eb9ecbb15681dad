package rabta.sales.sequences;

import java.util.Locale;
import java.util.Optional;

/** Through what the mails of a sequence go. */
public enum SendsBy {
    /** The mail server of the business. */
    SERVER,
    /** The own mailbox of whoever began it with somebody. */
    OWN,
    /** A mailbox that several share. */
    SHARED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice in a form.
     *
     * @param channel of a shared one
     */
    record From(SendsBy by, Long channel) {

        static final From SERVER_ITSELF = new From(SERVER, null);

        /** {@code server}, {@code own}, or the number of a shared mailbox; empty for anything else. */
        static Optional<From> typed(String word) {
            if (word == null || word.isBlank() || word.equals(SERVER.word())) {
                return Optional.of(SERVER_ITSELF);
            }
            return word.equals(OWN.word()) ? Optional.of(new From(OWN, null)) : word.matches("[1-9][0-9]{0,17}") ? Optional.of(new From(SHARED, Long.valueOf(word))) : Optional.empty();
        }

        String word() {
            return by == SHARED ? channel.toString() : by.word();
        }
    }
}
