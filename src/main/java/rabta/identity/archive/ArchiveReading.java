package rabta.identity.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Viewer;
import rabta.identity.access.Credentials;
import rabta.identity.archive.Manifest.Table;
import rabta.identity.audit.Audit;
import rabta.kernel.files.FileStore;
import rabta.kernel.sql.CopyText;

/** Brings an archive back into the bound workspace, which must be empty: all of it, or nothing. */
@Service
public class ArchiveReading {

    private static final String MEMBERS = "members";

    private final JdbcClient jdbc;
    private final SchemaTables tables;
    private final CopyText copy;
    private final FileStore files;
    private final Credentials credentials;
    private final Audit audit;
    private final List<OwnTables> own;
    private final Set<String> first;
    private final TransactionTemplate transaction;

    ArchiveReading(JdbcClient jdbc, SchemaTables tables, CopyText copy, FileStore files, Credentials credentials, Audit audit, List<OwnTables> own, List<FirstRows> first, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.copy = copy;
        this.files = files;
        this.credentials = credentials;
        this.audit = audit;
        this.own = own;
        this.first = first.stream().flatMap(rows -> rows.tables().stream()).collect(Collectors.toUnmodifiableSet());
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether nothing is in the bound workspace that a restore would take away. */
    public boolean empty() {
        return transaction.execute(status -> vacant());
    }

    private boolean vacant() {
        return tables.filled().stream().allMatch(table -> table.equals(MEMBERS) || first.contains(table)) && tables.rows(MEMBERS) == 1;
    }

    /** Reads all of a file once. @throws NoArchive for one that is none, or was cut or changed */
    public void verify(Path file) throws IOException {
        try (var archive = ArchiveFile.open(file)) {
            archive.verify();
        }
    }

    /**
     * Ids stay what they were, and numbers go on where they stopped. The owner stays the owner; of the others everything stands
     * under their names, and they can be invited again.
     *
     * @param progress is told how many parts of how many are in
     * @throws NoArchive for a file that is none, was cut or changed, or is of another version; nothing is changed then
     */
    public Manifest restore(Path file, Viewer owner, Progress progress) throws IOException {
        try (var archive = ArchiveFile.open(file)) {
            archive.verify();
            transaction.executeWithoutResult(status -> fits(archive.manifest()));
            // Bytes without a row are swept by night: it does no harm if the rest fails.
            for (var bytes : archive.manifest().files()) {
                try (var in = archive.open(bytes)) {
                    files.take(in, bytes.sha256());
                }
            }
            transaction.executeWithoutResult(status -> {
                try {
                    load(archive, owner, progress);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                } catch (SQLException e) {
                    // What stands in the file is not what the table takes.
                    throw new NoArchive("rows");
                }
            });
            credentials.forget();
            return archive.manifest();
        } catch (org.springframework.dao.DataIntegrityViolationException e) {
            throw new NoArchive("rows");
        }
    }

    private void fits(Manifest manifest) {
        if (!manifest.schema().equals(tables.schemaVersion())) {
            throw new NoArchive(manifest.schema().compareTo(tables.schemaVersion()) < 0 ? "older" : "newer", manifest.schema(), tables.schemaVersion());
        }
        if (!vacant()) {
            throw new NoArchive("not_empty");
        }
    }

    private void load(ArchiveFile archive, Viewer owner, Progress progress) throws IOException, SQLException {
        jdbc.sql("select w.id from control.workspaces w where w.id = :id for update").param("id", owner.workspace()).query(Long.class).single();
        fits(archive.manifest());
        var me = jdbc.sql("select m.login_id, m.name, m.email, m.language from members m where m.id = :id").param("id", owner.id())
                .query((r, n) -> new Me(r.getLong(1), r.getString(2), r.getString(3), r.getString(4))).single();
        var references = tables.references();
        for (var reference : references) {
            jdbc.sql("alter table %s drop constraint %s".formatted(SchemaTables.quoted(reference[0]), SchemaTables.quoted(reference[1]))).update();
        }
        for (var table : tables.filled()) {
            jdbc.sql("delete from " + SchemaTables.quoted(table)).update();
        }
        long done = 0;
        var known = Set.copyOf(tables.names());
        var later = new ArrayList<Table>();
        for (var table : archive.manifest().tables()) {
            if (known.contains(table.name())) {
                load(archive, table);
                progress.done(++done, archive.manifest().tables().size());
            } else {
                later.add(table);
            }
        }
        members(me, owner);
        settings(archive.manifest(), owner);
        for (var reference : references) {
            jdbc.sql("alter table %s add constraint %s %s".formatted(SchemaTables.quoted(reference[0]), SchemaTables.quoted(reference[1]), reference[2])).update();
        }
        own.forEach(OwnTables::remake);
        for (var table : later) {
            load(archive, table);
            progress.done(++done, archive.manifest().tables().size());
        }
        audit.did(owner, "archive_restored", archive.manifest().business().name());
    }

    private record Me(long login, String name, String email, String language) {
    }

    private void load(ArchiveFile archive, Table table) throws IOException, SQLException {
        var columns = tables.columns(table.name());
        if (!Set.copyOf(columns).equals(Set.copyOf(table.columns())) || columns.size() != table.columns().size()) {
            throw new NoArchive("table", table.name());
        }
        var target = SchemaTables.quoted(table.name()) + table.columns().stream().map(SchemaTables::quoted).collect(Collectors.joining(", ", " (", ")"));
        long rows;
        try (var in = archive.open(table)) {
            rows = copy.in(target, in);
        }
        if (rows != table.rows()) {
            throw new NoArchive("table", table.name());
        }
        tables.continued(table.name(), table.sequences());
    }

    // A login is this server's: nobody comes in because a file says so. The owner takes the place of themselves where their
    // address is among the members, else a place of their own.
    private void members(Me me, Viewer owner) {
        jdbc.sql("update members set login_id = -id").update();
        var mine = jdbc.sql("select m.id from members m where lower(m.email) = lower(:email) order by m.left_at nulls first, m.id limit 1").param("email", me.email()).query(Long.class).optional();
        long id = mine.orElseGet(() -> jdbc.sql("insert into members (login_id, name, email, role, language) values (:login, :name, :email, 'OWNER', :language) returning id")
                .param("login", me.login()).param("name", me.name()).param("email", me.email()).param("language", me.language()).query(Long.class).single());
        jdbc.sql("update members set login_id = :login, role = 'OWNER', left_at = null where id = :id").param("login", me.login()).param("id", id).update();
        jdbc.sql("update members set left_at = now() where id <> :id and left_at is null").param("id", id).update();
        jdbc.sql("update control.memberships set member_id = :id where login_id = :login and workspace_id = :workspace").param("id", id).param("login", me.login())
                .param("workspace", owner.workspace()).update();
    }

    private void settings(Manifest manifest, Viewer owner) {
        var business = manifest.business();
        jdbc.sql("update control.workspaces set name = :name, language = :language, currency = :currency, zone = :zone, sample = false where id = :id")
                .param("name", business.name()).param("language", business.language()).param("currency", business.currency()).param("zone", business.zone())
                .param("id", owner.workspace()).update();
    }
}
