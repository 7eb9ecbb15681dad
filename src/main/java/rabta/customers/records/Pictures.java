package rabta.customers.records;

import java.io.InputStream;
import java.sql.Types;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.web.NotFound;

/**
 * The picture by which a customer is known, a person's face or a company's logo: one of the files that hang on them, which they
 * name. Taken off like any other file, it is their picture no more; brought back, it is again.
 */
@Service
public class Pictures {

    private record Picture(Long file, String name) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Attachments attachments;
    private final FileStore files;
    private final Happenings happenings;
    private final TransactionTemplate transaction;

    Pictures(JdbcClient jdbc, Records records, Attachments attachments, FileStore files, Happenings happenings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.attachments = attachments;
        this.files = files;
        this.happenings = happenings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What it is called in paths, in the history and by its column; the beginning of the keys of its words. */
    public static String word(RecordKind kind) {
        return kind.person() ? "picture" : "logo";
    }

    /** The number of that file, over the alias {@code r}; null for none, and for records that never have one. */
    public static String sql(RecordKind kind) {
        return sql(kind, "r");
    }

    /** The same over another alias. */
    public static String sql(RecordKind kind, String alias) {
        // An alias of its own: the outer statement may call its record as attachments are called elsewhere.
        return kind.customer() ? "(select shown.id from attachments shown where shown.id = " + alias + "." + word(kind) + " and shown.removed_at is null)" : "null::bigint";
    }

    /** Where a page finds it; null for none. */
    public static String href(RecordKind kind, long id, Long file) {
        return file == null ? null : kind.path(id) + "/" + word(kind) + "/" + file;
    }

    /**
     * Takes the picture as the customer's; the one before is taken off them. The bytes are read outside any transaction.
     *
     * @throws Flawed for what is no picture that a browser may show
     */
    public void put(RecordKind kind, long id, InputStream in, String name, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var file = files.add(in, name, viewer.by());
        if (!file.picture()) {
            throw new Flawed(Flaw.of("file", "picture.none"));
        }
        transaction.executeWithoutResult(status -> {
            var before = locked(kind, id, viewer);
            takeOff(kind, id, before, viewer);
            name(kind, id, before, new Picture(attachments.hung(kind, id, file, null, viewer), file.name()), viewer);
        });
    }

    /** Answers the file, by which {@link #restore} brings it back. @throws NotFound where there is none */
    @Transactional
    public long remove(RecordKind kind, long id, Viewer viewer) {
        var before = locked(kind, id, viewer);
        if (before.file() == null) {
            throw new NotFound();
        }
        takeOff(kind, id, before, viewer);
        name(kind, id, before, new Picture(null, null), viewer);
        return before.file();
    }

    @Transactional
    public void restore(RecordKind kind, long id, long file, Viewer viewer) {
        var before = locked(kind, id, viewer);
        if (before.file() == null || before.file() != file) {
            attachments.restore(kind, id, file, viewer);
            var stored = attachments.file(kind, id, file, viewer);
            if (!stored.picture()) {
                throw new NotFound();
            }
            takeOff(kind, id, before, viewer);
            name(kind, id, before, new Picture(file, stored.name()), viewer);
        }
    }

    /** The number of the file; null for none. @throws NotFound where the viewer does not see the customer */
    @Transactional(readOnly = true)
    public Long number(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select a.id from %s r join attachments a on a.id = r.%s and a.removed_at is null where r.id = :id".formatted(kind.table(), word(kind))).param("id", id)
                .query(Long.class).optional().orElse(null);
    }

    /** @throws NotFound where they have none, or the viewer does not see them */
    @Transactional(readOnly = true)
    public StoredFile of(RecordKind kind, long id, Viewer viewer) {
        var file = number(kind, id, viewer);
        if (file == null) {
            throw new NotFound();
        }
        return attachments.file(kind, id, file, viewer);
    }

    private Picture locked(RecordKind kind, long id, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        return jdbc.sql("""
                select a.id, f.name
                  from %s r
                       left join attachments a on a.id = r.%s and a.removed_at is null
                       left join files f on f.id = a.file_id
                 where r.id = :id
                   for no key update of r
                """.formatted(kind.table(), word(kind))).param("id", id).query((r, n) -> new Picture(r.getObject(1, Long.class), r.getString(2))).single();
    }

    private void takeOff(RecordKind kind, long id, Picture picture, Viewer viewer) {
        if (picture.file() != null) {
            attachments.remove(kind, id, picture.file(), viewer);
        }
    }

    private void name(RecordKind kind, long id, Picture before, Picture now, Viewer viewer) {
        jdbc.sql("update %s r set %s = :picture, version = r.version + 1, updated_at = now() where r.id = :id".formatted(kind.table(), word(kind)))
                .param("picture", now.file(), Types.BIGINT).param("id", id).update();
        happenings.record(Happened.changed(kind.ref(id), word(kind), before.name(), now.name()), viewer.by());
    }
}
