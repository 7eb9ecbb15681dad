package rabta.customers.records;

import java.io.InputStream;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.transaction.PlatformTransactionManager;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Happened;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;

/** The files that hang on customers. Who sees the customer sees them; a file is never reached by its own number alone. */
@Service
public class Attachments implements Linked {

    private final JdbcClient jdbc;
    private final Records records;
    private final FileStore files;
    private final Happenings happenings;
    private final TransactionTemplate transaction;

    Attachments(JdbcClient jdbc, Records records, FileStore files, Happenings happenings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.files = files;
        this.happenings = happenings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Keeps the file and hangs it on the customer; answers its number there. The bytes are read outside any transaction: a sender may be slow. */
    public long add(RecordKind kind, long id, InputStream in, String name, Viewer viewer) {
        return add(kind, id, in, name, null, viewer);
    }

    /** Likewise, into a folder of the customer's; whether there is such a folder was asked before. */
    public long add(RecordKind kind, long id, InputStream in, String name, Long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var file = files.add(in, name, viewer.by());
        return transaction.execute(status -> hang(kind, id, file, folder, viewer));
    }

    private long hang(RecordKind kind, long id, StoredFile file, Long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        long attachment = hung(kind, id, file, folder, viewer);
        happenings.record(new Happened.FileAttached(kind.ref(id), attachment, file.name()), viewer.by());
        return attachment;
    }

    /** Hangs a file there without a word: whoever calls has asked whether it may be, and tells what it is for. */
    long hung(RecordKind kind, long id, StoredFile file, Long folder, Viewer viewer) {
        return jdbc.sql("insert into attachments (record, record_id, file_id, folder_id, by_member) values (:record, :id, :file, :folder, :by) returning id")
                .param("record", kind.type()).param("id", id).param("file", file.id()).param("folder", folder, Types.BIGINT).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
    }

    /** The latest of one customer, whatever folder they lie in. */
    @Transactional(readOnly = true)
    public List<Attachment> latest(RecordKind kind, long id, int size) {
        return read(Where.all(), kind, id, null, size);
    }

    /** Those of one customer that were put into one of these folders, or into none of them; the newest first. */
    @Transactional(readOnly = true)
    public Paged<Attachment> page(RecordKind kind, long id, List<Long> folders, boolean inside, String after, int size) {
        return page(Where.all().and(inside ? "a.folder_id = any(:folders)" : "(a.folder_id is null or a.folder_id <> all(:folders))", folders), kind, id, after, size);
    }

    /** Those of one customer that have this in their name, whatever folder they lie in; the newest first. */
    @Transactional(readOnly = true)
    public Paged<Attachment> named(RecordKind kind, long id, String part, String after, int size) {
        var typed = Typed.line(part);
        var like = "%" + (typed == null ? "" : typed.replaceAll("([%_\\\\])", "\\\\$1")) + "%";
        return page(Where.all().and("f.name ilike :like", like), kind, id, after, size);
    }

    private Paged<Attachment> page(Where where, RecordKind kind, long id, String after, int size) {
        return Paged.of(read(where, kind, id, after, size + 1), size, file -> List.of(String.valueOf(file.id())));
    }

    private List<Attachment> read(Where asked, RecordKind kind, long id, String after, int size) {
        var where = Paged.key(after, 1).filter(key -> key.getFirst().matches("[0-9]{1,18}")).map(key -> asked.and("a.id < :after", Long.valueOf(key.getFirst()))).orElse(asked);
        return jdbc.sql("select " + Attachment.COLUMNS + Attachment.FROM + """

                where a.record = :record and a.record_id = :id and a.removed_at is null and %s
             order by a.id desc limit :size
            """.formatted(where.sql())).params(where.params()).param("record", kind.type()).param("id", id).param("size", size).query(Attachment::read).list();
    }

    /** The names of those that still hang where they were put. */
    @Transactional(readOnly = true)
    public Map<Long, String> standing(Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("select a.id, f.name from attachments a join files f on f.id = a.file_id where a.id = any(:ids) and a.removed_at is null").param("ids", ids.toArray(Long[]::new))
                    .query(r -> {
                        names.put(r.getLong(1), r.getString(2));
                    });
        }
        return names;
    }

    /** @throws NotFound unless it hangs there and the viewer sees the customer */
    @Transactional(readOnly = true)
    public Attachment find(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select " + Attachment.COLUMNS + Attachment.FROM + " where a.id = :attachment and a.record = :record and a.record_id = :id and a.removed_at is null")
                .param("attachment", attachment).param("record", kind.type()).param("id", id).query(Attachment::read).optional().orElseThrow(NotFound::new);
    }

    /**
     * Gives a file another name and puts it into that folder, or at the top; whether there is such a folder was asked before.
     *
     * @throws Flawed for an empty name; the end that says what a file is always stays
     */
    @Transactional
    public void change(RecordKind kind, long id, long attachment, String typed, Long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var before = find(kind, id, attachment, viewer);
        var name = Typed.line(typed);
        if (name == null) {
            throw new Flawed(Flaw.of("name", "invalid.required"));
        }
        jdbc.sql("update attachments set folder_id = :folder where id = :attachment").param("folder", folder, Types.BIGINT).param("attachment", attachment).update();
        var after = files.rename(before.file(), name);
        if (!after.equals(before.name())) {
            happenings.record(new Happened.FileRenamed(kind.ref(id), attachment, before.name(), after), viewer.by());
        }
    }

    @Transactional(readOnly = true)
    public StoredFile file(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select a.file_id from attachments a where a.id = :attachment and a.record = :record and a.record_id = :id and a.removed_at is null")
                .param("attachment", attachment).param("record", kind.type()).param("id", id).query(Long.class).optional().flatMap(files::find).orElseThrow(NotFound::new);
    }

    @Transactional
    public void remove(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        set("now()", kind, id, attachment);
    }

    @Transactional
    public void restore(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        set("null", kind, id, attachment);
    }

    private void set(String removed, RecordKind kind, long id, long attachment) {
        int changed = jdbc.sql("update attachments set removed_at = " + removed + " where id = :attachment and record = :record and record_id = :id")
                .param("attachment", attachment).param("record", kind.type()).param("id", id).update();
        if (changed == 0) {
            throw new NotFound();
        }
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("attachments"));
    }
}
