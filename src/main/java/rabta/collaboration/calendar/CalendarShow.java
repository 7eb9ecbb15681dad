package rabta.collaboration.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import rabta.collaboration.calendar.CalendarQuery.View;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * A part of a calendar.
 *
 * @param date the day that was asked for, {@code today} the reader's
 * @param now by the reader's clock
 * @param whose the choices, one's own first
 * @param moon the months by the moon that it shows, or nothing
 * @param mayPlan whether something can be made here
 */
public record CalendarShow(CalendarQuery query, LocalDate date, LocalDate today, LocalTime now, List<DayPlan> days, List<Option> whose, String moon, boolean mayPlan) implements Page {

    private static final int FIRST_HOUR = 8;
    private static final int LAST_HOUR = 20;
    /** So many lines of a day fit into a month. */
    public static final int LINES = 4;

    public static String word(View view) {
        return CalendarQuery.word(view);
    }

    public View view() {
        return query.shape();
    }

    public boolean grid() {
        return view() == View.WEEK || view() == View.DAY;
    }

    public List<Tab> views() {
        return Stream.of(View.values()).map(one -> new Tab(Ui.t("calendar.view." + CalendarQuery.word(one)), query.to(date).as(one).href(), view() == one)).toList();
    }

    public String previous() {
        return query.to(query.step(date, -1)).href();
    }

    public String next() {
        return query.to(query.step(date, 1)).href();
    }

    public String present() {
        return query.to(null).href();
    }

    public String dayHref(LocalDate day) {
        return query.to(day).as(View.DAY).href();
    }

    /** Where it is itself, for whoever comes back. */
    public String back() {
        return query.href();
    }

    public String encodedBack() {
        return java.net.URLEncoder.encode(back(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** What is shown, in words. */
    public String title() {
        var first = days.getFirst().date();
        var last = days.getLast().date();
        return switch (view()) {
            case DAY -> Ui.weekday(date) + (date.getYear() == today.getYear() ? "" : " " + date.getYear());
            case MONTH -> Ui.month(date);
            case WEEK, AGENDA -> first.getMonth() == last.getMonth() ? Ui.number(first.getDayOfMonth()) + " – " + Ui.date(last) : (first.getYear() == last.getYear() ? Ui.day(first) : Ui.date(first)) + " – " + Ui.date(last);
        };
    }

    public boolean today(LocalDate day) {
        return day.equals(today);
    }

    /** Whether the day lies beside the month that is shown. */
    public boolean beside(LocalDate day) {
        return view() == View.MONTH && day.getMonth() != date.getMonth();
    }

    public String weekday(LocalDate day) {
        return rabta.kernel.ui.Dates.current().weekdayName(day);
    }

    public List<LocalDate> weekdays() {
        var monday = LocalDate.of(2024, 1, 1).with(DayOfWeek.MONDAY);
        return IntStream.range(0, 7).mapToObj(monday::plusDays).toList();
    }

    /** The hour with which the days as they are drawn begin: that of business, or of what comes before. */
    public int firstHour() {
        return days.stream().mapToInt(day -> Math.min(FIRST_HOUR, day.firstHour(FIRST_HOUR))).min().orElse(FIRST_HOUR);
    }

    public int lastHour() {
        return Math.max(days.stream().mapToInt(day -> day.lastHour(LAST_HOUR)).max().orElse(LAST_HOUR), LAST_HOUR);
    }

    public List<Integer> hours() {
        return IntStream.range(firstHour(), lastHour()).boxed().toList();
    }

    public String clock(int hour) {
        return Ui.time(LocalTime.of(hour, 0));
    }

    /** Where now is, in quarters of an hour from the first hour; less than nothing where it is not drawn. */
    public int nowRow() {
        int row = DayPlan.quarter(now) - firstHour() * 4;
        return now.getHour() >= lastHour() ? -1 : row;
    }

    /** Where something new begins: {@code /calendar/new?day=…&at=…}. */
    public String slot(LocalDate day, int hour, int minute) {
        return "/calendar/new?day=" + day + "&at=" + "%02d:%02d".formatted(hour, minute) + "&back=" + encodedBack();
    }

    public String slot(LocalDate day) {
        return "/calendar/new?day=" + day + "&back=" + encodedBack();
    }

    /** The days of a list that hold something, and today. */
    public List<DayPlan> told() {
        return days.stream().filter(day -> !day.all().isEmpty() || today(day.date())).toList();
    }

    public boolean nothing() {
        return days.stream().allMatch(day -> day.all().isEmpty());
    }
}
