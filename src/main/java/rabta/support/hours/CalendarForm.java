package rabta.support.hours;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import rabta.customers.Flaw;
import rabta.customers.Typed;

/**
 * A calendar as it is typed.
 *
 * @param zone blank for the business's own
 * @param day the hours of seven days, Monday first; blank for a free one
 * @param fasting whether Ramadan has hours of its own, which are {@code ramadan}
 */
public record CalendarForm(String name, String zone, List<String> day, Boolean fasting, List<String> ramadan, List<Long> team) {

    private static final int LONGEST = 60;

    public CalendarForm {
        day = seven(day);
        ramadan = seven(ramadan);
        fasting = Boolean.TRUE.equals(fasting);
        team = team == null ? List.of() : team.stream().filter(Objects::nonNull).distinct().toList();
    }

    private static List<String> seven(List<String> typed) {
        var all = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            all.add(typed != null && i < typed.size() && typed.get(i) != null ? typed.get(i) : "");
        }
        // The binder writes into it once more.
        return all;
    }

    static CalendarForm blank() {
        var week = List.of("09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-13:00, 14:30-18:00", "09:00-18:00", "");
        return new CalendarForm(null, null, week, false, List.of(), List.of());
    }

    static CalendarForm of(CalendarRow row) {
        return new CalendarForm(row.name(), row.zone(), typed(row.week()), row.ramadan() != null, row.ramadan() == null ? List.of() : typed(row.ramadan()), row.teams());
    }

    private static List<String> typed(List<Hours> week) {
        return week.stream().map(hours -> hours.toString().replace(",", ", ")).toList();
    }

    public boolean has(String team) {
        return this.team.stream().anyMatch(one -> one.toString().equals(team));
    }

    /** What is not right with it; {@code day[0]} is Monday's field. */
    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        var line = Typed.line(name);
        if (line == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (line.length() > LONGEST) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        if (Typed.line(zone) != null && !known(Typed.line(zone))) {
            flaws.add(Flaw.of("zone", "hours.zone_unknown"));
        }
        read(day, "day", flaws);
        if (fasting) {
            read(ramadan, "ramadan", flaws);
        }
        if (flaws.isEmpty() && week().stream().allMatch(hours -> hours.spans().isEmpty())) {
            flaws.add(Flaw.of("day[0]", "hours.none_at_all"));
        }
        return flaws;
    }

    private static boolean known(String zone) {
        try {
            return ZoneId.of(zone) != null && ZoneId.getAvailableZoneIds().contains(zone);
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static void read(List<String> typed, String field, List<Flaw> flaws) {
        for (int i = 0; i < 7; i++) {
            if (Hours.read(typed.get(i)).isEmpty()) {
                flaws.add(Flaw.of(field + "[" + i + "]", "hours.not_understood"));
            }
        }
    }

    List<Hours> week() {
        return day.stream().map(one -> Hours.read(one).orElseThrow()).toList();
    }

    List<Hours> fastingWeek() {
        return fasting ? ramadan.stream().map(one -> Hours.read(one).orElseThrow()).toList() : null;
    }
}
