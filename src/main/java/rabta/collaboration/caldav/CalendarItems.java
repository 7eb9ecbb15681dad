package rabta.collaboration.caldav;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.OwnAppointments;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;

/**
 * Under which names phones know a member's appointments, and in which order these came, changed and went (RFC 6578). Nobody who
 * changes an appointment or a right knows of it: whenever a phone asks, what it was told last is held beside what stands now.
 */
@Repository
@Transactional
class CalendarItems implements Nightly {

    static final int REMEMBERED_DAYS = 90;
    private static final String OURS = "rabta-";

    /** @param event null for what has gone; @param changed the number of its last change */
    record Item(String name, Long event, String mark, long changed) {

        static Item read(ResultSet r, int n) throws SQLException {
            return new Item(r.getString(1), r.getObject(2, Long.class), r.getString(3), r.getLong(4));
        }

        boolean gone() {
            return event == null;
        }
    }

    private final JdbcClient jdbc;
    private final OwnAppointments appointments;

    CalendarItems(JdbcClient jdbc, OwnAppointments appointments) {
        this.jdbc = jdbc;
        this.appointments = appointments;
    }

    /** Takes note of all that is another since it was last asked for; answers the number of the last change. */
    long upToDate(Viewer viewer) {
        if (!different(viewer).isEmpty()) {
            // Another phone may have asked meanwhile.
            lock(viewer);
            write(different(viewer), viewer);
        }
        return jdbc.sql("select s.counted from calendar_syncs s where s.member_id = :me").param("me", viewer.id()).query(Long.class).optional().orElse(0L);
    }

    /** No other phone of the member changes or counts anything until the transaction ends. */
    void lock(Viewer viewer) {
        jdbc.sql("insert into calendar_syncs (member_id) values (:me) on conflict do nothing").param("me", viewer.id()).update();
        jdbc.sql("select s.counted from calendar_syncs s where s.member_id = :me for update").param("me", viewer.id()).query(Long.class).single();
    }

    private List<Item> different(Viewer viewer) {
        var marks = appointments.marks(viewer);
        var different = new ArrayList<Item>();
        for (var item : all(viewer)) {
            var mark = marks.remove(item.event());
            if (!item.mark().equals(mark)) {
                different.add(new Item(item.name(), mark == null ? null : item.event(), mark == null ? "" : mark, 0));
            }
        }
        marks.forEach((event, mark) -> different.add(new Item(OURS + event + ".ics", event, mark, 0)));
        return different;
    }

    private void write(List<Item> some, Viewer viewer) {
        if (some.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into calendar_items (member_id, name, event_id, mark, changed, gone_at)
                select s.member_id, u.name, u.event, u.mark, s.counted + u.n, case when u.event is null then now() end
                  from calendar_syncs s, unnest(:names::text[], :events::bigint[], :marks::text[]) with ordinality u (name, event, mark, n)
                 where s.member_id = :me
                    on conflict (member_id, name) do update
                   set event_id = excluded.event_id, mark = excluded.mark, changed = excluded.changed, gone_at = excluded.gone_at
                """).param("me", viewer.id()).param("names", some.stream().map(Item::name).toArray(String[]::new)).param("events", some.stream().map(Item::event).toArray(Long[]::new))
                .param("marks", some.stream().map(Item::mark).toArray(String[]::new)).update();
        jdbc.sql("update calendar_syncs set counted = counted + :n where member_id = :me").param("n", some.size()).param("me", viewer.id()).update();
    }

    /** That appointment goes by that name from now on. Under a {@link #lock}. */
    void name(String name, long event, String mark, Viewer viewer) {
        write(List.of(new Item(name, event, mark, 0)), viewer);
    }

    /** Whether only we may give that name. */
    static boolean ours(String name) {
        return name.startsWith(OURS);
    }

    List<Item> all(Viewer viewer) {
        return jdbc.sql("select i.name, i.event_id, i.mark, i.changed from calendar_items i where i.member_id = :me and i.event_id is not null order by i.changed").param("me", viewer.id()).query(Item::read).list();
    }

    Optional<Item> find(String name, Viewer viewer) {
        return Optional.ofNullable(named(List.of(name), viewer).get(name));
    }

    /** Those that stand under these names. */
    Map<String, Item> named(Collection<String> names, Viewer viewer) {
        var found = new HashMap<String, Item>();
        jdbc.sql("select i.name, i.event_id, i.mark, i.changed from calendar_items i where i.member_id = :me and i.name = any(:names) and i.event_id is not null").param("me", viewer.id())
                .param("names", names.toArray(String[]::new)).query(Item::read).list().forEach(item -> found.put(item.name(), item));
        return found;
    }

    /** By what name that appointment goes. */
    Optional<String> nameOf(long event, Viewer viewer) {
        return jdbc.sql("select i.name from calendar_items i where i.member_id = :me and i.event_id = :event").param("me", viewer.id()).param("event", event).query(String.class).optional();
    }

    /** What came, changed or went after that number, in order. */
    List<Item> since(long number, int most, Viewer viewer) {
        return jdbc.sql("select i.name, i.event_id, i.mark, i.changed from calendar_items i where i.member_id = :me and i.changed > :number order by i.changed limit :most").param("me", viewer.id())
                .param("number", number).param("most", most).query(Item::read).list();
    }

    /** Whether all that went since then is still known. @param counted the number of the last change */
    boolean remembers(SyncToken token, long counted, Viewer viewer) {
        long forgotten = jdbc.sql("select s.forgotten from calendar_syncs s where s.member_id = :me").param("me", viewer.id()).query(Long.class).optional().orElse(0L);
        return token.number() <= counted && (token.begun() || token.number() >= forgotten);
    }

    /** What went long ago is forgotten: a phone that slept that long reads all anew. */
    @Override
    public void tidyWorkspace() {
        jdbc.sql("""
                update calendar_syncs s
                   set forgotten = g.last
                  from (select i.member_id, max(i.changed) as last from calendar_items i where i.gone_at < now() - make_interval(days => :days) group by i.member_id) g
                 where s.member_id = g.member_id and s.forgotten < g.last
                """).param("days", REMEMBERED_DAYS).update();
        jdbc.sql("delete from calendar_items where gone_at < now() - make_interval(days => :days)").param("days", REMEMBERED_DAYS).update();
    }
}
