package rabta.collaboration.appointments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;

/** Takes appointments over from another calendar, each once however often it comes. */
@Service
@Transactional
public class Taking {

    /** How many were new, were changed by what came, and stood already as they came. */
    public record Taken(int fresh, int changed, int same) {
    }

    private record Standing(long id, boolean mine, int sequence, boolean removed, String words) {
    }

    private final JdbcClient jdbc;
    private final Announcements announcements;

    Taking(JdbcClient jdbc, Announcements announcements) {
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    /**
     * Into the viewer's own calendar. Of two with the same number the later one holds; an older one than what stands, one of a
     * colleague's appointment, and one that the viewer threw away and that did not change since stay as they are.
     */
    public Taken take(List<Incoming> came, Viewer viewer) {
        var latest = new LinkedHashMap<String, Incoming>();
        came.forEach(one -> latest.merge(one.uid(), clean(one), (a, b) -> b.sequence() >= a.sequence() ? b : a));
        var standing = standing(latest.keySet(), viewer);
        var fresh = new ArrayList<Incoming>();
        var changed = new ArrayList<Incoming>();
        for (var one : latest.values()) {
            var there = standing.get(one.uid());
            if (there == null) {
                fresh.add(one);
            } else if (there.mine() && (there.removed() ? one.sequence() > there.sequence() : one.sequence() >= there.sequence() && !Objects.equals(words(one), there.words()))) {
                changed.add(one);
            }
        }
        insert(fresh, viewer);
        update(changed, standing);
        if (!fresh.isEmpty() || !changed.isEmpty()) {
            announcements.tell(Hint.of("calendar_changed", Ref.of(AppointmentSight.EVENT, 0), viewer.by()));
        }
        return new Taken(fresh.size(), changed.size(), latest.size() - fresh.size() - changed.size());
    }

    private static Incoming clean(Incoming one) {
        return new Incoming(one.uid(), one.sequence(), Objects.requireNonNullElse(Typed.line(one.title()), "—"), one.starts(), one.ends(), one.wholeDay(), one.zone(), Typed.line(one.place()), Typed.text(one.note()), one.closed());
    }

    private static String words(Incoming one) {
        return String.join("\n", one.title(), one.starts().toString(), one.ends().toString(), String.valueOf(one.wholeDay()), one.zone().getId(), Objects.toString(one.place(), ""), Objects.toString(one.note(), ""), String.valueOf(one.closed()));
    }

    private Map<String, Standing> standing(Collection<String> uids, Viewer viewer) {
        var standing = new HashMap<String, Standing>();
        jdbc.sql("""
                select e.uid, e.id, e.owner_id = :me, e.sequence, e.deleted_at is not null, e.name, e.starts_at, e.ends_at, e.whole_day, e.zone, e.place, e.note, e.private
                  from events e
                 where e.uid = any(:uids)
                   and e.series_id is null
                   and (e.owner_id = :me or exists (select from event_members x where x.event_id = e.id and x.member_id = :me))
                """).param("me", viewer.id()).param("uids", uids.toArray(String[]::new)).query(r -> {
            var words = String.join("\n", r.getString(6), r.getObject(7, java.time.OffsetDateTime.class).toInstant().toString(), r.getObject(8, java.time.OffsetDateTime.class).toInstant().toString(),
                    String.valueOf(r.getBoolean(9)), r.getString(10), Objects.toString(r.getString(11), ""), Objects.toString(r.getString(12), ""), String.valueOf(r.getBoolean(13)));
            var found = new Standing(r.getLong(2), r.getBoolean(3), r.getInt(4), r.getBoolean(5), words);
            standing.merge(r.getString(1), found, (a, b) -> a.mine() ? a : b);
        });
        return standing;
    }

    private void insert(List<Incoming> fresh, Viewer viewer) {
        if (fresh.isEmpty()) {
            return;
        }
        bound("""
                insert into events (name, starts_at, ends_at, last_at, whole_day, zone, place, note, private, uid, sequence, owner_id, made_by)
                select u.title, u.starts, u.ends, u.ends, u.whole, u.zone, u.place, u.note, u.private, u.uid, u.sequence, :me, :me
                  from unnest(:titles::text[], :starts::timestamptz[], :ends::timestamptz[], :wholes::boolean[], :zones::text[], :places::text[], :notes::text[], :privates::boolean[], :uids::text[], :sequences::int[])
                       u (title, starts, ends, whole, zone, place, note, private, uid, sequence)
                """, fresh).param("me", viewer.id()).update();
        jdbc.sql("insert into event_members (event_id, member_id) select e.id, :me from events e where e.owner_id = :me and e.uid = any(:uids) and e.series_id is null on conflict do nothing")
                .param("me", viewer.id()).param("uids", fresh.stream().map(Incoming::uid).toArray(String[]::new)).update();
    }

    private void update(List<Incoming> changed, Map<String, Standing> standing) {
        if (changed.isEmpty()) {
            return;
        }
        bound("""
                update events e
                   set name = u.title, starts_at = u.starts, ends_at = u.ends, last_at = u.ends, whole_day = u.whole, zone = u.zone, place = u.place, note = u.note, private = u.private, sequence = u.sequence,
                       deleted_at = null, version = e.version + 1, updated_at = now()
                  from unnest(:ids::bigint[], :titles::text[], :starts::timestamptz[], :ends::timestamptz[], :wholes::boolean[], :zones::text[], :places::text[], :notes::text[], :privates::boolean[], :uids::text[], :sequences::int[])
                       u (id, title, starts, ends, whole, zone, place, note, private, uid, sequence)
                 where e.id = u.id
                """, changed).param("ids", changed.stream().map(one -> standing.get(one.uid()).id()).toArray(Long[]::new)).update();
    }

    private JdbcClient.StatementSpec bound(String sql, List<Incoming> some) {
        return jdbc.sql(sql).param("titles", some.stream().map(Incoming::title).toArray(String[]::new)).param("starts", some.stream().map(one -> one.starts().toString()).toArray(String[]::new))
                .param("ends", some.stream().map(one -> one.ends().toString()).toArray(String[]::new)).param("wholes", some.stream().map(Incoming::wholeDay).toArray(Boolean[]::new))
                .param("zones", some.stream().map(one -> one.zone().getId()).toArray(String[]::new)).param("places", some.stream().map(Incoming::place).toArray(String[]::new))
                .param("notes", some.stream().map(Incoming::note).toArray(String[]::new)).param("privates", some.stream().map(Incoming::closed).toArray(Boolean[]::new))
                .param("uids", some.stream().map(Incoming::uid).toArray(String[]::new)).param("sequences", some.stream().map(Incoming::sequence).toArray(Integer[]::new));
    }
}
