package rabta.support.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When a rule is asked. */
public enum Moment {
    OPENED, CHANGED,
    /** The customer wrote. */
    ASKED;

    /** As forms, the API and {@code ticket_rules.moment.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Moment> named(String word) {
        return Stream.of(values()).filter(moment -> moment.word().equals(word)).findFirst();
    }
}
