package rabta.collaboration.appointments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** What is there already, by its number and, for a time of a series, which. */
    private record Key(String uid, Instant occurrence) {
    }

    private record Standing(long id, boolean mine, int sequence, boolean removed, boolean again, String words) {

        boolean yields(Incoming to) {
            return mine && (removed ? to.sequence() > sequence : to.sequence() >= sequence && !Taking.words(to).equals(words));
        }
    }

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final AppointmentReminders reminders;

    Taking(JdbcClient jdbc, Announcements announcements, AppointmentReminders reminders) {
        this.reminders = reminders;
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    /**
     * Into the viewer's own calendar. Of two with the same number the later one holds; an older one than what stands, one of a
     * colleague's appointment, and one that the viewer threw away and that did not change since stay as they are. A time of a series
     * that was changed comes beside it; where the series is nowhere it stands alone.
     */
    public Taken take(List<Incoming> came, Viewer viewer) {
        var standing = standing(came.stream().map(Incoming::uid).collect(Collectors.toSet()), viewer);
        var latest = latest(came, standing);
        var whole = sorted(latest.values().stream().filter(one -> one.occurrence() == null).toList(), standing);
        insert(whole.fresh(), viewer);
        update(whole.changed(), standing);
        var series = series(latest.values().stream().filter(one -> one.occurrence() != null).map(Incoming::uid).collect(Collectors.toSet()), viewer);
        dropParts(whole.changed(), latest.keySet(), viewer);
        var parts = sorted(latest.values().stream().filter(one -> one.occurrence() != null && series.containsKey(one.uid())).toList(), standing);
        insertParts(parts.fresh(), series, viewer);
        update(parts.changed(), standing);
        leaveOut(series.values());
        int fresh = whole.fresh().size() + parts.fresh().size();
        int changed = whole.changed().size() + parts.changed().size();
        if (fresh + changed > 0) {
            announcements.tell(Hint.of("calendar_changed", Ref.of(AppointmentSight.EVENT, 0), viewer.by()));
        }
        return new Taken(fresh, changed, latest.size() - fresh - changed);
    }

    private record Sorted(List<Incoming> fresh, List<Incoming> changed) {
    }

    private static Sorted sorted(List<Incoming> some, Map<Key, Standing> standing) {
        return new Sorted(some.stream().filter(one -> !standing.containsKey(key(one))).toList(), some.stream().filter(one -> standing.containsKey(key(one)) && standing.get(key(one)).yields(one)).toList());
    }

    private static Map<Key, Incoming> latest(List<Incoming> came, Map<Key, Standing> standing) {
        var series = came.stream().filter(one -> one.rule() != null).map(Incoming::uid).collect(Collectors.toSet());
        standing.forEach((key, there) -> {
            if (there.again() && there.mine() && !there.removed()) {
                series.add(key.uid());
            }
        });
        var latest = new LinkedHashMap<Key, Incoming>();
        came.stream().map(one -> one.occurrence() != null && !series.contains(one.uid()) ? one.alone() : one).map(Taking::clean).forEach(one -> latest.merge(key(one), one, (a, b) -> b.sequence() >= a.sequence() ? b : a));
        var beside = latest.keySet().stream().filter(key -> key.occurrence() != null).collect(Collectors.groupingBy(Key::uid, Collectors.mapping(Key::occurrence, Collectors.toList())));
        latest.replaceAll((key, one) -> one.rule() == null ? one : one.without(beside.getOrDefault(key.uid(), List.of())));
        return latest;
    }

    private static Key key(Incoming one) {
        return new Key(one.uid(), one.occurrence());
    }

    private static Incoming clean(Incoming one) {
        return new Incoming(one.uid(), one.sequence(), Objects.requireNonNullElse(Typed.line(one.title()), "—"), one.starts(), one.ends(), one.wholeDay(), one.zone(), Typed.line(one.place()), Typed.text(one.note()), one.closed(),
                one.rule(), one.leftOut(), one.occurrence());
    }

    private static String words(Incoming one) {
        return words(one.title(), one.starts(), one.ends(), one.wholeDay(), one.zone().getId(), one.place(), one.note(), one.closed(), one.rule() == null ? null : one.rule().rule(), one.leftOut());
    }

    private static String words(String title, Instant starts, Instant ends, boolean whole, String zone, String place, String note, boolean closed, String rule, List<Instant> leftOut) {
        return String.join("\n", title, starts.toString(), ends.toString(), String.valueOf(whole), zone, Objects.toString(place, ""), Objects.toString(note, ""), String.valueOf(closed), Objects.toString(rule, ""),
                leftOut.stream().distinct().sorted().map(Instant::toString).collect(Collectors.joining(" ")));
    }

    private Map<Key, Standing> standing(Collection<String> uids, Viewer viewer) {
        var standing = new HashMap<Key, Standing>();
        jdbc.sql("""
                select e.uid, e.id, e.owner_id = :me, e.sequence, e.deleted_at is not null, e.name, e.starts_at, e.ends_at, e.whole_day, e.zone, e.place, e.note, e.private, e.rule, e.left_out, e.series_at
                  from events e
                 where e.uid = any(:uids)
                   and (e.owner_id = :me or exists (select from event_members x where x.event_id = e.id and x.member_id = :me))
                """).param("me", viewer.id()).param("uids", uids.toArray(String[]::new)).query(r -> {
            var words = words(r.getString(6), instant(r, 7), instant(r, 8), r.getBoolean(9), r.getString(10), r.getString(11), r.getString(12), r.getBoolean(13), r.getString(14),
                    Stream.of((Timestamp[]) r.getArray(15).getArray()).map(Timestamp::toInstant).toList());
            var found = new Standing(r.getLong(2), r.getBoolean(3), r.getInt(4), r.getBoolean(5), r.getString(14) != null, words);
            standing.merge(new Key(r.getString(1), instant(r, 16)), found, (a, b) -> a.mine() ? a : b);
        });
        return standing;
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var time = r.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The viewer's own series by their numbers. */
    private Map<String, Long> series(Collection<String> uids, Viewer viewer) {
        var series = new HashMap<String, Long>();
        jdbc.sql("select e.uid, e.id from events e where e.owner_id = :me and e.uid = any(:uids) and e.series_id is null and e.rule is not null and e.deleted_at is null")
                .param("me", viewer.id()).param("uids", uids.toArray(String[]::new)).query(r -> {
                    series.put(r.getString(1), r.getLong(2));
                });
        return series;
    }

    /** What a series says no more of when it comes anew is a time of it like the others again. */
    private void dropParts(List<Incoming> changed, Set<Key> came, Viewer viewer) {
        var parts = came.stream().filter(key -> key.occurrence() != null).toList();
        jdbc.sql("""
                delete from events e
                 where e.owner_id = :me and e.uid = any(:uids) and e.series_id is not null
                   and not exists (select from unnest(:parts::text[], :times::timestamptz[]) u (uid, at) where u.uid = e.uid and u.at = e.series_at)
                """).param("me", viewer.id()).param("uids", changed.stream().map(Incoming::uid).toArray(String[]::new)).param("parts", parts.stream().map(Key::uid).toArray(String[]::new))
                .param("times", parts.stream().map(key -> key.occurrence().toString()).toArray(String[]::new)).update();
    }

    private void insert(List<Incoming> fresh, Viewer viewer) {
        if (!fresh.isEmpty()) {
            bound("""
                    insert into events (name, starts_at, ends_at, last_at, whole_day, zone, place, note, private, uid, sequence, rule, left_out, owner_id, made_by)
                    select u.title, u.starts, u.ends, u.last, u.whole, u.zone, u.place, u.note, u.private, u.uid, u.sequence, u.rule, cast(string_to_array(u.left_out, ' ') as timestamptz[]), :me, :me
                      from %s
                    """, fresh).param("me", viewer.id()).update();
            takePart(fresh, viewer);
        }
    }

    private void insertParts(List<Incoming> fresh, Map<String, Long> series, Viewer viewer) {
        if (!fresh.isEmpty()) {
            bound("""
                    insert into events (name, starts_at, ends_at, last_at, whole_day, zone, place, note, private, uid, sequence, series_id, series_at, owner_id, made_by)
                    select u.title, u.starts, u.ends, u.last, u.whole, u.zone, u.place, u.note, u.private, u.uid, u.sequence, v.series_id, v.series_at, :me, :me
                      from %s
                           join unnest(:series::bigint[], :times::timestamptz[]) with ordinality v (series_id, series_at, n) on v.n = u.n
                    """, fresh).param("me", viewer.id()).param("series", fresh.stream().map(one -> series.get(one.uid())).toArray(Long[]::new))
                    .param("times", fresh.stream().map(one -> one.occurrence().toString()).toArray(String[]::new)).update();
            takePart(fresh, viewer);
        }
    }

    private void takePart(List<Incoming> fresh, Viewer viewer) {
        jdbc.sql("insert into event_members (event_id, member_id) select e.id, :me from events e where e.owner_id = :me and e.uid = any(:uids) on conflict do nothing")
                .param("me", viewer.id()).param("uids", fresh.stream().map(Incoming::uid).toArray(String[]::new)).update();
    }

    private void update(List<Incoming> changed, Map<Key, Standing> standing) {
        if (!changed.isEmpty()) {
            bound("""
                    update events e
                       set name = u.title, starts_at = u.starts, ends_at = u.ends, last_at = u.last, whole_day = u.whole, zone = u.zone, place = u.place, note = u.note, private = u.private, sequence = u.sequence,
                           rule = u.rule, left_out = cast(string_to_array(u.left_out, ' ') as timestamptz[]), deleted_at = null, version = e.version + 1, updated_at = now()
                      from %s
                           join unnest(:ids::bigint[]) with ordinality v (id, n) on v.n = u.n
                     where e.id = v.id
                    """, changed).param("ids", changed.stream().map(one -> standing.get(key(one)).id()).toArray(Long[]::new)).update();
            reminders.set(changed.stream().map(one -> standing.get(key(one)).id()).toList());
        }
    }

    // A time that stands beside its series is left out of it.
    private void leaveOut(Collection<Long> series) {
        if (!series.isEmpty()) {
            jdbc.sql("update events e set left_out = array(select distinct t from unnest(e.left_out || array(select p.series_at from events p where p.series_id = e.id)) t order by t) where e.id = any(:ids)")
                    .param("ids", series.toArray(Long[]::new)).update();
        }
    }

    private JdbcClient.StatementSpec bound(String sql, List<Incoming> some) {
        return jdbc.sql(sql.formatted("""
                unnest(:titles::text[], :starts::timestamptz[], :ends::timestamptz[], :lasts::timestamptz[], :wholes::boolean[], :zones::text[], :places::text[], :notes::text[], :privates::boolean[], :uids::text[], :sequences::int[],
                                       :rules::text[], :left_outs::text[]) with ordinality u (title, starts, ends, last, whole, zone, place, note, private, uid, sequence, rule, left_out, n)"""))
                .param("titles", texts(some, Incoming::title)).param("starts", texts(some, one -> one.starts().toString())).param("ends", texts(some, one -> one.ends().toString()))
                .param("lasts", texts(some, one -> one.lastAt().toString())).param("wholes", some.stream().map(Incoming::wholeDay).toArray(Boolean[]::new)).param("zones", texts(some, one -> one.zone().getId()))
                .param("places", texts(some, Incoming::place)).param("notes", texts(some, Incoming::note)).param("privates", some.stream().map(Incoming::closed).toArray(Boolean[]::new))
                .param("uids", texts(some, Incoming::uid)).param("sequences", some.stream().map(Incoming::sequence).toArray(Integer[]::new)).param("rules", texts(some, one -> one.rule() == null ? null : one.rule().rule()))
                .param("left_outs", texts(some, one -> one.leftOut().stream().map(Instant::toString).collect(Collectors.joining(" "))));
    }

    private static String[] texts(List<Incoming> some, Function<Incoming, String> of) {
        return some.stream().map(of).toArray(String[]::new);
    }
}
