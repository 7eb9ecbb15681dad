package rabta.support.assignment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a rule chooses among its members. */
public enum HandingWay {
    /** Whoever has waited longest. */
    IN_TURN,
    /** Whoever has the fewest open tickets. */
    LEAST_BUSY,
    /** Whoever knows what the ticket is about, by its tags and its type; among those whoever has the fewest. */
    SKILL;

    /** As forms, the API and {@code handing.way.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<HandingWay> named(String word) {
        return Stream.of(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
