package rabta.kernel.sql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days in a row, seen from today. @param from the first, or null for no beginning; @param until the first that is out, or null for no end */
public record Span(LocalDate from, LocalDate until) {

    private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
    private static final Pattern DAY = Pattern.compile("(?!0000)\\d{4}-\\d\\d-\\d\\d");

    public enum Unit {
        DAYS(ChronoUnit.DAYS), WEEKS(ChronoUnit.WEEKS), MONTHS(ChronoUnit.MONTHS), YEARS(ChronoUnit.YEARS);

        private final ChronoUnit unit;

        Unit(ChronoUnit unit) {
            this.unit = unit;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Weeks begin on Monday. */
    public enum Period {
        TODAY, YESTERDAY, TOMORROW, THIS_WEEK, LAST_WEEK, NEXT_WEEK, THIS_MONTH, LAST_MONTH, NEXT_MONTH, THIS_YEAR, LAST_YEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Span seen(LocalDate today) {
            var week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            var month = today.withDayOfMonth(1);
            var year = today.withDayOfYear(1);
            return switch (this) {
                case TODAY -> new Span(today, today.plusDays(1));
                case YESTERDAY -> new Span(today.minusDays(1), today);
                case TOMORROW -> new Span(today.plusDays(1), today.plusDays(2));
                case THIS_WEEK -> new Span(week, week.plusWeeks(1));
                case LAST_WEEK -> new Span(week.minusWeeks(1), week);
                case NEXT_WEEK -> new Span(week.plusWeeks(1), week.plusWeeks(2));
                case THIS_MONTH -> new Span(month, month.plusMonths(1));
                case LAST_MONTH -> new Span(month.minusMonths(1), month);
                case NEXT_MONTH -> new Span(month.plusMonths(1), month.plusMonths(2));
                case THIS_YEAR -> new Span(year, year.plusYears(1));
                case LAST_YEAR -> new Span(year.minusYears(1), year);
            };
        }
    }

    /** The days that an operator and its values mean; empty where they do not fit together. */
    static Optional<Span> of(Condition.Operator operator, List<String> values, LocalDate today) {
        return switch (operator) {
            case IS -> one(values).flatMap(Span::day).map(d -> new Span(d, d.plusDays(1)));
            case BEFORE -> one(values).flatMap(Span::day).map(d -> new Span(null, d));
            case AFTER -> one(values).flatMap(Span::day).map(d -> new Span(d.plusDays(1), null));
            case BETWEEN -> values.size() != 2 ? Optional.empty()
                    : day(values.get(0)).flatMap(from -> day(values.get(1)).map(to -> new Span(from, to.plusDays(1))));
            case IN_LAST -> amount(values).map(a -> new Span(today.minus(a.count, a.unit.unit), today.plusDays(1)));
            case IN_NEXT, RECURS_IN -> amount(values).map(a -> new Span(today, today.plus(a.count, a.unit.unit).plusDays(1)));
            case MORE_THAN_AGO -> amount(values).map(a -> new Span(null, today.minus(a.count, a.unit.unit)));
            case DURING, RECURS_DURING -> one(values).flatMap(v -> named(Period.class, v)).map(p -> p.seen(today));
            default -> Optional.empty();
        };
    }

    /** Whether it holds every day of a year, whatever the year. */
    boolean yearLong() {
        return !from.plusYears(1).isAfter(until);
    }

    /** The first day as month and day in one number: 314 is the fourteenth of March. */
    int first() {
        return number(from);
    }

    /** The last day in the same way. Who was born on a 29 February celebrates on the 28th where there is no other. */
    int last() {
        var last = until.minusDays(1);
        return number(last) == 228 && !last.isLeapYear() ? 229 : number(last);
    }

    private static int number(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    private record Amount(int count, Unit unit) {
    }

    private static Optional<Amount> amount(List<String> values) {
        return values.size() != 2 || !COUNT.matcher(values.get(0)).matches() ? Optional.empty()
                : named(Unit.class, values.get(1)).map(unit -> new Amount(Integer.parseInt(values.get(0)), unit)).filter(a -> a.unit != Unit.YEARS || a.count <= 1_000);
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String word) {
        try {
            return Optional.of(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> day(String typed) {
        try {
            return DAY.matcher(typed).matches() ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> one(List<String> values) {
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
