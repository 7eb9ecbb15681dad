package rabta.support.hours;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.identity.teams.TeamRow;
import rabta.identity.teams.Teams;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;

/** Puts together what the pages of hours show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class HoursDesk {

    /** Of so many years ahead months are shown that somebody may have to correct. */
    private static final int MONTHS = 14;

    private final WorkCalendars calendars;
    private final Teams teams;
    private final Ownership ownership;
    private final OutOfHours out;

    HoursDesk(WorkCalendars calendars, Teams teams, Ownership ownership, OutOfHours out) {
        this.out = out;
        this.calendars = calendars;
        this.teams = teams;
        this.ownership = ownership;
    }

    HoursIndex index(Viewer viewer) {
        return index(null, null, null, viewer);
    }

    /** @param typed what whoever writes outside of these hours was to be told */
    HoursIndex index(OutOfHours.Told typed, List<Flaw> flaws, Viewer viewer) {
        return index(null, null, null, typed, flaws, viewer);
    }

    /** @param wrong the moon of which {@code typed} is not understood, as {@code 1448-9} */
    HoursIndex index(String wrong, String typed, String error, Viewer viewer) {
        return index(wrong, typed, error, out.told(), List.of(), viewer);
    }

    private HoursIndex index(String wrong, String typed, String error, OutOfHours.Told told, List<Flaw> flaws, Viewer viewer) {
        var today = Dates.in(viewer.preferences()).today();
        var holidays = calendars.holidays();
        var moons = new Moons(calendars.moons());
        var falls = new HashMap<Long, LocalDate>();
        for (var holiday : holidays) {
            IntStream.rangeClosed(today.getYear(), today.getYear() + 1).boxed().flatMap(year -> holiday.in(year, moons).stream()).filter(day -> !day.isBefore(today)).min(Comparator.naturalOrder()).ifPresent(day -> falls.put(holiday.id(), day));
        }
        var members = ownership.members();
        var absences = calendars.absences(today);
        var away = members.stream().map(member -> Long.valueOf(member.value())).collect(Collectors.toMap(member -> member, member -> absences.getOrDefault(member, List.of())));
        boolean offered = Pakistan.HOLIDAYS.stream().allMatch(one -> holidays.stream().anyMatch(holiday -> holiday.calendar() == null && Pakistan.same(holiday).equals(Pakistan.same(one))));
        return new HoursIndex(calendars.all(), teamNames(), holidays, falls, moons(holidays, moons, today), members, calendars.ofMembers(), away, offered, told, wrong, typed, error, Flaw.words(flaws));
    }

    private static List<HoursIndex.Moon> moons(List<Holiday> holidays, Moons moons, LocalDate today) {
        var months = new TreeSet<>(List.of(Moons.RAMADAN, Moons.RAMADAN + 1));
        holidays.stream().filter(holiday -> holiday.repeats() == Holiday.Repeats.ISLAMIC).forEach(holiday -> months.add(holiday.month()));
        int year = Moons.year(today);
        return IntStream.rangeClosed(year - 1, year + 2).boxed().flatMap(one -> months.stream().flatMap(month -> moons.first(one, month).map(first -> new HoursIndex.Moon(one, month, first, moons.seen().containsKey(Moons.key(one, month)))).stream()))
                .filter(moon -> moon.first().isAfter(today.minusDays(45)) && moon.first().isBefore(today.plusMonths(MONTHS))).sorted(Comparator.comparing(HoursIndex.Moon::first)).toList();
    }

    private Map<Long, String> teamNames() {
        return teams.all().stream().collect(Collectors.toMap(TeamRow::id, TeamRow::name));
    }

    CalendarEdit calendar(Long id, CalendarForm typed, List<Flaw> flaws, Viewer viewer) {
        var row = id == null ? null : calendars.row(id);
        var form = typed != null ? typed : row == null ? CalendarForm.blank() : CalendarForm.of(row);
        return new CalendarEdit(id, row != null && row.usual(), form, teams.all().stream().map(team -> new Option(String.valueOf(team.id()), team.name())).toList(), viewer.preferences().zone().getId(), Flaw.words(flaws));
    }

    HolidayEdit holiday(Long id, HolidayForm typed, List<Flaw> flaws) {
        var form = typed != null ? typed : id == null ? HolidayForm.blank() : HolidayForm.of(calendars.holiday(id));
        return new HolidayEdit(id, form, calendars.all(), Flaw.words(flaws));
    }

    MemberHours member(long member, boolean mine, AbsenceForm typed, List<Flaw> flaws, Viewer viewer) {
        var name = ownership.member(member).orElseThrow(NotFound::new);
        var all = calendars.all();
        long works = calendars.ofMember(member).id();
        return new MemberHours(mine, member, name, calendars.ofMembers().get(member), all, all.stream().filter(row -> row.id() == works).findFirst().orElseThrow(), calendars.absences(member, Dates.in(viewer.preferences()).today()),
                typed == null ? AbsenceForm.blank() : typed, Flaw.words(flaws));
    }
}
