package rabta.customers.purchases;

import java.util.List;
import java.util.Optional;

import rabta.kernel.ui.Tone;

/** What became of an order; {@code order.status.<NAME>} is its name. */
public enum OrderStatus {
    OPEN(Tone.AMBER), PAID(Tone.GREEN), CANCELLED(Tone.GREY), RETURNED(Tone.RED);

    /** What a customer's total counts. */
    static final List<String> COUNTING = List.of(OPEN.name(), PAID.name());

    private final Tone tone;

    OrderStatus(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    /** Whether it is part of what a customer has bought. */
    public boolean counts() {
        return COUNTING.contains(name());
    }

    /** By its name in any case; empty where the word names none. */
    public static Optional<OrderStatus> named(String word) {
        for (var status : values()) {
            if (status.name().equalsIgnoreCase(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
