package rabta.support.tickets;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How urgent a ticket is. Its {@link #number()}, from 1 for the most urgent, is what is kept: lists stand in its order. */
public enum TicketPriority {
    URGENT, HIGH, NORMAL, LOW;

    public int number() {
        return ordinal() + 1;
    }

    /** As forms, filters, the API and {@code priority.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TicketPriority of(int number) {
        return values()[number - 1];
    }

    public static Optional<TicketPriority> named(String word) {
        return Stream.of(values()).filter(priority -> priority.word().equals(word)).findFirst();
    }
}
