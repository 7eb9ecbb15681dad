package rabta.customers.records;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;

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
    private final Happenings happenings;
    private final Announcements announcements;

    Notes(JdbcClient jdbc, Records records, Happenings happenings, Announcements announcements) {
        this.announcements = announcements;
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** A note counts as contact: the customer leaves the list of those nobody has been in touch with. */
    public long write(RecordKind kind, long id, String typed, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var text = checked(typed);
        long note = jdbc.sql("insert into notes (record, record_id, text, by_member) values (:record, :id, :text, :by) returning id")
                .param("record", kind.type()).param("id", id).param("text", text).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
        jdbc.sql("update %s r set touched_at = now() where r.id = :id".formatted(kind.table())).param("id", id).update();
        happenings.record(new Happened.NoteWritten(kind.ref(id), note), viewer.by());
        return note;
    }

    public void edit(RecordKind kind, long id, long note, String typed, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var text = checked(typed);
        own("set text = :text, edited_at = now()", kind, id, note, viewer, Map.of("text", text));
    }

    public void remove(RecordKind kind, long id, long note, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        own("set deleted_at = now()", kind, id, note, viewer, Map.of());
    }

    public void restore(RecordKind kind, long id, long note, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        own("set deleted_at = null", kind, id, note, viewer, Map.of());
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
        return jdbc.sql("select " + Note.COLUMNS + """

                 from notes n left join members m on m.id = n.by_member
                where n.record = :record and n.record_id = :id and n.deleted_at is null
             order by n.id desc limit :size
            """).param("record", kind.type()).param("id", id).param("size", size).query(Note::read).list();
    }

    @Transactional(readOnly = true)
    public Note find(RecordKind kind, long id, long note, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select " + Note.COLUMNS + " from notes n left join members m on m.id = n.by_member where n.id = :note and n.record = :record and n.record_id = :id and n.deleted_at is null")
                .param("note", note).param("record", kind.type()).param("id", id).query(Note::read).optional().orElseThrow(NotFound::new);
    }

    /** Those of one customer that still stand, by id. */
    @Transactional(readOnly = true)
    public Map<Long, Note> standing(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select " + Note.COLUMNS + " from notes n left join members m on m.id = n.by_member where n.id = any(:ids) and n.deleted_at is null")
                .param("ids", ids.toArray(Long[]::new)).query(Note::read).list().stream().collect(toMap(Note::id, n -> n));
    }

    private static String checked(String typed) {
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
