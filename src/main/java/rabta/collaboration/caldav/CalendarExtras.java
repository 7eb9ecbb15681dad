package rabta.collaboration.caldav;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;

/** What a member's phones say of an appointment that has no place in ours: it goes back to them as it came. */
@Repository
@Transactional
class CalendarExtras {

    private final JdbcClient jdbc;

    CalendarExtras(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, String> of(Collection<Long> events, Viewer viewer) {
        var found = new HashMap<Long, String>();
        jdbc.sql("select x.event_id, x.lines from calendar_extras x where x.member_id = :me and x.event_id = any(:events)").param("me", viewer.id()).param("events", events.toArray(Long[]::new)).query(r -> {
            found.put(r.getLong(1), r.getString(2));
        });
        return found;
    }

    /** @param lines null or empty for none */
    void keep(long event, String lines, Viewer viewer) {
        jdbc.sql("delete from calendar_extras where member_id = :me and event_id = :event").param("me", viewer.id()).param("event", event).update();
        if (lines != null && !lines.isEmpty()) {
            jdbc.sql("insert into calendar_extras (member_id, event_id, lines) values (:me, :event, :lines)").param("me", viewer.id()).param("event", event).param("lines", lines).update();
        }
    }
}
