package rabta.collaboration.rooms;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.records.Attachment;
import rabta.customers.records.Leads;
import rabta.customers.records.Mark;
import rabta.identity.Viewer;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Paged;
import rabta.kernel.text.Folding;
import rabta.kernel.web.NotFound;

/** What is said in rooms. Only who said a thing may change it or take it away, and only while they are in the room. */
@Repository("roomMessages")
@Transactional
public class Messages implements Nightly {

    public static final int LONGEST = 10_000;
    public static final int SIZE = 40;
    /** A page that leads to one message shows so many that were said after it. */
    private static final int AFTER = 15;
    /** On what their files hang. */
    private static final String HANGS = "room_message";

    private final JdbcClient jdbc;
    private final Rooms rooms;
    private final RoomTelling telling;
    private final Leads leads;
    private final FileStore files;
    private final Announcements announcements;

    Messages(JdbcClient jdbc, Rooms rooms, RoomTelling telling, Leads leads, FileStore files, Announcements announcements) {
        this.jdbc = jdbc;
        this.rooms = rooms;
        this.telling = telling;
        this.leads = leads;
        this.files = files;
        this.announcements = announcements;
    }

    /**
     * Says it, once for each key of the sender's: what is sent again after a lost line is there already.
     *
     * @param reply the message of the same room that it answers, or null; one that is not there is answered by nothing
     * @param key null for one that is like no other
     * @param brought what was sent along, kept already
     * @return its number
     */
    public long say(long room, String typed, Long reply, String key, List<StoredFile> brought, Viewer viewer) {
        rooms.mustBeIn(room, viewer);
        var text = checked(typed, !brought.isEmpty());
        // Whoever says something waits for who does so in the same room: numbers follow each other as they are seen.
        jdbc.sql("update rooms set last_at = now() where id = :room").param("room", room).update();
        var said = jdbc.sql("""
                insert into room_messages (room_id, by_member, text, search, client_key, reply_to) values (:room, :me, :text, :search, :key, :reply)
                    on conflict (room_id, by_member, client_key) do nothing
                returning id
                """).param("room", room).param("me", viewer.id()).param("text", text).param("search", Folding.fold(text)).param("key", key(key)).param("reply", reply, Types.BIGINT).query(Long.class).optional();
        if (said.isEmpty()) {
            return jdbc.sql("select n.id from room_messages n where n.room_id = :room and n.by_member = :me and n.client_key = :key").param("room", room).param("me", viewer.id()).param("key", key(key)).query(Long.class).single();
        }
        long id = said.get();
        jdbc.sql("insert into attachments (record, record_id, file_id, by_member) select :hangs, :id, u.file, :me from unnest(:files::bigint[]) u (file)").param("hangs", HANGS).param("id", id).param("me", viewer.id())
                .param("files", brought.stream().map(StoredFile::id).toArray(Long[]::new)).update();
        jdbc.sql("update rooms set last_id = :id where id = :room").param("id", id).param("room", room).update();
        rooms.read(room, id, viewer);
        rooms.said();
        telling.said(room, text, viewer);
        announcements.tell(Hint.of("room_said", Room.ref(room), viewer.by()));
        return id;
    }

    private static String key(String key) {
        var typed = Typed.line(key);
        return typed == null || typed.length() > 100 ? Tokens.random() : typed;
    }

    private static String checked(String typed, boolean accompanied) {
        var text = Typed.text(typed);
        if (text == null && !accompanied) {
            throw new Flawed(Flaw.of("text", "invalid.required"));
        }
        if (text != null && text.length() > LONGEST) {
            throw new Flawed(Flaw.of("text", "invalid.too_long", LONGEST));
        }
        return text == null ? "" : text;
    }

    public void edit(long room, long id, String typed, Viewer viewer) {
        var before = find(room, id, viewer);
        var text = checked(typed, !before.files().isEmpty());
        own(room, id, "text = :text, search = :search, edited_at = now()", Map.of("text", text, "search", Folding.fold(text)), viewer);
        telling.edited(room, before.text(), text, viewer);
    }

    /** Takes it away, with its files; it can be brought back. */
    public void remove(long room, long id, Viewer viewer) {
        rooms.mustBeIn(room, viewer);
        own(room, id, "deleted_at = now()", Map.of(), viewer);
    }

    public void restore(long room, long id, Viewer viewer) {
        rooms.mustBeIn(room, viewer);
        own(room, id, "deleted_at = null", Map.of(), viewer);
    }

    private void own(long room, long id, String change, Map<String, Object> params, Viewer viewer) {
        if (jdbc.sql("update room_messages set " + change + " where id = :id and room_id = :room and by_member = :me").params(params).param("id", id).param("room", room).param("me", viewer.id()).update() == 0) {
            throw new NotFound();
        }
        rooms.said();
        announcements.tell(Hint.of("room_said", Room.ref(room), viewer.by()));
    }

    /** Answers it with that mark, or takes that back; null for the other of what it is now. */
    public void mark(long room, long id, Mark mark, Boolean set, Viewer viewer) {
        boolean sets = set == null ? !find(room, id, viewer).marked(mark, viewer.id()) : set;
        find(room, id, viewer);
        jdbc.sql(sets ? "insert into room_marks (message_id, member_id, mark) values (:id, :me, :mark) on conflict do nothing" : "delete from room_marks where message_id = :id and member_id = :me and mark = :mark")
                .param("id", id).param("me", viewer.id()).param("mark", mark.name()).update();
        announcements.tell(Hint.of("room_said", Room.ref(room), viewer.by()));
    }

    /** @throws NotFound for one that was taken away, stands elsewhere, or is in a room that the viewer is not in */
    @Transactional(readOnly = true)
    public Message find(long room, long id, Viewer viewer) {
        return of(room, id, viewer).orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    public Optional<Message> of(long room, long id, Viewer viewer) {
        rooms.mustBeIn(room, viewer);
        return whole(jdbc.sql("select " + Message.COLUMNS + Message.FROM + " where n.id = :id and n.room_id = :room and n.deleted_at is null").param("id", id).param("room", room).query(Message::read).list(), viewer).stream().findFirst();
    }

    /**
     * The latest, the oldest of them first; {@code next} leads to those before.
     *
     * @param before the cursor of a page, or null
     */
    @Transactional(readOnly = true)
    public Paged<Message> page(long room, String before, int size, Viewer viewer) {
        return page(room, number(before), size, viewer);
    }

    private Paged<Message> page(long room, long before, int size, Viewer viewer) {
        rooms.mustBeIn(room, viewer);
        var rows = jdbc.sql("select " + Message.COLUMNS + Message.FROM + " where n.room_id = :room and n.id < :before and n.deleted_at is null order by n.id desc limit :size")
                .param("room", room).param("before", before).param("size", size + 1).query(Message::read).list();
        var page = Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
        var told = new ArrayList<>(whole(page.rows(), viewer));
        Collections.reverse(told);
        return new Paged<>(told, page.next());
    }

    /** The page that shows this message and what was said around it. */
    @Transactional(readOnly = true)
    public Paged<Message> around(long room, long id, Viewer viewer) {
        rooms.mustBeIn(room, viewer);
        long last = jdbc.sql("select coalesce(max(c.id), 0) from (select n.id from room_messages n where n.room_id = :room and n.id >= :id and n.deleted_at is null order by n.id limit :size) c")
                .param("room", room).param("id", id).param("size", AFTER).query(Long.class).single();
        return page(room, last == 0 ? Long.MAX_VALUE : last + 1, SIZE, viewer);
    }

    private static long number(String cursor) {
        return Paged.key(cursor, 1).map(List::getFirst).filter(key -> key.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(Long.MAX_VALUE);
    }

    /** What holds all of these words, or begins of them, in the rooms that the viewer is in; the latest first. */
    @Transactional(readOnly = true)
    public Paged<Said> search(String typed, String after, int size, Viewer viewer) {
        var words = Folding.words(typed == null ? "" : typed);
        if (words.isEmpty()) {
            return Paged.none();
        }
        var rows = jdbc.sql("select " + Message.COLUMNS + Message.FROM + """
                 where n.room_id in (select m.room_id from room_members m where m.member_id = :me)
                   and n.deleted_at is null
                   and n.search like all(:likes)
                   and n.id < :before
              order by n.id desc limit :size
            """).param("me", viewer.id()).param("likes", words.stream().limit(8).map(word -> "%" + word.replaceAll("([%_\\\\])", "\\\\$1") + "%").toArray(String[]::new)).param("before", number(after)).param("size", size + 1)
                .query(Message::read).list();
        var page = Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
        var names = rooms.names(page.rows().stream().map(Message::room).collect(toSet()), viewer);
        return new Paged<>(whole(page.rows(), viewer).stream().map(message -> new Said(message, names.get(message.room()))).toList(), page.next());
    }

    /** With their files, read at once for all. */
    private List<Message> whole(List<Message> rows, Viewer viewer) {
        var shown = leads.of(rows.stream().map(Message::text).toList(), viewer);
        var files = files(rows.stream().map(Message::id).toList());
        return rows.stream().map(row -> row.with(files.getOrDefault(row.id(), List.of()), shown.apply(row.text()))).toList();
    }

    private record Hung(long message, Attachment file) {
    }

    private Map<Long, List<Attachment>> files(Collection<Long> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        var all = new HashMap<Long, List<Attachment>>();
        jdbc.sql("select " + Attachment.COLUMNS + ", a.record_id" + Attachment.FROM + " where a.record = :hangs and a.record_id = any(:ids) and a.removed_at is null order by a.id").param("hangs", HANGS)
                .param("ids", messages.toArray(Long[]::new)).query((r, n) -> new Hung(r.getLong(9), Attachment.read(r, n))).list().stream().collect(groupingBy(Hung::message))
                .forEach((message, hung) -> all.put(message, hung.stream().map(Hung::file).toList()));
        return all;
    }

    /** @throws NotFound unless it hangs on a message that stands in that room, and the viewer is in it */
    @Transactional(readOnly = true)
    public StoredFile file(long room, long attachment, Viewer viewer) {
        rooms.mustBeIn(room, viewer);
        return jdbc.sql("""
                select a.file_id
                  from attachments a join room_messages n on n.id = a.record_id
                 where a.id = :id and a.record = :hangs and a.removed_at is null and n.room_id = :room and n.deleted_at is null
                """).param("id", attachment).param("hangs", HANGS).param("room", room).query(Long.class).optional().flatMap(files::find).orElseThrow(NotFound::new);
    }

    /** What was taken away a month ago goes for good, with its files. */
    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from attachments a using room_messages n where a.record = :hangs and a.record_id = n.id and n.deleted_at < now() - interval '30 days'").param("hangs", HANGS).update();
        jdbc.sql("delete from room_messages n where n.deleted_at < now() - interval '30 days'").update();
    }
}
