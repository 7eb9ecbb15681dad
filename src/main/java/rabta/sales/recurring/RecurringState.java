package rabta.sales.recurring;

import java.util.Locale;

import rabta.kernel.ui.Tone;

/** What became of what comes again; {@code recurring.state.<word>} is its name. */
public enum RecurringState {
    RUNNING(Tone.GREEN), TROUBLED(Tone.RED), PAUSED(Tone.AMBER), OVER(Tone.GREY), REMOVED(Tone.GREY);

    private final Tone tone;

    RecurringState(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
