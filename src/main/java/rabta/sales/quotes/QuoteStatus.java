package rabta.sales.quotes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.ui.Tone;

/** How far a quote has come. That it is expired is never kept: its last day says so. */
public enum QuoteStatus {

    DRAFT(Tone.GREY), SENT(Tone.BLUE), SEEN(Tone.PURPLE), ACCEPTED(Tone.GREEN), REFUSED(Tone.RED), EXPIRED(Tone.AMBER), SUPERSEDED(Tone.GREY);

    private final Tone tone;

    QuoteStatus(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<QuoteStatus> named(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equalsIgnoreCase(word)).findFirst();
    }

    /** Whether the customer may still answer it. */
    public boolean open() {
        return this == SENT || this == SEEN;
    }

    /** Whether another edition may follow it. */
    public boolean followed() {
        return open() || this == REFUSED || this == EXPIRED;
    }
}
