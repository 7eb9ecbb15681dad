package rabta.conversations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a text sounds.
 *
 * @param score from -1, very unhappy, to 1, very happy
 * @param confidence how likely the label is right, as far as the program can tell, from 0 to 1
 * @param language {@code english}, {@code roman} (Urdu in Latin letters), {@code urdu} or {@code mixed}
 * @param words those that told most, the strongest first
 */
public record Mood(Label label, double score, double confidence, String language, List<String> words) {

    public enum Label {
        POSITIVE, NEUTRAL, NEGATIVE,
        /** Too little can be told. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Label> named(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }

    public static final Mood UNKNOWN = new Mood(Label.UNKNOWN, 0, 0, "english", List.of());

    public Mood {
        words = List.copyOf(words);
    }

    public boolean known() {
        return label != Label.UNKNOWN;
    }
}
