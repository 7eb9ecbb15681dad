package rabta.conversations.moods;

import java.util.List;

import rabta.conversations.Mood;
import rabta.conversations.Moods;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * How the customer's latest message sounds.
 *
 * @param felt null where nothing was told @param words those that told most @param mayAnswer whether the reader may say that it is otherwise
 */
public record MoodPanel(long conversation, long message, String text, Moods.Felt felt, List<String> words, boolean mayAnswer) implements Page {

    public static final List<Mood.Label> LABELS = List.of(Mood.Label.POSITIVE, Mood.Label.NEUTRAL, Mood.Label.NEGATIVE);

    public Mood.Label counts() {
        return felt == null ? Mood.Label.UNKNOWN : felt.counts();
    }

    public static String icon(Mood.Label label) {
        return switch (label) {
            case POSITIVE -> "mood-smile";
            case NEGATIVE -> "mood-sad";
            case NEUTRAL -> "mood-neutral";
            case UNKNOWN -> "help";
        };
    }

    /** Urdu in its own script is read less surely; whoever reads the sign should know. */
    public boolean uncertain() {
        return felt != null && felt.said() == null && felt.language().equals("urdu");
    }

    public String begin() {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= 80 ? line : line.substring(0, line.offsetByCodePoints(0, 80)) + "…";
    }

    public String sure() {
        return Ui.percent(felt.confidence());
    }
}
