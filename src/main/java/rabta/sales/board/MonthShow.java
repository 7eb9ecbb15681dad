package rabta.sales.board;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * The open deals of a month by the day on which each is expected.
 *
 * @param days of the grid, whole weeks @param deals by day, those that fit @param counts of all by day @param sums in the business's currency by day; empty where amounts may not be known
 * @param day that is looked at, or null @param mayMove whether deals can be put on another day
 */
public record MonthShow(BoardShow.Around around, YearMonth month, LocalDate today, List<LocalDate> days, Map<LocalDate, List<Card>> deals, Map<LocalDate, Long> counts, Map<LocalDate, Long> sums, LocalDate day,
        boolean mayMove) implements Page {

    static final String PATH = "/sales/calendar";
    /** So many lines of a day fit into the grid. */
    static final int LINES = 4;

    public BoardFilter filter() {
        return around.filter();
    }

    public String title() {
        return Ui.month(month.atDay(1));
    }

    public long count() {
        return counts.entrySet().stream().filter(day -> within(day.getKey())).mapToLong(Map.Entry::getValue).sum();
    }

    public long sum() {
        return sums.entrySet().stream().filter(day -> within(day.getKey())).mapToLong(Map.Entry::getValue).reduce(0, Math::addExact);
    }

    public boolean within(LocalDate day) {
        return YearMonth.from(day).equals(month);
    }

    public String href(YearMonth other) {
        return with("month=" + other);
    }

    public String href(LocalDate day) {
        return with("month=" + month + "&day=" + day) + "#day";
    }

    /** Where it is itself. */
    public String here() {
        return with("month=" + month + (day == null ? "" : "&day=" + day));
    }

    private String with(String more) {
        var path = filter().at(PATH);
        return path + (path.contains("?") ? "&" : "?") + more;
    }

    public List<LocalDate> weekdays() {
        return days.subList(0, 7);
    }

    public String weekday(LocalDate day) {
        return Dates.current().weekdayName(day);
    }

    public List<Card> on(LocalDate day) {
        return deals.getOrDefault(day, List.of());
    }

    /** What the grid shows of a day. */
    public List<Card> shown(LocalDate day) {
        var all = on(day);
        return count(day) <= LINES ? all : all.subList(0, Math.min(all.size(), LINES - 1));
    }

    public long count(LocalDate day) {
        return counts.getOrDefault(day, 0L);
    }
}
