package rabta.sales.sequences;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.ui.Tone;

/** Why somebody is in a sequence no more, or never was; {@code sequences.reason.<word>} says it. */
public enum Reason {
    /** What it is there for. */
    REPLIED("replied_at"), MET("met_at"), BOUGHT("bought_at"),
    UNSUBSCRIBED("unsubscribed_at"), BOUNCED("bounced_at"), BY_HAND(null), MERGED(null), REFUSED(null), GONE(null), NO_MAIL(null), NO_CONSENT(null), SENDER_LEFT(null), ALREADY(null), NO_PERSON(null), CONVERTED(null), NO_MAILBOX(null);

    private final String column;

    Reason(String column) {
        this.column = column;
    }

    /** Where the moment is kept, or null where none is. */
    String column() {
        return column;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Tone tone() {
        return switch (this) {
            case REPLIED, MET, BOUGHT -> Tone.GREEN;
            case UNSUBSCRIBED, BOUNCED, REFUSED -> Tone.RED;
            default -> Tone.GREY;
        };
    }

    public static Optional<Reason> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
