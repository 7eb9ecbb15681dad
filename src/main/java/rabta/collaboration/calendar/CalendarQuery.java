package rabta.collaboration.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/**
 * Which part of whose calendar somebody looks at. A week begins on Monday.
 *
 * @param view {@code week} unless said otherwise
 * @param date any day of it; today unless said otherwise
 * @param whose nothing for one's own, {@code team}, {@code all}, or a member's number
 */
public record CalendarQuery(String view, String date, String whose) {

    public enum View { DAY, WEEK, MONTH, AGENDA }

    static final int AGENDA_DAYS = 30;

    public View shape() {
        return Stream.of(View.values()).filter(one -> word(one).equals(view)).findFirst().orElse(View.WEEK);
    }

    public static String word(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    LocalDate day(Viewer viewer) {
        try {
            return Optional.ofNullable(date).filter(d -> d.length() == 10).map(LocalDate::parse).filter(d -> d.getYear() >= 1901 && d.getYear() < 2199).orElseGet(() -> Dates.in(viewer.preferences()).today());
        } catch (DateTimeException unknown) {
            return Dates.in(viewer.preferences()).today();
        }
    }

    LocalDate first(LocalDate day) {
        return switch (shape()) {
            case DAY, AGENDA -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        };
    }

    LocalDate last(LocalDate day) {
        return switch (shape()) {
            case DAY -> day;
            case AGENDA -> day.plusDays(AGENDA_DAYS - 1);
            case WEEK -> first(day).plusDays(6);
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth()).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        };
    }

    LocalDate step(LocalDate day, int steps) {
        return switch (shape()) {
            case DAY -> day.plusDays(steps);
            case WEEK -> day.plusWeeks(steps);
            case MONTH -> day.withDayOfMonth(1).plusMonths(steps);
            case AGENDA -> day.plusDays((long) AGENDA_DAYS * steps);
        };
    }

    /** A member's number; null for the viewer's own and for several. */
    Long member() {
        return whose != null && whose.matches("[1-9]\\d{0,17}") ? Long.valueOf(whose) : null;
    }

    boolean team() {
        return "team".equals(whose);
    }

    boolean all() {
        return "all".equals(whose);
    }

    /** Whether several people's appointments stand beside each other. */
    public boolean several() {
        return team() || all();
    }

    /** One word for whose it is, empty for one's own. */
    public String owner() {
        return several() || member() != null ? whose : "";
    }

    CalendarQuery to(LocalDate other) {
        return new CalendarQuery(view, other == null ? null : other.toString(), whose);
    }

    CalendarQuery as(View other) {
        return new CalendarQuery(word(other), date, whose);
    }

    String href() {
        var parts = new ArrayList<String>();
        if (shape() != View.WEEK) {
            parts.add("view=" + word(shape()));
        }
        if (date != null && date.matches("\\d{4}-\\d{2}-\\d{2}")) {
            parts.add("date=" + date);
        }
        if (!owner().isEmpty()) {
            parts.add("whose=" + owner());
        }
        return "/calendar" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }
}
