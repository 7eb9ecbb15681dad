package rabta.support.portal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What customers may do with tickets of a type: open and follow them, follow them alone, or not know of them. */
public enum Way {
    OPEN, FOLLOW, HIDDEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Way> named(String word) {
        return Stream.of(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
