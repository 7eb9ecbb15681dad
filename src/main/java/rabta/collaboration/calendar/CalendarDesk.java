package rabta.collaboration.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.Appointment;
import rabta.collaboration.appointments.AppointmentLine;
import rabta.collaboration.appointments.AppointmentLines;
import rabta.collaboration.appointments.Appointments;
import rabta.collaboration.calendar.Entry.Kind;
import rabta.collaboration.tasks.Task;
import rabta.collaboration.tasks.Tasks;
import rabta.identity.Colleagues;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;

/** Puts a calendar together out of what stands in it: appointments, tasks that are due, birthdays; a statement for each. */
@Service
@Transactional(readOnly = true)
class CalendarDesk {

    private static final int MOST_TASKS = 500;
    private static final int TASK_MINUTES = 30;

    private final JdbcClient jdbc;
    private final Appointments appointments;
    private final AppointmentLines lines;
    private final Tasks tasks;
    private final Birthdays birthdays;
    private final Colleagues colleagues;
    private final CalendarSettings settings;

    CalendarDesk(JdbcClient jdbc, Appointments appointments, AppointmentLines lines, Tasks tasks, Birthdays birthdays, Colleagues colleagues, CalendarSettings settings) {
        this.jdbc = jdbc;
        this.appointments = appointments;
        this.lines = lines;
        this.tasks = tasks;
        this.birthdays = birthdays;
        this.colleagues = colleagues;
        this.settings = settings;
    }

    CalendarShow show(CalendarQuery query, Viewer viewer) {
        var zone = viewer.preferences().zone();
        var day = query.day(viewer);
        var first = query.first(day);
        var last = query.last(day);
        var entries = entries(query, first, last, viewer);
        var moon = settings.moon();
        var days = first.datesUntil(last.plusDays(1)).map(each -> plan(each, entries, moon)).toList();
        var now = ZonedDateTime.now(zone);
        return new CalendarShow(query, day, Dates.in(viewer.preferences()).today(), now.toLocalTime(), days, whose(viewer), query.shape() == CalendarQuery.View.DAY ? moon.date(day) : moon.months(first, last),
                viewer.may(Permission.EDIT_CUSTOMERS));
    }

    private static DayPlan plan(LocalDate day, List<Entry> entries, Moon moon) {
        var on = entries.stream().filter(entry -> entry.on(day)).toList();
        return new DayPlan(day, moon.day(day), on.stream().filter(Entry::wholeDay).toList(), on.stream().filter(entry -> !entry.wholeDay()).toList());
    }

    private List<Entry> entries(CalendarQuery query, LocalDate first, LocalDate last, Viewer viewer) {
        var members = members(query, viewer);
        var back = "?back=" + java.net.URLEncoder.encode(query.href(), java.nio.charset.StandardCharsets.UTF_8);
        var entries = new ArrayList<Entry>();
        if (query.member() == null) {
            birthdays.on(first.datesUntil(last.plusDays(1)).toList(), viewer).forEach(b -> entries.add(whole(Kind.BIRTHDAY, b.person(), b.name(), null, "gift", b.day(), "/people/" + b.person())));
        }
        var zone = viewer.preferences().zone();
        var names = colleagues.present().stream().collect(Collectors.toMap(Option::value, Option::label));
        lines.of(appointments.between(first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant(), members, viewer), viewer)
                .forEach(line -> entries.add(entry(line, query.several() ? who(line.appointment(), members, names) : null, query.href(), viewer)));
        tasks.between(first, last, members, MOST_TASKS, viewer).forEach(task -> entries.add(entry(task, query.several() ? task.ownerName() : null, back)));
        return entries.stream().sorted(Comparator.comparing(Entry::wholeDay).reversed().thenComparing(Entry::kind).thenComparing(Entry::starts)).toList();
    }

    /** Whose it is: nobody's in particular where all are asked for. */
    private Collection<Long> members(CalendarQuery query, Viewer viewer) {
        if (query.all()) {
            return null;
        }
        if (query.team()) {
            var team = jdbc.sql("select distinct x.member_id from team_members x where x.team_id = any(:teams)").param("teams", viewer.teams().toArray(Long[]::new)).query(Long.class).list();
            return team.isEmpty() ? List.of(viewer.id()) : team;
        }
        return List.of(query.member() == null ? viewer.id() : query.member());
    }

    private static String who(Appointment a, Collection<Long> asked, Map<String, String> names) {
        return a.members().stream().filter(member -> asked == null || asked.contains(member)).map(member -> names.get(member.toString())).filter(java.util.Objects::nonNull).collect(Collectors.joining(", "));
    }

    private static Entry entry(AppointmentLine line, String who, String back, Viewer viewer) {
        var a = line.appointment();
        var zone = viewer.preferences().zone();
        var tone = who == null ? Tone.TEAL : Tone.of(a.ownerName());
        return new Entry(Kind.APPOINTMENT, a.id(), a.title(), who, a.closed() ? "lock" : null, tone, a.starts(zone), a.ends(zone), a.wholeDay(), a.busyAlone() ? null : line.opens(back), line.mayChange(), a.version(),
                a.rule() == null ? null : a.occurrence().toString());
    }

    private static Entry entry(Task task, String who, String back) {
        var href = "/tasks/" + task.id() + back;
        if (task.time() == null) {
            return whole(Kind.TASK, task.id(), task.text(), who, "checkbox", task.due(), href);
        }
        var starts = task.due().atTime(task.time());
        var ends = task.time().isAfter(LocalTime.of(23, 29)) ? task.due().plusDays(1).atStartOfDay() : starts.plusMinutes(TASK_MINUTES);
        return new Entry(Kind.TASK, task.id(), task.text(), who, "checkbox", Tone.GREY, starts, ends, false, href, false, 0, null);
    }

    private static Entry whole(Kind kind, long id, String title, String who, String icon, LocalDate day, String href) {
        return new Entry(kind, id, title, who, icon, Tone.GREY, day.atStartOfDay(), day.plusDays(1).atStartOfDay(), true, href, false, 0, null);
    }

    /** One's own, one's teams', everybody's, each colleague's. */
    private List<Option> whose(Viewer viewer) {
        var whose = new ArrayList<>(List.of(new Option("", Ui.t("calendar.whose.mine"))));
        if (!viewer.teams().isEmpty()) {
            whose.add(new Option("team", Ui.t("calendar.whose.team")));
        }
        whose.add(new Option("all", Ui.t("calendar.whose.all")));
        colleagues.present().stream().filter(one -> !one.value().equals(String.valueOf(viewer.id()))).forEach(whose::add);
        return whose;
    }
}
