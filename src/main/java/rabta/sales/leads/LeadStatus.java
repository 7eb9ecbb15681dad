package rabta.sales.leads;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a lead has come. */
public enum LeadStatus {
    NEW, WORKING, QUALIFIED,
    /** Nothing will come of it; there is a reason. */
    DROPPED,
    /** It has become a customer, or a deal. */
    CONVERTED;

    /** As filters, the API and {@code status.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something is still to be done about it. */
    public boolean open() {
        return this == NEW || this == WORKING || this == QUALIFIED;
    }

    public static Optional<LeadStatus> named(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }
}
