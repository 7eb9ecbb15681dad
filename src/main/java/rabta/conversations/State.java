package rabta.conversations;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a conversation stands: to be answered; waiting for the customer; put off; over. */
public enum State {
    OPEN, PENDING, SNOOZED, RESOLVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> named(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
