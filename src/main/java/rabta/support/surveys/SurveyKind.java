package rabta.support.surveys;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked; {@code surveys.kind.<word>} is its name, {@code surveys.question.<word>} its usual question. */
public enum SurveyKind {
    /** Satisfaction from 1 to 5; 4 and 5 are satisfied. */
    CSAT(1, 5, 4, 2),
    /** Recommendation from 0 to 10: 9 and 10 promote, 0 to 6 detract. */
    NPS(0, 10, 9, 6),
    /** "It was easy", from 1 (disagree) to 7 (agree); 5 to 7 agree. */
    CES(1, 7, 5, 3);

    private final int least;
    private final int most;
    private final int good;
    private final int low;

    SurveyKind(int least, int most, int good, int low) {
        this.least = least;
        this.most = most;
        this.good = good;
        this.low = low;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    /** From where on a score counts as good. */
    public int good() {
        return good;
    }

    /** Up to where one is usually low. */
    public int low() {
        return low;
    }

    public boolean has(int score) {
        return score >= least && score <= most;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SurveyKind> named(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
