package rabta.customers.records;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What one answers a note with where a word would be too much; {@code note.mark.<NAME>} says it. */
public enum Mark {
    YES("thumb-up"), DONE("circle-check"), THANKS("heart"), LOOKING("eye"), GLAD("confetti");

    private final String icon;

    Mark(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    public static Optional<Mark> of(String word) {
        return Arrays.stream(values()).filter(mark -> mark.name().equalsIgnoreCase(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
