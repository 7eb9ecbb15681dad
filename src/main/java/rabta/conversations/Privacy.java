package rabta.conversations;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the others see of a member's own mailbox: all of it, that there was a conversation and its subject, nothing. */
public enum Privacy {
    ALL, SUBJECT, NOTHING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Privacy> named(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
