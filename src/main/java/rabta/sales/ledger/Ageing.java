package rabta.sales.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How old debts are, in minor units: what is not due yet, and what is overdue by so many days.
 *
 * @param over what is overdue by more than ninety days
 */
public record Ageing(long current, long to30, long to60, long to90, long over) {

    public static final Ageing NONE = new Ageing(0, 0, 0, 0, 0);

    public Ageing with(LocalDate due, long minor, LocalDate today) {
        long days = ChronoUnit.DAYS.between(due, today);
        return days <= 0 ? new Ageing(current + minor, to30, to60, to90, over) : days <= 30 ? new Ageing(current, to30 + minor, to60, to90, over)
                : days <= 60 ? new Ageing(current, to30, to60 + minor, to90, over) : days <= 90 ? new Ageing(current, to30, to60, to90 + minor, over)
                        : new Ageing(current, to30, to60, to90, over + minor);
    }

    public long total() {
        return current + to30 + to60 + to90 + over;
    }

    public long overdue() {
        return total() - current;
    }

    /** Each part with its word: {@code ledger.age.<word>}. */
    public List<Part> parts() {
        return List.of(new Part("current", current), new Part("to30", to30), new Part("to60", to60), new Part("to90", to90), new Part("over", over));
    }

    public record Part(String word, long minor) {
    }
}
