package rabta.collaboration.knowledge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.kernel.ui.Tone;

/** Who reads a text: those who write it; all who work here; everybody. */
public enum ArticleState {
    DRAFT, INTERNAL, PUBLIC;

    static Optional<ArticleState> named(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }

    /** As addresses and programs call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Tone tone() {
        return switch (this) {
            case DRAFT -> Tone.GREY;
            case INTERNAL -> Tone.BLUE;
            case PUBLIC -> Tone.GREEN;
        };
    }

    public String icon() {
        return switch (this) {
            case DRAFT -> "pencil";
            case INTERNAL -> "users";
            case PUBLIC -> "world";
        };
    }
}
