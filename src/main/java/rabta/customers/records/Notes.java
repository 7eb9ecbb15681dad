package rabta.customers.records;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Announcements;
import rabta.kernel.web.NotFound;

/** Notes to the team on customers. Only who wrote one may change or remove it, and only while they see the customer. */
@Service
@Transactional
public class Notes implements Linked {

    public static final int LONGEST = 20_000;

    private final JdbcClient jdbc;
    private final Records records;
    private final Callees callees;
    private final ObjectProvider<Calling> calling;
    private final Happenings happenings;
    private final Announcements announcements;

    Notes(JdbcClient jdbc, Records records, Callees callees, ObjectProvider<Calling> calling, Happenings happenings, Announcements announcements) {
        this.callees = callees;
        this.calling = calling;
        this.announcements = announcements;
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** A note counts as contact: the customer leaves the list of those nobody has been in touch with. */
    public long write(RecordKind kind, long id, String typed, Viewer viewer) {
        return write(kind, id, typed, null, List.of(), viewer);
    }

    /**
     * @param quotes the note of the same record that it answers, or null; one that is not there is answered by nothing
     * @param files of the record that the note shows; one that hangs elsewhere is not
     */
    public long write(RecordKind kind, long id, String typed, Long quotes, List<Long> files, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var text = checked(typed);
        long note = jdbc.sql("insert into notes (record, record_id, text, by_member, quotes) values (:record, :id, :text, :by, :quotes) returning id")
                .param("quotes", quotes, java.sql.Types.BIGINT).param("record", kind.type()).param("id", id).param("text", text).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
        jdbc.sql("insert into note_files (note_id, attachment_id) select :note, a.id from attachments a where a.id = any(:files) and a.record = :record and a.record_id = :id and a.removed_at is null")
                .param("note", note).param("files", files.toArray(Long[]::new)).param("record", kind.type()).param("id", id).update();
        jdbc.sql("update %s r set touched_at = now() where r.id = :id".formatted(kind.table())).param("id", id).update();
        happenings.record(new Happened.NoteWritten(kind.ref(id), note), viewer.by());
        return note;
    }

    /** Whoever is called in it only now is told; those who were called before are not told again. */
    public void edit(RecordKind kind, long id, long note, String typed, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var text = checked(typed);
        var called = new HashSet<>(callees.in(text));
        called.removeAll(callees.in(find(kind, id, note, viewer).text()));
        own("set text = :text, edited_at = now()", kind, id, note, viewer, Map.of("text", text));
        if (!called.isEmpty()) {
            calling.forEach(each -> each.called(kind, id, note, called, viewer));
        }
    }

    public void remove(RecordKind kind, long id, long note, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        own("set deleted_at = now()", kind, id, note, viewer, Map.of());
    }

    public void restore(RecordKind kind, long id, long note, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        own("set deleted_at = null", kind, id, note, viewer, Map.of());
    }

    /** Answers a note with that mark, or takes it back. Whoever sees the customer may. */
    public void mark(RecordKind kind, long id, long note, Mark mark, Viewer viewer) {
        mark(kind, id, note, mark, !find(kind, id, note, viewer).marked(mark, viewer.id()), viewer);
    }

    /** Answers a note with that mark, or does not. */
    public void mark(RecordKind kind, long id, long note, Mark mark, boolean set, Viewer viewer) {
        find(kind, id, note, viewer);
        jdbc.sql(set ? "insert into note_marks (note_id, member_id, mark) values (:note, :me, :mark) on conflict do nothing"
                : "delete from note_marks where note_id = :note and member_id = :me and mark = :mark").param("note", note).param("me", viewer.id()).param("mark", mark.name()).update();
        announcements.tell(Hint.of("note_changed", kind.ref(id), viewer.by()));
    }

    /** Has it stand above the others, or no more. */
    public void pin(RecordKind kind, long id, long note, boolean pinned, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        find(kind, id, note, viewer);
        jdbc.sql("update notes set pinned_at = " + (pinned ? "now()" : "null") + " where id = :note").param("note", note).update();
        announcements.tell(Hint.of("note_changed", kind.ref(id), viewer.by()));
    }

    /** Those that stand above the others, the latest pinned first. Whether the viewer may see the customer has been asked before. */
    @Transactional(readOnly = true)
    public List<Note> pinned(RecordKind kind, long id) {
        return jdbc.sql("select " + Note.COLUMNS + Note.FROM + "where n.record = :record and n.record_id = :id and n.pinned_at is not null and n.deleted_at is null order by n.pinned_at desc limit 5")
                .param("record", kind.type()).param("id", id).query(Note::read).list();
    }

    private void own(String change, RecordKind kind, long id, long note, Viewer viewer, Map<String, Object> params) {
        int changed = jdbc.sql("update notes " + change + " where id = :note and record = :record and record_id = :id and by_member = :by")
                .params(params).param("note", note).param("record", kind.type()).param("id", id).param("by", viewer.id()).update();
        if (changed == 0) {
            throw new NotFound();
        }
        announcements.tell(Hint.of("note_changed", kind.ref(id), viewer.by()));
    }

    /** The notes of one customer, the newest first. */
    @Transactional(readOnly = true)
    public List<Note> of(RecordKind kind, long id, int size, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select " + Note.COLUMNS + Note.FROM + """
                where n.record = :record and n.record_id = :id and n.deleted_at is null
             order by n.id desc limit :size
            """).param("record", kind.type()).param("id", id).param("size", size).query(Note::read).list();
    }

    @Transactional(readOnly = true)
    public Note find(RecordKind kind, long id, long note, Viewer viewer) {
        return of(kind, id, note, viewer).orElseThrow(NotFound::new);
    }

    /** Empty for one that was removed or hangs elsewhere. */
    @Transactional(readOnly = true)
    public Optional<Note> of(RecordKind kind, long id, long note, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select " + Note.COLUMNS + Note.FROM + "where n.id = :note and n.record = :record and n.record_id = :id and n.deleted_at is null")
                .param("note", note).param("record", kind.type()).param("id", id).query(Note::read).optional();
    }

    /** Those of one customer that still stand, by id. */
    @Transactional(readOnly = true)
    public Map<Long, Note> standing(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select " + Note.COLUMNS + Note.FROM + "where n.id = any(:ids) and n.deleted_at is null")
                .param("ids", ids.toArray(Long[]::new)).query(Note::read).list().stream().collect(toMap(Note::id, n -> n));
    }

    /** @throws Flawed for what is no note: asked before files are taken that would come with it */
    static String checked(String typed) {
        var text = Typed.text(typed);
        if (text == null) {
            throw new Flawed(Flaw.of("text", "invalid.required"));
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new Flawed(Flaw.of("text", "invalid.too_long", LONGEST));
        }
        return text;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("notes"));
    }
}
