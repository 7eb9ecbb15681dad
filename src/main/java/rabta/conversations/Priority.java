package rabta.conversations;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much a conversation presses. */
public enum Priority {
    LOW, NORMAL, HIGH, URGENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> named(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
