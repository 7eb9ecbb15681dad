package rabta.customers.numbers;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;

/**
 * Days that are counted together, in the business's time zone.
 *
 * @param to the day after its last one
 */
public record Period(Span span, LocalDate from, LocalDate to) {

    /** How long one is; {@code numbers.span.<word>} is its name. */
    public enum Span {
        MONTH, QUARTER, YEAR, OWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Span named(String word) {
            return java.util.Arrays.stream(values()).filter(span -> span.word().equals(word)).findFirst().orElse(MONTH);
        }
    }

    /**
     * What an address asks for; the present month where it asks for nothing that is understood.
     *
     * @param span as a word @param at a day of the month, the quarter or the year, as typed @param from the first day of days of one's own, and {@code to} the last
     */
    public static Period read(String span, String at, String from, String to, Dates dates) {
        var asked = Span.named(span);
        if (asked == Span.OWN && wrong(span, from, to, dates) == null) {
            return new Period(asked, dates.parse(from).orElseThrow(), dates.parse(to).orElseThrow().plusDays(1));
        }
        return around(dates.parse(at).filter(day -> Math.abs(day.getYear() - dates.today().getYear()) <= 100).orElse(dates.today()), asked);
    }

    /** The field that is wrong with days of one's own, or null. */
    public static String wrong(String span, String from, String to, Dates dates) {
        if (Span.named(span) != Span.OWN) {
            return null;
        }
        var first = dates.parse(from);
        var last = dates.parse(to);
        return first.isEmpty() || first.get().getYear() < 1900 || first.get().getYear() > 2200 ? "from" : last.isEmpty() || last.get().isBefore(first.get()) || last.get().isAfter(first.get().plusYears(20)) ? "to" : null;
    }

    /** The month, the quarter or the year in which that day lies. */
    public static Period around(LocalDate day, Span span) {
        return switch (span) {
            case QUARTER -> months(span, day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1), 3);
            case YEAR -> months(span, day.withDayOfYear(1), 12);
            case MONTH, OWN -> months(Span.MONTH, day.withDayOfMonth(1), 1);
        };
    }

    private static Period months(Span span, LocalDate from, int months) {
        return new Period(span, from, from.plusMonths(months));
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    public LocalDate last() {
        return to.minusDays(1);
    }

    /** The one before it, as long as it. */
    public Period previous() {
        return span == Span.OWN ? new Period(span, from.minusDays(days()), from) : around(from.minusDays(1), span);
    }

    public Period next() {
        return span == Span.OWN ? new Period(span, to, to.plusDays(days())) : around(to, span);
    }

    /** What it is held against: the one before it, and of that as many days as have passed of this one. */
    public Period before(LocalDate today) {
        var before = previous();
        if (today.isBefore(from) || !today.isBefore(last())) {
            return before;
        }
        var cut = before.from.plusDays(ChronoUnit.DAYS.between(from, today) + 1);
        return cut.isBefore(before.to) ? new Period(Span.OWN, before.from, cut) : before;
    }

    /** "November 2026", "2026", "1 October 2026 – 31 December 2026" */
    public String words() {
        return switch (span) {
            case MONTH -> Ui.month(from);
            case YEAR -> Ui.number(from.getYear()).replaceAll("[,٬]", "");
            case QUARTER -> Ui.t("numbers.months", Ui.month(from), Ui.month(last()));
            case OWN -> from.equals(last()) ? Ui.date(from) : Ui.t("numbers.months", Ui.date(from), Ui.date(last()));
        };
    }
}
