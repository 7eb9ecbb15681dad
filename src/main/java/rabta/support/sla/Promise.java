package rabta.support.sla;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is promised; {@code sla.<word>} is its name. */
public enum Promise {
    /** A member's first answer. */
    FIRST,
    /** An answer to whatever the customer writes after that. */
    NEXT,
    /** That it is solved. Time in which it waits for the customer does not count. */
    SOLVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Promise> named(String word) {
        return Stream.of(values()).filter(promise -> promise.word().equals(word)).findFirst();
    }
}
