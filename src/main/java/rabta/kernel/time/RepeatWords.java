package rabta.kernel.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;

/** A rule as a sentence for the reader: "every week on Monday and Friday". */
public final class RepeatWords {

    private static final Pattern NTH = Pattern.compile("(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)");

    private RepeatWords() {
    }

    /** @param start the day on which it began */
    public static String of(Recurrence rule, LocalDate start) {
        var often = often(rule, start);
        return rule.until() != null ? Ui.t("recurrence.until", often, Ui.date(rule.until())) : rule.count() != null ? Ui.t("recurrence.times", often, rule.count()) : often;
    }

    private static String often(Recurrence rule, LocalDate start) {
        var said = switch (rule.part("FREQ")) {
            case "DAILY" -> by(rule).isEmpty() ? Ui.t("recurrence.days", rule.interval()) : null;
            case "WEEKLY" -> weekly(rule, start);
            case "MONTHLY" -> monthly(rule, start);
            default -> yearly(rule, start);
        };
        return said == null ? Ui.t("recurrence.own") : said;
    }

    private static Set<String> by(Recurrence rule) {
        return rule.named().stream().filter(part -> part.startsWith("BY")).collect(java.util.stream.Collectors.toSet());
    }

    private static String weekly(Recurrence rule, LocalDate start) {
        if (!Set.of("BYDAY").containsAll(by(rule))) {
            return null;
        }
        var days = rule.part("BYDAY") == null ? Set.of(start.getDayOfWeek()) : Repeat.days(rule.part("BYDAY"));
        if (days.isEmpty()) {
            return null;
        }
        if (rule.interval() == 1 && days.size() >= 5 && !days.contains(DayOfWeek.SUNDAY) && (days.size() == 6 || !days.contains(DayOfWeek.SATURDAY))) {
            return Ui.t(days.size() == 5 ? "recurrence.mon_fri" : "recurrence.mon_sat");
        }
        return days.size() == 7 && rule.interval() == 1 ? Ui.t("recurrence.days", 1) : Ui.t("recurrence.weeks", rule.interval(), list(days));
    }

    private static String monthly(Recurrence rule, LocalDate start) {
        var by = by(rule);
        var day = rule.part("BYMONTHDAY");
        if (by.isEmpty() || by.equals(Set.of("BYMONTHDAY")) && day.matches("[1-9]|[12]\\d|3[01]")) {
            return Ui.t("recurrence.months", rule.interval(), day == null ? start.getDayOfMonth() : Integer.parseInt(day));
        }
        if (by.equals(Set.of("BYMONTHDAY")) && day.equals("-1")) {
            return Ui.t("recurrence.months.end", rule.interval());
        }
        if (orLast(rule, by)) {
            return Ui.t("recurrence.months.or_end", rule.interval(), last(day));
        }
        var nth = by.equals(Set.of("BYDAY")) ? NTH.matcher(rule.part("BYDAY")) : null;
        return nth != null && nth.matches() ? Ui.t("recurrence.months.nth", rule.interval(), Ui.t("recurrence.nth." + nth.group(1).replace("-1", "last")), list(Repeat.days(nth.group(2)))) : null;
    }

    private static boolean orLast(Recurrence rule, Set<String> by) {
        return by.equals(Set.of("BYMONTHDAY", "BYSETPOS")) && rule.part("BYSETPOS").equals("-1") && rule.part("BYMONTHDAY").startsWith("28,") && rule.part("BYMONTHDAY").equals(Repeat.upTo(last(rule.part("BYMONTHDAY"))));
    }

    private static int last(String days) {
        var last = days.substring(days.lastIndexOf(',') + 1);
        return last.matches("29|30|31") ? Integer.parseInt(last) : 28;
    }

    private static String yearly(Recurrence rule, LocalDate start) {
        var by = by(rule);
        if (by.isEmpty()) {
            return Ui.t("recurrence.years", rule.interval(), Ui.day(start));
        }
        boolean leap = "2".equals(rule.part("BYMONTH")) && "28,29".equals(rule.part("BYMONTHDAY")) && "-1".equals(rule.part("BYSETPOS")) && by.size() == 3;
        boolean plain = by.equals(Set.of("BYMONTH", "BYMONTHDAY")) && rule.part("BYMONTH").matches("[1-9]|1[0-2]") && rule.part("BYMONTHDAY").matches("[1-9]|[12]\\d|3[01]");
        if (!leap && !plain) {
            return null;
        }
        int month = Integer.parseInt(rule.part("BYMONTH"));
        int day = leap ? 29 : Integer.parseInt(rule.part("BYMONTHDAY"));
        return day > java.time.Month.of(month).maxLength() ? null : Ui.t("recurrence.years", rule.interval(), Dates.current().day(java.time.MonthDay.of(month, day)));
    }

    /** "Monday", "Monday and Friday", "Monday, Wednesday and Friday", the week beginning on Monday. */
    private static String list(Collection<DayOfWeek> days) {
        var names = days.stream().sorted().map(RepeatWords::name).toList();
        return names.size() == 1 ? names.getFirst() : Ui.t("recurrence.and", String.join(Ui.rtl() ? "، " : ", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    /** The weekday's name, for a form and a sentence. */
    public static String name(DayOfWeek day) {
        return Dates.current().weekdayName(LocalDate.EPOCH.with(TemporalAdjusters.next(day)));
    }

    /** Every day of the week, for a form. */
    public static List<DayOfWeek> week() {
        return List.of(DayOfWeek.values());
    }
}
