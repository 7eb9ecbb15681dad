package rabta.sales.assignment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a rule chooses among its members. */
public enum Handing {
    /** Whoever has waited longest. */
    ROUND_ROBIN,
    /** Whoever has the fewest open leads. */
    LEAST_BUSY,
    /** Whoever looks after the lead's city; those without cities look after what is left. */
    TERRITORY;

    /** As forms, the API and {@code assignment.way.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Handing> named(String word) {
        return Stream.of(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
