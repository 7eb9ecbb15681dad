package rabta.customers.records;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.transaction.PlatformTransactionManager;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Happened;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
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
        records.mustEdit(kind, id, viewer);
        var file = files.add(in, name, viewer.by());
        return transaction.execute(status -> hang(kind, id, file, viewer));
    }

    private long hang(RecordKind kind, long id, StoredFile file, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        long attachment = jdbc.sql("insert into attachments (record, record_id, file_id, by_member) values (:record, :id, :file, :by) returning id")
                .param("record", kind.type()).param("id", id).param("file", file.id()).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
        happenings.record(new Happened.FileAttached(kind.ref(id), attachment, file.name()), viewer.by());
        return attachment;
    }

    /** Those of one customer, the newest first. */
    @Transactional(readOnly = true)
    public List<Attachment> of(RecordKind kind, long id) {
        return jdbc.sql("select " + Attachment.COLUMNS + """

                 from attachments a join files f on f.id = a.file_id
                where a.record = :record and a.record_id = :id and a.removed_at is null
             order by a.id desc limit 100
            """).param("record", kind.type()).param("id", id).query(Attachment::read).list();
    }

    /** Which of these still hang where they were put. */
    @Transactional(readOnly = true)
    public Set<Long> standing(Collection<Long> ids) {
        return ids.isEmpty() ? Set.of() : Set.copyOf(jdbc.sql("select a.id from attachments a where a.id = any(:ids) and a.removed_at is null")
                .param("ids", ids.toArray(Long[]::new)).query(Long.class).list());
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
