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
 * The picture by which a company is known: one of the files that hang on it, which the company names. Taken off like any other
 * file, it is no logo any more; brought back, it is one again.
 */
@Service
public class Logos {

    private static final RecordKind KIND = RecordKind.COMPANY;

    private record Logo(Long file, String name) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Attachments attachments;
    private final FileStore files;
    private final Happenings happenings;
    private final TransactionTemplate transaction;

    Logos(JdbcClient jdbc, Records records, Attachments attachments, FileStore files, Happenings happenings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.attachments = attachments;
        this.files = files;
        this.happenings = happenings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The number of that file, over the alias {@code r}; null for none, and for records that never have one. */
    public static String sql(RecordKind kind) {
        return kind.equals(KIND) ? "(select a.id from attachments a where a.id = r.logo and a.removed_at is null)" : "null::bigint";
    }

    /** Where a page finds it; null for none. */
    public static String href(RecordKind kind, long id, Long file) {
        return file == null ? null : kind.path(id) + "/logo/" + file;
    }

    /**
     * Takes the picture as the company's logo; the one before is taken off it. The bytes are read outside any transaction.
     *
     * @throws Flawed for what is no picture that a browser may show
     */
    public void put(long company, InputStream in, String name, Viewer viewer) {
        records.mustEdit(KIND, company, viewer);
        var file = files.add(in, name, viewer.by());
        if (!file.picture()) {
            throw new Flawed(Flaw.of("file", "logo.no_picture"));
        }
        transaction.executeWithoutResult(status -> {
            var before = locked(company, viewer);
            takeOff(company, before, viewer);
            name(company, before, new Logo(attachments.hung(KIND, company, file, null, viewer), file.name()), viewer);
        });
    }

    /** Answers the file, by which {@link #restore} brings it back. @throws NotFound where there is none */
    @Transactional
    public long remove(long company, Viewer viewer) {
        var before = locked(company, viewer);
        if (before.file() == null) {
            throw new NotFound();
        }
        takeOff(company, before, viewer);
        name(company, before, new Logo(null, null), viewer);
        return before.file();
    }

    @Transactional
    public void restore(long company, long file, Viewer viewer) {
        var before = locked(company, viewer);
        if (before.file() == null || before.file() != file) {
            attachments.restore(KIND, company, file, viewer);
            var stored = attachments.file(KIND, company, file, viewer);
            if (!stored.picture()) {
                throw new NotFound();
            }
            takeOff(company, before, viewer);
            name(company, before, new Logo(file, stored.name()), viewer);
        }
    }

    /** @throws NotFound where it has none, or the viewer does not see the company */
    @Transactional(readOnly = true)
    public StoredFile of(long company, Viewer viewer) {
        records.mustSee(KIND, company, viewer);
        long file = jdbc.sql("select a.id from companies r join attachments a on a.id = r.logo and a.removed_at is null where r.id = :company").param("company", company)
                .query(Long.class).optional().orElseThrow(NotFound::new);
        return attachments.file(KIND, company, file, viewer);
    }

    private Logo locked(long company, Viewer viewer) {
        records.mustEdit(KIND, company, viewer);
        return jdbc.sql("""
                select a.id, f.name
                  from companies r
                       left join attachments a on a.id = r.logo and a.removed_at is null
                       left join files f on f.id = a.file_id
                 where r.id = :company
                   for no key update of r
                """).param("company", company).query((r, n) -> new Logo(r.getObject(1, Long.class), r.getString(2))).single();
    }

    private void takeOff(long company, Logo logo, Viewer viewer) {
        if (logo.file() != null) {
            attachments.remove(KIND, company, logo.file(), viewer);
        }
    }

    private void name(long company, Logo before, Logo now, Viewer viewer) {
        jdbc.sql("update companies r set logo = :logo, version = r.version + 1, updated_at = now() where r.id = :company")
                .param("logo", now.file(), Types.BIGINT).param("company", company).update();
        happenings.record(new Happened.CompanyChanged(KIND.ref(company), "logo", before.name(), now.name()), viewer.by());
    }
}
