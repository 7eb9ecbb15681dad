package rabta.collaboration.notifications;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.NotificationSubject;
import rabta.collaboration.NotificationSubject.Deed;
import rabta.collaboration.Way;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.identity.Viewer;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Visit;

/**
 * What members are told. It is kept without a word of the record: its name is asked for when it is read, by who reads it, so
 * that what is told of a record ends with the right to see it.
 */
@Service
@Transactional
public class Notifications implements Linked, Nightly {

    public static final int SIZE = 30;

    /** Who is at the page anyway reads it there: the letter waits so long, and does not go for what was read. */
    private static final Duration BEFORE_MAIL = Duration.ofMinutes(1);
    /** Likewise a message to their devices, which is quicker. */
    private static final Duration BEFORE_PUSH = Duration.ofSeconds(5);
    /** The night's work is at half past three in the morning; the letter of the day comes at eight. */
    private static final Duration UNTIL_MORNING = Duration.ofMinutes(270);

    /**
     * Somebody who is to be told that something happened to a record, or of a {@link NotificationSubject}.
     *
     * @param happening or null for what is no happening
     */
    public record Told(long member, Ref about, Long happening) {
    }

    private record New(long id, long member, Way way) {
    }

    private final JdbcClient jdbc;
    private final Choices choices;
    private final Jobs jobs;
    private final Announcements announcements;
    private final Links links;
    private final Bell bell;
    private final ObjectProvider<NotificationSubject> subjects;
    private final Acts acts;

    Notifications(JdbcClient jdbc, Choices choices, Jobs jobs, Announcements announcements, Links links, Bell bell, ObjectProvider<NotificationSubject> subjects, Acts acts) {
        this.acts = acts;
        this.subjects = subjects;
        this.jdbc = jdbc;
        this.choices = choices;
        this.jobs = jobs;
        this.announcements = announcements;
        this.links = links;
        this.bell = bell;
    }

    /** Tells them as they have chosen, after the present transaction has committed. What they have not read yet of the same kind and record grows. */
    public void tell(NotificationKind kind, Collection<Told> told, Long by) {
        var ways = choices.of(kind, told.stream().map(Told::member).collect(toSet()));
        var whom = told.stream().filter(t -> ways.get(t.member()) != null && ways.get(t.member()) != Way.NONE)
                .collect(java.util.stream.Collectors.toMap(t -> t.member() + " " + t.about(), t -> t, (one, later) -> later)).values();
        if (whom.isEmpty()) {
            return;
        }
        var fresh = jdbc.sql("""
                insert into notifications (member_id, kind, record, record_id, happening_id, by_member, way)
                select u.member, :kind, u.record, u.id, u.happening, :by, u.way
                  from unnest(:members::bigint[], :records::text[], :ids::bigint[], :happenings::bigint[], :ways::text[]) u (member, record, id, happening, way)
                    on conflict (member_id, record, record_id, kind) where read_at is null
                    do update set happening_id = excluded.happening_id, by_member = excluded.by_member, way = excluded.way, at = excluded.at, mailed_at = null, times = notifications.times + 1
                returning id, member_id, way
                """)
                .param("kind", kind.key()).param("by", by, Types.BIGINT)
                .param("members", whom.stream().map(Told::member).toArray(Long[]::new))
                .param("records", whom.stream().map(t -> t.about().type()).toArray(String[]::new))
                .param("ids", whom.stream().map(t -> t.about().id()).toArray(Long[]::new))
                .param("happenings", whom.stream().map(Told::happening).toArray(Long[]::new))
                .param("ways", whom.stream().map(t -> ways.get(t.member()).name()).toArray(String[]::new))
                .query((r, n) -> new New(r.getLong(1), r.getLong(2), Way.valueOf(r.getString(3)))).list();
        fresh.stream().filter(n -> n.way() == Way.MAIL).map(New::member).distinct().forEach(member -> jobs.add(new MailNotifications(member, Way.MAIL), null, BEFORE_MAIL));
        fresh.stream().filter(n -> n.way() == Way.PUSH).map(New::member).distinct().forEach(member -> jobs.add(new PushNotifications(member), null, BEFORE_PUSH));
        bell.countAnew();
        announcements.tell(fresh.stream().map(New::member).distinct().map(member -> Hint.of("notified", Ref.of("member", member), by)).toList());
    }

    /**
     * What the viewer was told, the latest first, of records that they still see: a page may hold fewer than it could.
     *
     * @param kind only of that kind; null for all
     * @param unread without what was read and what sleeps
     */
    @Transactional(readOnly = true)
    public Paged<Notification> list(String kind, boolean unread, String cursor, int size, Viewer viewer) {
        var before = Paged.key(cursor, 2).flatMap(Notifications::key);
        var rows = jdbc.sql("select " + Notification.COLUMNS + """

                   from notifications n left join members m on m.id = n.by_member
                  where n.member_id = :me
                    and (:any or n.kind = :kind)
                    and (not :unread or n.read_at is null and (n.snoozed_until is null or n.snoozed_until < now()))
                    and (n.at, n.id) < (:at, :id)
               order by n.at desc, n.id desc
                  limit :size
                """).param("me", viewer.id()).param("any", kind == null).param("kind", kind, Types.VARCHAR).param("unread", unread)
                .param("at", before.map(Key::at).orElse(END)).param("id", before.map(Key::id).orElse(Long.MAX_VALUE)).param("size", size + 1).query(Notification::read).list();
        var page = Paged.of(rows, size, row -> List.of(row.at().toString(), String.valueOf(row.id())));
        return new Paged<>(named(page.rows(), viewer), page.next());
    }

    private record Key(OffsetDateTime at, long id) {
    }

    private static final OffsetDateTime END = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static Optional<Key> key(List<String> key) {
        try {
            return Optional.of(new Key(Instant.parse(key.get(0)).atOffset(ZoneOffset.UTC), Long.parseLong(key.get(1))));
        } catch (DateTimeParseException | NumberFormatException broken) {
            return Optional.empty();
        }
    }

    /** Those about what the viewer sees, with its names and what was done to it. */
    public List<Notification> named(List<Notification> rows, Viewer viewer) {
        var names = new HashMap<Ref, String>();
        rows.stream().map(Notification::about).collect(groupingBy(Ref::type, mapping(Ref::id, toSet()))).forEach((type, ids) -> names(type, ids, viewer).forEach((id, name) -> names.put(Ref.of(type, id), name)));
        var done = acts.of(rows.stream().filter(row -> OwnKinds.FOLLOWED.key().equals(row.kind()) && names.containsKey(row.about())).map(Notification::happening).toList(), viewer);
        return rows.stream().filter(row -> names.containsKey(row.about()))
                .map(row -> row.named(names.get(row.about()), path(row.about()), OwnKinds.FOLLOWED.key().equals(row.kind()) ? done.get(row.happening()) : null)).toList();
    }

    private Map<Long, String> names(String type, Set<Long> ids, Viewer viewer) {
        var kind = RecordKind.ofType(type).filter(k -> viewer.sees(type) != rabta.identity.Reach.NONE);
        return kind.isPresent() ? links.names(kind.get(), ids, viewer) : subject(type).map(subject -> subject.names(ids, viewer)).orElse(Map.of());
    }

    private String path(Ref about) {
        return RecordKind.of(about).map(kind -> kind.path(about.id())).or(() -> subject(about.type()).map(subject -> subject.path(about.id()))).orElse("/notifications");
    }

    private Optional<NotificationSubject> subject(String type) {
        return subjects.stream().filter(subject -> subject.type().equals(type)).findFirst();
    }

    /** What was told in the last minutes, is not read yet and can be dealt with where it is told: for open pages. */
    @Transactional(readOnly = true)
    public Map<Notification, List<Deed>> pressing(Viewer viewer) {
        var rows = jdbc.sql("select " + Notification.COLUMNS + """

                    from notifications n left join members m on m.id = n.by_member
                   where n.member_id = :me and n.read_at is null and n.snoozed_until is null and n.at > now() - interval '10 minutes'
                order by n.at, n.id
                   limit 5
                """).param("me", viewer.id()).query(Notification::read).list();
        var pressing = new LinkedHashMap<Notification, List<Deed>>();
        named(rows, viewer).forEach(n -> subject(n.about().type()).map(subject -> subject.deeds(n.about().id())).filter(deeds -> !deeds.isEmpty()).ifPresent(deeds -> pressing.put(n, deeds)));
        return pressing;
    }

    @Transactional(readOnly = true)
    public int unread(Viewer viewer) {
        var rows = jdbc.sql("select " + Notification.COLUMNS + """

                   from notifications n left join members m on m.id = n.by_member
                  where n.member_id = :me and n.read_at is null and (n.snoozed_until is null or n.snoozed_until < now())
                  limit :most
                """).param("me", viewer.id()).param("most", Visit.Bell.MOST + 1).query(Notification::read).list();
        return rows.isEmpty() ? 0 : seen(rows, viewer);
    }

    private int seen(List<Notification> rows, Viewer viewer) {
        var names = new HashMap<String, Map<Long, String>>();
        rows.stream().map(Notification::about).collect(groupingBy(Ref::type, mapping(Ref::id, toSet()))).forEach((type, ids) -> names.put(type, names(type, ids, viewer)));
        return (int) rows.stream().filter(row -> names.get(row.about().type()).containsKey(row.about().id())).count();
    }

    /** @throws NotFound for one that was told to somebody else, or of a record that is seen no more */
    @Transactional(readOnly = true)
    public Notification find(long id, Viewer viewer) {
        var row = jdbc.sql("select " + Notification.COLUMNS + " from notifications n left join members m on m.id = n.by_member where n.id = :id and n.member_id = :me")
                .param("id", id).param("me", viewer.id()).query(Notification::read).list();
        return named(row, viewer).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** @throws NotFound likewise */
    public void read(long id, Viewer viewer) {
        find(id, viewer);
        jdbc.sql("update notifications set read_at = coalesce(read_at, now()), snoozed_until = null where id = :id and member_id = :me").param("id", id).param("me", viewer.id()).update();
        changed(viewer);
    }

    /** All that the viewer was told of these, since they have seen them where they are. */
    public void readAbout(Collection<Ref> seen, Viewer viewer) {
        int read = jdbc.sql("""
                update notifications n set read_at = now()
                  from unnest(:records::text[], :ids::bigint[]) u (record, id)
                 where n.member_id = :me and n.record = u.record and n.record_id = u.id and n.read_at is null
                """).param("me", viewer.id()).param("records", seen.stream().map(Ref::type).toArray(String[]::new)).param("ids", seen.stream().map(Ref::id).toArray(Long[]::new)).update();
        if (read > 0) {
            changed(viewer);
        }
    }

    /** Marks it as not read yet; where more came of the same meanwhile that stands for it. */
    public void unread(long id, Viewer viewer) {
        find(id, viewer);
        jdbc.sql("""
                update notifications n set read_at = null
                 where n.id = :id and n.member_id = :me
                   and not exists (select o.id from notifications o where o.member_id = n.member_id and o.record = n.record and o.record_id = n.record_id and o.kind = n.kind and o.read_at is null)
                """).param("id", id).param("me", viewer.id()).update();
        changed(viewer);
    }

    public int readAll(Viewer viewer) {
        int read = jdbc.sql("update notifications set read_at = now() where member_id = :me and read_at is null and (snoozed_until is null or snoozed_until < now())").param("me", viewer.id()).update();
        changed(viewer);
        return read;
    }

    /** That it is told of has lost its reason: it counts as read. */
    public void over(NotificationKind kind, Ref about, long member) {
        int read = jdbc.sql("update notifications set read_at = now() where member_id = :member and record = :record and record_id = :id and kind = :kind and read_at is null")
                .param("member", member).param("record", about.type()).param("id", about.id()).param("kind", kind.key()).update();
        if (read > 0) {
            bell.countAnew();
            announcements.tell(Hint.of("notified", Ref.of("member", member), null));
        }
    }

    /** It sleeps no more. */
    public void wake(long id, Viewer viewer) {
        find(id, viewer);
        jdbc.sql("update notifications set snoozed_until = null where id = :id and member_id = :me").param("id", id).param("me", viewer.id()).update();
        changed(viewer);
    }

    /** It comes again then, as if it were new. */
    public void snooze(long id, Instant until, Viewer viewer) {
        find(id, viewer);
        jdbc.sql("update notifications set snoozed_until = :until where id = :id and member_id = :me and read_at is null").param("until", until.atOffset(ZoneOffset.UTC)).param("id", id).param("me", viewer.id()).update();
        changed(viewer);
    }

    /** The viewer's other pages count anew. */
    private void changed(Viewer viewer) {
        bell.countAnew();
        announcements.tell(Hint.of("notified", Ref.of("member", viewer.id()), viewer.by()));
    }

    /** Forgets what is older than three months, and has the letters of the day written. */
    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from notifications n where n.at < now() - interval '90 days'").update();
        jdbc.sql("select distinct n.member_id from notifications n where n.way = 'DAILY' and n.mailed_at is null and n.read_at is null").query(Long.class).list()
                .forEach(member -> jobs.add(new MailNotifications(member, Way.DAILY), null, UNTIL_MORNING));
    }

    /** Those of what the viewer was told that they have not read or put off, and still see. */
    @Transactional(readOnly = true)
    public List<Notification> unread(Collection<Long> ids, Viewer viewer) {
        return named(jdbc.sql("select " + Notification.COLUMNS + """

                    from notifications n left join members m on m.id = n.by_member
                   where n.id = any(:ids) and n.member_id = :me and n.read_at is null and (n.snoozed_until is null or n.snoozed_until < now())
                order by n.at, n.id
                """).param("ids", ids.toArray(Long[]::new)).param("me", viewer.id()).query(Notification::read).list(), viewer);
    }

    /** Whether something can be done about it where it is told, so that it is worth an interruption. */
    public boolean presses(Notification told) {
        return subject(told.about().type()).filter(subject -> !subject.deeds(told.about().id()).isEmpty()).isPresent();
    }

    /** Takes what is to go to the member by mail or to their devices, each once: it is the caller's from now on, or nobody's where their transaction fails. */
    public List<Notification> claim(long member, Way way) {
        var ids = jdbc.sql("update notifications set mailed_at = now() where member_id = :member and way = :way and mailed_at is null and read_at is null returning id")
                .param("member", member).param("way", way.name()).query(Long.class).list();
        return jdbc.sql("select " + Notification.COLUMNS + " from notifications n left join members m on m.id = n.by_member where n.id = any(:ids) order by n.at, n.id")
                .param("ids", ids.stream().filter(Objects::nonNull).toArray(Long[]::new)).query(Notification::read).list();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("notifications").still());
    }

    /** By kind what the viewer has chosen, for all kinds that there are. */
    @Transactional(readOnly = true)
    public Map<NotificationKind, Way> chosen(Viewer viewer) {
        return choices.all(viewer);
    }
}
