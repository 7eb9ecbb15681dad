package rabta.collaboration.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Viewer;

/** Whose birthday is on which day: of each day's those of the best customers. */
@Repository
@Transactional(readOnly = true)
class Birthdays {

    private static final int A_DAY = 3;

    record Birthday(LocalDate day, long person, String name) {
    }

    private final JdbcClient jdbc;

    Birthdays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Birthday> on(List<LocalDate> days, Viewer viewer) {
        if (viewer.sees(RecordKind.PERSON.type()) == Reach.NONE || viewer.rights().of(RecordKind.PERSON.type()).hides("birthday")) {
            return List.of();
        }
        var dates = new ArrayList<LocalDate>();
        var codes = new ArrayList<Integer>();
        for (var day : days) {
            dates.add(day);
            codes.add(code(day));
            // Whoever was born on the 29th of February is thought of on the 28th where there is none.
            if (code(day) == 228 && !day.isLeapYear()) {
                dates.add(day);
                codes.add(229);
            }
        }
        var where = Visible.to(viewer, RecordKind.PERSON, "p").and("p.archived_at is null").and("p.birthday is not null");
        return jdbc.sql("""
                select d.day, b.id, b.name
                  from unnest(cast(:days as date[]), cast(:codes as int[])) d (day, code)
                       cross join lateral (
                         select p.id, p.name
                           from people p
                          where %s
                            and extract(month from p.birthday) * 100 + extract(day from p.birthday) = d.code
                       order by p.spent desc, p.id desc
                          limit %d) b
                """.formatted(where.sql(), A_DAY)).params(where.params()).param("days", dates.stream().map(LocalDate::toString).toArray(String[]::new)).param("codes", codes.toArray(Integer[]::new))
                .query((r, n) -> new Birthday(r.getObject(1, LocalDate.class), r.getLong(2), r.getString(3))).list();
    }

    private static int code(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
