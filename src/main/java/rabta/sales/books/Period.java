package rabta.sales.books;

import java.time.LocalDate;

/** When a series begins anew; {@code books.period.<NAME>} is its name. */
public enum Period {
    /** Never. */
    NONE,
    /** On the first of January. */
    YEAR,
    /** On the first of July, when Pakistan's tax year begins. */
    FISCAL;

    /** What stands in a number for the period of that day; empty for none. */
    public String of(LocalDate day) {
        return switch (this) {
            case NONE -> "";
            case YEAR -> String.valueOf(day.getYear());
            case FISCAL -> {
                int first = day.getMonthValue() >= 7 ? day.getYear() : day.getYear() - 1;
                yield first + "-" + "%02d".formatted((first + 1) % 100);
            }
        };
    }
}
