package rabta.sales.targets;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a target is counted in; {@code target.measure.<word>} is its name. */
public enum Measure {
    /** The amount won, in minor units of the business's currency. */
    WON,
    /** How many deals are won. */
    DEALS,
    /** How many deals come in. */
    NEW,
    /** The share of the decided deals that is won, in percent: no sum of its parts, but their mean. */
    RATE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Measure> named(String word) {
        return Stream.of(values()).filter(measure -> measure.word().equals(word)).findFirst();
    }
}
