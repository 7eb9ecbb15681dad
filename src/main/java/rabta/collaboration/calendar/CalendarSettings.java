package rabta.collaboration.calendar;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;

/** How the business wants its calendar. */
@Repository
@Transactional
class CalendarSettings {

    private static final Moon USUAL = new Moon(true, 0);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Lately<Moon> moon = new Lately<>();

    CalendarSettings(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** At most a second old. */
    @Transactional(readOnly = true)
    Moon moon() {
        return moon.of(() -> jdbc.sql("select c.hijri, c.hijri_days from calendar_settings c where c.id = 1").query((r, n) -> new Moon(r.getBoolean(1), r.getInt(2))).optional().orElse(USUAL));
    }

    /** @throws Flawed for more than a day */
    void choose(Moon chosen, Viewer viewer) {
        if (Math.abs(chosen.days()) > 1) {
            throw new Flawed(Flaw.of("days", "invalid.choice"));
        }
        jdbc.sql("insert into calendar_settings (id, hijri, hijri_days) values (1, :shown, :days) on conflict (id) do update set hijri = excluded.hijri, hijri_days = excluded.hijri_days")
                .param("shown", chosen.shown()).param("days", chosen.days()).update();
        audit.did(viewer, "calendar_set");
        moon.forget();
    }
}
