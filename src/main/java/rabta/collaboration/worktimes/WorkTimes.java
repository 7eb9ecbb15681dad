package rabta.collaboration.worktimes;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.NotFound;

/** When members are at work, and until when they are away, as a higher room knows it. */
@Repository
@Transactional
public class WorkTimes {

    private final JdbcClient jdbc;
    private final Ownership ownership;
    private final Audit audit;
    private final ObjectProvider<Absent> absent;

    WorkTimes(JdbcClient jdbc, Ownership ownership, Audit audit, ObjectProvider<Absent> absent) {
        this.jdbc = jdbc;
        this.ownership = ownership;
        this.audit = audit;
        this.absent = absent;
    }

    @Transactional(readOnly = true)
    public Presence presence() {
        return new Presence(hours(), away());
    }

    /** By member; whoever has none is always at work. */
    @Transactional(readOnly = true)
    public Map<Long, WorkHours> hours() {
        return jdbc.sql("select w.member_id, w.days, w.begins, w.ends from work_hours w").query(WorkHours::read).list().stream().collect(Collectors.toMap(WorkHours::member, hours -> hours));
    }

    /** By member, the last day of an absence that lasts; of those who are away. */
    @Transactional(readOnly = true)
    public Map<Long, LocalDate> away() {
        var today = LocalDate.now(Preferences.current().zone());
        var away = new HashMap<Long, LocalDate>();
        absent.orderedStream().forEach(one -> one.until(today).forEach((member, day) -> away.merge(member, day, (first, second) -> first.isAfter(second) ? first : second)));
        return away;
    }

    /** @throws Flawed for what is not right with it */
    public void change(long member, HoursForm form, Viewer viewer) {
        var name = ownership.member(member).orElseThrow(NotFound::new);
        var flaws = new ArrayList<Flaw>();
        var begins = time(form.begins());
        var ends = time(form.ends());
        if (!form.always()) {
            if (begins == null) {
                flaws.add(Flaw.of("begins", "assignment.time"));
            }
            if (ends == null || begins != null && !begins.isBefore(ends)) {
                flaws.add(Flaw.of("ends", ends == null ? "assignment.time" : "assignment.hours_order"));
            }
            if (form.day().stream().anyMatch(day -> day < 1 || day > 7)) {
                flaws.add(Flaw.of("day", "invalid.choice"));
            }
        }
        Flawed.unless(flaws);
        if (form.always()) {
            jdbc.sql("delete from work_hours w where w.member_id = :member").param("member", member).update();
        } else {
            jdbc.sql("""
                    insert into work_hours (member_id, days, begins, ends) values (:member, :days, :begins, :ends)
                        on conflict (member_id) do update set days = excluded.days, begins = excluded.begins, ends = excluded.ends
                    """).param("member", member).param("days", form.day().toArray(Integer[]::new)).param("begins", begins).param("ends", ends).update();
        }
        audit.did(viewer, "work_hours_changed", name);
    }

    private static LocalTime time(String typed) {
        var line = Typed.line(typed);
        return line == null || !line.matches("([01][0-9]|2[0-3]):[0-5][0-9]") ? null : LocalTime.parse(line);
    }
}
