package rabta.support.hours;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.hours.Holiday.Repeats;

/** When the business, its teams and its members work. What was changed is seen by other nodes within a second. */
@Repository
@Transactional
public class WorkCalendars {

    /** Somebody is told here whenever when work is done has changed, in the same transaction. */
    public interface Watcher {
        void hoursChanged();
    }

    private static final int MOST = 50;

    /** All that can be asked for, as it stood within the last second. */
    private record Known(Map<Long, WorkCalendar> calendars, long usual, Map<Long, Long> ofTeams, Map<Long, Long> ofMembers, Map<Long, List<Long>> teamsOf, Map<Long, List<Absence>> away) {

        WorkCalendar calendar(Long id) {
            return calendars.getOrDefault(id == null ? Long.valueOf(usual) : id, calendars.get(usual));
        }
    }

    private final JdbcClient jdbc;
    private final Viewers viewers;
    private final Ownership ownership;
    private final Audit audit;
    private final ObjectProvider<Watcher> watchers;
    private final Lately<Known> known = new Lately<>();

    WorkCalendars(JdbcClient jdbc, Viewers viewers, Ownership ownership, Audit audit, ObjectProvider<Watcher> watchers) {
        this.jdbc = jdbc;
        this.viewers = viewers;
        this.ownership = ownership;
        this.audit = audit;
        this.watchers = watchers;
    }

    /** That calendar, or the usual one for null and for one that is no more. */
    @Transactional(readOnly = true)
    public WorkCalendar find(Long id) {
        return known().calendar(id);
    }

    /** By which a team works; the usual one for null. */
    @Transactional(readOnly = true)
    public WorkCalendar ofTeam(Long team) {
        var now = known();
        return now.calendar(team == null ? null : now.ofTeams.get(team));
    }

    /** By which a member works: their own, that of the first of their teams that has one, or the usual one. */
    @Transactional(readOnly = true)
    public WorkCalendar ofMember(long member) {
        return ofMember(member, known());
    }

    private static WorkCalendar ofMember(long member, Known now) {
        var own = now.ofMembers.get(member);
        return now.calendar(own != null ? own : now.teamsOf.getOrDefault(member, List.of()).stream().map(now.ofTeams::get).filter(Objects::nonNull).findFirst().orElse(null));
    }

    /** Whether a member is at work at that moment: within their hours, and not away. */
    @Transactional(readOnly = true)
    public boolean atWork(long member, Instant at) {
        var now = known();
        var calendar = ofMember(member, now);
        return calendar.open(at) && !away(member, at, now);
    }

    /** Those of them who are at work at that moment. */
    @Transactional(readOnly = true)
    public List<Long> atWork(Collection<Long> members, Instant at) {
        return members.stream().filter(member -> atWork(member, at)).toList();
    }

    /** When a member comes to work next, that moment itself where they are there; empty for never. */
    @Transactional(readOnly = true)
    public Optional<Instant> comes(long member, Instant at) {
        var now = known();
        var calendar = ofMember(member, now);
        var next = calendar.opens(at);
        // An absence is stepped over whole; those that follow it likewise.
        for (int i = 0; i < MOST && next.isPresent() && away(member, next.get(), now); i++) {
            var day = next.get().atZone(calendar.zone()).toLocalDate();
            var last = now.away.get(member).stream().filter(absence -> absence.on(day)).map(Absence::to).max(LocalDate::compareTo).orElse(day);
            next = calendar.opens(last.plusDays(1).atStartOfDay(calendar.zone()).toInstant());
        }
        return next;
    }

    private static boolean away(long member, Instant at, Known now) {
        var absences = now.away.get(member);
        var day = absences == null ? null : at.atZone(ofMember(member, now).zone()).toLocalDate();
        return absences != null && absences.stream().anyMatch(absence -> absence.on(day));
    }

    private Known known() {
        return known.of(this::read);
    }

    private Known read() {
        var zone = viewers.system().preferences().zone();
        var moons = new Moons(moons());
        var holidays = holidays();
        var calendars = new HashMap<Long, WorkCalendar>();
        long usual = 0;
        for (var row : all()) {
            calendars.put(row.id(), new WorkCalendar(row.id(), row.zone() == null ? zone : ZoneId.of(row.zone()), row.week(), row.ramadan(), moons,
                    holidays.stream().filter(holiday -> holiday.calendar() == null || holiday.calendar() == row.id()).toList()));
            usual = row.usual() ? row.id() : usual;
        }
        var ofTeams = pairs("select t.team_id, t.calendar_id from team_calendars t join work_calendars c on c.id = t.calendar_id and c.removed_at is null");
        var ofMembers = pairs("select t.member_id, t.calendar_id from member_calendars t join work_calendars c on c.id = t.calendar_id and c.removed_at is null");
        var teamsOf = jdbc.sql("select x.member_id, x.team_id from team_members x order by x.member_id, x.team_id").query((r, n) -> new long[] {r.getLong(1), r.getLong(2)}).list().stream()
                .collect(Collectors.groupingBy(pair -> pair[0], Collectors.mapping(pair -> pair[1], Collectors.toList())));
        var away = jdbc.sql("select a.id, a.member_id, a.from_day, a.to_day from absences a where a.removed_at is null and a.to_day >= current_date - 2").query(WorkCalendars::absence).list().stream()
                .collect(Collectors.groupingBy(Absence::member));
        return new Known(calendars, usual, ofTeams, ofMembers, teamsOf, away);
    }

    private Map<Long, Long> pairs(String sql) {
        var pairs = new HashMap<Long, Long>();
        jdbc.sql(sql).query((r, n) -> pairs.put(r.getLong(1), r.getLong(2))).list();
        return pairs;
    }

    private static Absence absence(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new Absence(r.getLong(1), r.getLong(2), r.getObject(3, LocalDate.class), r.getObject(4, LocalDate.class));
    }

    private void changed() {
        known.forget();
        watchers.forEach(Watcher::hoursChanged);
    }

    /** The usual one first. */
    @Transactional(readOnly = true)
    public List<CalendarRow> all() {
        return jdbc.sql("""
                  select c.id, c.name, c.zone, c.week, c.ramadan, c.usual, array(select t.team_id from team_calendars t where t.calendar_id = c.id order by t.team_id)
                    from work_calendars c
                   where c.removed_at is null
                order by c.usual desc, c.name, c.id
                """).query((r, n) -> new CalendarRow(r.getLong(1), r.getString(2), r.getString(3), week(r.getArray(4)), r.getArray(5) == null ? null : week(r.getArray(5)), r.getBoolean(6), List.of((Long[]) r.getArray(7).getArray()))).list();
    }

    private static List<Hours> week(java.sql.Array kept) throws java.sql.SQLException {
        return Arrays.stream((String[]) kept.getArray()).map(Hours::kept).toList();
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public CalendarRow row(long id) {
        return all().stream().filter(row -> row.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    /** @throws Flawed for what is not right with it */
    public long create(CalendarForm form, Viewer viewer) {
        check(form);
        if (all().size() >= MOST) {
            throw new Problem("hours.too_many", MOST);
        }
        long id = jdbc.sql("insert into work_calendars (name, zone, week, ramadan) values (:name, :zone, :week, :ramadan) returning id").param("name", Typed.line(form.name()))
                .param("zone", Typed.line(form.zone()), Types.VARCHAR).param("week", lines(form.week())).param("ramadan", lines(form.fastingWeek()), Types.ARRAY).query(Long.class).single();
        teams(id, form.team());
        audit.did(viewer, "work_calendar_added", Typed.line(form.name()));
        changed();
        return id;
    }

    public void change(long id, CalendarForm form, Viewer viewer) {
        row(id);
        check(form);
        jdbc.sql("update work_calendars c set name = :name, zone = :zone, week = :week, ramadan = :ramadan where c.id = :id").param("name", Typed.line(form.name()))
                .param("zone", Typed.line(form.zone()), Types.VARCHAR).param("week", lines(form.week())).param("ramadan", lines(form.fastingWeek()), Types.ARRAY).param("id", id).update();
        teams(id, form.team());
        audit.did(viewer, "work_calendar_changed", Typed.line(form.name()));
        changed();
    }

    private void check(CalendarForm form) {
        Flawed.unless(form.flaws());
        if (jdbc.sql("select count(*) from teams t where t.id = any(:ids)").param("ids", form.team().toArray(Long[]::new)).query(Integer.class).single() < form.team().size()) {
            throw new Flawed(Flaw.of("team", "invalid.choice"));
        }
    }

    private static String[] lines(List<Hours> week) {
        return week == null ? null : week.stream().map(Hours::toString).toArray(String[]::new);
    }

    // A team works by one calendar: whoever takes it takes it from another.
    private void teams(long id, List<Long> teams) {
        jdbc.sql("delete from team_calendars t where t.calendar_id = :id and t.team_id <> all(:teams)").param("id", id).param("teams", teams.toArray(Long[]::new)).update();
        jdbc.sql("insert into team_calendars (team_id, calendar_id) select u, :id from unnest(:teams::bigint[]) u on conflict (team_id) do update set calendar_id = excluded.calendar_id")
                .param("id", id).param("teams", teams.toArray(Long[]::new)).update();
    }

    /** Whoever has no other works by it from now on. */
    public void usual(long id, Viewer viewer) {
        var row = row(id);
        jdbc.sql("update work_calendars c set usual = false where c.usual and c.id <> :id").param("id", id).update();
        jdbc.sql("update work_calendars c set usual = true where c.id = :id").param("id", id).update();
        audit.did(viewer, "work_calendar_usual", row.name());
        changed();
    }

    /** Whoever works by it works by the usual one until it is restored. @throws Problem for the usual one */
    public void remove(long id, Viewer viewer) {
        var row = row(id);
        if (row.usual()) {
            throw new Problem("hours.usual_stays");
        }
        jdbc.sql("update work_calendars c set removed_at = now() where c.id = :id").param("id", id).update();
        audit.did(viewer, "work_calendar_removed", row.name());
        changed();
    }

    public void restore(long id, Viewer viewer) {
        if (jdbc.sql("update work_calendars c set removed_at = null where c.id = :id and c.removed_at is not null").param("id", id).update() == 0) {
            throw new NotFound();
        }
        audit.did(viewer, "work_calendar_added", row(id).name());
        changed();
    }

    /** Those of the Islamic calendar first, in the order in which they come. */
    @Transactional(readOnly = true)
    public List<Holiday> holidays() {
        return jdbc.sql("""
                  select h.id, h.calendar_id, h.en, h.ur, h.repeats, h.day, h.month, h.of_month, h.days
                    from holidays h
                   where h.removed_at is null
                order by h.repeats, h.month, h.of_month, to_char(h.day, 'MMDD'), h.id
                """).query((r, n) -> new Holiday(r.getLong(1), r.getObject(2, Long.class), r.getString(3), r.getString(4), Repeats.valueOf(r.getString(5)), r.getObject(6, LocalDate.class), r.getObject(7, Integer.class),
                r.getObject(8, Integer.class), r.getInt(9))).list();
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public Holiday holiday(long id) {
        return holidays().stream().filter(holiday -> holiday.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    /** @throws Flawed where its calendar is none */
    public long add(Holiday holiday, Viewer viewer) {
        known(holiday);
        if (holidays().size() >= 500) {
            throw new Problem("hours.too_many", 500);
        }
        long id = insert(holiday);
        audit.did(viewer, "holiday_added", holiday.en());
        changed();
        return id;
    }

    private long insert(Holiday holiday) {
        return bound("insert into holidays (calendar_id, en, ur, repeats, day, month, of_month, days) values (:calendar, :en, :ur, :repeats, :day, :month, :of, :days) returning id", holiday).query(Long.class).single();
    }

    private JdbcClient.StatementSpec bound(String sql, Holiday holiday) {
        return jdbc.sql(sql).param("calendar", holiday.calendar(), Types.BIGINT).param("en", holiday.en()).param("ur", holiday.ur()).param("repeats", holiday.repeats().name()).param("day", holiday.day(), Types.DATE)
                .param("month", holiday.month(), Types.SMALLINT).param("of", holiday.ofMonth(), Types.SMALLINT).param("days", holiday.days());
    }

    private void known(Holiday holiday) {
        if (holiday.calendar() != null && all().stream().noneMatch(row -> row.id() == holiday.calendar())) {
            throw new Flawed(Flaw.of("calendar", "invalid.choice"));
        }
    }

    public void change(long id, Holiday holiday, Viewer viewer) {
        holiday(id);
        known(holiday);
        bound("update holidays h set calendar_id = :calendar, en = :en, ur = :ur, repeats = :repeats, day = :day, month = :month, of_month = :of, days = :days where h.id = :id", holiday).param("id", id).update();
        audit.did(viewer, "holiday_changed", holiday.en());
        changed();
    }

    public void removeHoliday(long id, Viewer viewer) {
        var holiday = holiday(id);
        jdbc.sql("update holidays h set removed_at = now() where h.id = :id").param("id", id).update();
        audit.did(viewer, "holiday_removed", holiday.en());
        changed();
    }

    public void restoreHoliday(long id, Viewer viewer) {
        if (jdbc.sql("update holidays h set removed_at = null where h.id = :id and h.removed_at is not null").param("id", id).update() == 0) {
            throw new NotFound();
        }
        audit.did(viewer, "holiday_added", holiday(id).en());
        changed();
    }

    /** Adds Pakistan's public holidays that are not there yet, by their day and not by their name; answers how many. */
    public int offer(Viewer viewer) {
        var there = holidays().stream().filter(holiday -> holiday.calendar() == null).map(Pakistan::same).collect(Collectors.toSet());
        var missing = Pakistan.HOLIDAYS.stream().filter(holiday -> !there.contains(Pakistan.same(holiday))).toList();
        missing.forEach(this::insert);
        if (!missing.isEmpty()) {
            audit.did(viewer, "holidays_offered", missing.size());
            changed();
        }
        return missing.size();
    }

    /** When months were seen to begin, by {@link Moons#key}. */
    @Transactional(readOnly = true)
    public Map<Integer, LocalDate> moons() {
        var seen = new HashMap<Integer, LocalDate>();
        jdbc.sql("select m.year, m.month, m.first from moons m").query((r, n) -> seen.put(Moons.key(r.getInt(1), r.getInt(2)), r.getObject(3, LocalDate.class))).list();
        return seen;
    }

    /** Says when a month of the Islamic calendar began. @param first null for as it is reckoned @throws Flawed for a day that is more than three away from that */
    public void moon(int year, int month, LocalDate first, Viewer viewer) {
        var reckoned = month < 1 || month > 12 ? Optional.<LocalDate>empty() : Moons.reckoned(year, month);
        if (reckoned.isEmpty() || year < 1350 || year > 1550) {
            throw new NotFound();
        }
        if (first != null && Math.abs(java.time.temporal.ChronoUnit.DAYS.between(reckoned.get(), first)) > 3) {
            throw new Flawed(Flaw.of("first", "hours.moon_far"));
        }
        if (first == null || first.equals(reckoned.get())) {
            jdbc.sql("delete from moons m where m.year = :year and m.month = :month").param("year", year).param("month", month).update();
        } else {
            jdbc.sql("insert into moons (year, month, first) values (:year, :month, :first) on conflict (year, month) do update set first = excluded.first").param("year", year).param("month", month).param("first", first).update();
        }
        audit.did(viewer, "moon_seen", month + "/" + year);
        changed();
    }

    /** By which calendar each member works who has one of their own. */
    @Transactional(readOnly = true)
    public Map<Long, Long> ofMembers() {
        return pairs("select t.member_id, t.calendar_id from member_calendars t join work_calendars c on c.id = t.calendar_id and c.removed_at is null");
    }

    /** @param calendar null for that of their team @throws NotFound for nobody who works here */
    public void member(long member, Long calendar, Viewer viewer) {
        var name = ownership.member(member).orElseThrow(NotFound::new);
        if (calendar == null) {
            jdbc.sql("delete from member_calendars t where t.member_id = :member").param("member", member).update();
        } else if (all().stream().noneMatch(row -> row.id() == calendar)) {
            throw new Flawed(Flaw.of("calendar", "invalid.choice"));
        } else {
            jdbc.sql("insert into member_calendars (member_id, calendar_id) values (:member, :calendar) on conflict (member_id) do update set calendar_id = excluded.calendar_id").param("member", member).param("calendar", calendar).update();
        }
        audit.did(viewer, "member_hours_set", name);
        known.forget();
    }

    /** When a member is away from today on. */
    @Transactional(readOnly = true)
    public List<Absence> absences(long member, LocalDate today) {
        return jdbc.sql("select a.id, a.member_id, a.from_day, a.to_day from absences a where a.member_id = :member and a.removed_at is null and a.to_day >= :today order by a.from_day, a.id").param("member", member)
                .param("today", today).query(WorkCalendars::absence).list();
    }

    /** The same of everybody who is. */
    @Transactional(readOnly = true)
    public Map<Long, List<Absence>> absences(LocalDate today) {
        return jdbc.sql("select a.id, a.member_id, a.from_day, a.to_day from absences a where a.removed_at is null and a.to_day >= :today order by a.from_day, a.id").param("today", today).query(WorkCalendars::absence).list().stream()
                .collect(Collectors.groupingBy(Absence::member));
    }

    /** Who is away on that day. */
    @Transactional(readOnly = true)
    public List<Absence> away(LocalDate day) {
        return jdbc.sql("select a.id, a.member_id, a.from_day, a.to_day from absences a where a.removed_at is null and a.from_day <= :day and a.to_day >= :day order by a.id").param("day", day).query(WorkCalendars::absence).list();
    }

    public long leave(long member, AbsenceForm form, Viewer viewer) {
        ownership.member(member).orElseThrow(NotFound::new);
        var days = form.read(viewer);
        if (absences(member, days[0]).size() >= MOST) {
            throw new Problem("hours.too_many", MOST);
        }
        try {
            long id = jdbc.sql("insert into absences (member_id, from_day, to_day) values (:member, :from, :to) returning id").param("member", member).param("from", days[0]).param("to", days[1]).query(Long.class).single();
            known.forget();
            return id;
        } catch (DataIntegrityViolationException gone) {
            throw new NotFound();
        }
    }

    /** Takes an absence back, or brings it back. @throws NotFound for one that is not that member's */
    public void comeBack(long id, long member, boolean after) {
        if (jdbc.sql("update absences a set removed_at = case when :after then now() end where a.id = :id and a.member_id = :member and (a.removed_at is null) = :after").param("after", after).param("id", id).param("member", member).update() == 0) {
            throw new NotFound();
        }
        known.forget();
    }
}
