package rabta.identity.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Viewer;
import rabta.identity.archive.Archive.State;
import rabta.identity.audit.Audit;
import rabta.kernel.files.Forgetful;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The archives of a workspace, made and brought back by jobs. */
@Service
class Archives implements Nightly, Forgetful {

    static final Duration KEPT = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final ArchiveFiles files;
    private final ArchiveReading reading;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Archives(JdbcClient jdbc, Jobs jobs, ArchiveFiles files, ArchiveReading reading, Audit audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.files = files;
        this.reading = reading;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    List<Archive> latest() {
        return transaction.execute(status -> jdbc.sql("select " + Archive.COLUMNS + " from archives a order by a.id desc limit 20").query(Archive::read).list());
    }

    Archive find(long id) {
        return transaction.execute(status -> jdbc.sql("select " + Archive.COLUMNS + " from archives a where a.id = :id").param("id", id).query(Archive::read).optional().orElseThrow(NotFound::new));
    }

    /** @throws Problem where one is under way */
    void make(Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            long id = begun(false, null, 0, viewer);
            started(id, jobs.add(new MakeArchive(id), viewer.by()));
            audit.did(viewer, "archive_made");
        });
    }

    /**
     * Takes a file to be brought back.
     *
     * @throws Problem for a workspace that is not empty, or a file that is no archive
     */
    void restore(InputStream in, Viewer viewer) throws IOException {
        if (!reading.empty()) {
            throw new NoArchive("not_empty");
        }
        var file = files.make();
        try {
            Files.copy(in, files.path(file), StandardCopyOption.REPLACE_EXISTING);
            try (var archive = ArchiveFile.open(files.path(file))) {
                transaction.executeWithoutResult(status -> {
                    try {
                        long id = begun(true, file, Files.size(files.path(file)), viewer);
                        started(id, jobs.add(new RestoreArchive(id), viewer.by()));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            }
        } catch (IOException | RuntimeException e) {
            files.remove(file);
            throw e;
        }
    }

    private long begun(boolean back, String file, long size, Viewer viewer) {
        oneAtATime(viewer.workspace());
        if (jdbc.sql("select exists (select from archives a where a.state in ('QUEUED', 'RUNNING'))").query(Boolean.class).single()) {
            throw new Problem("archives.busy");
        }
        return jdbc.sql("insert into archives (back, file, size, by_member) values (:back, :file, :size, :by) returning id")
                .param("back", back).param("file", file, java.sql.Types.VARCHAR).param("size", size).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
    }

    private void oneAtATime(long workspace) {
        jdbc.sql("select w.id from control.workspaces w where w.id = :id for update").param("id", workspace).query(Long.class).single();
    }

    private void started(long id, long job) {
        jdbc.sql("update archives set job_id = :job where id = :id").param("job", job).param("id", id).update();
    }

    void remove(long id) {
        var archive = find(id);
        if (archive.state().busy()) {
            jobs.cancel(archive.job());
        }
        transaction.executeWithoutResult(status -> jdbc.sql("delete from archives where id = :id").param("id", id).update());
        if (archive.file() != null) {
            files.remove(archive.file());
        }
    }

    // --- For those who do the work ---

    Optional<Archive> begin(long id) {
        return transaction.execute(status -> {
            jdbc.sql("update archives set state = 'RUNNING' where id = :id and state = 'QUEUED'").param("id", id).update();
            return jdbc.sql("select " + Archive.COLUMNS + " from archives a where a.id = :id and a.state = 'RUNNING'").param("id", id).query(Archive::read).optional();
        });
    }

    /** Answers whether anybody still wants it. */
    boolean made(long id, String file, long size) {
        return 1 == transaction.execute(status -> jdbc.sql("update archives set state = 'DONE', file = :file, size = :size, finished_at = now() where id = :id")
                .param("file", file).param("size", size).param("id", id).update());
    }

    void ended(long id, State state, String problem) {
        transaction.executeWithoutResult(status -> jdbc.sql("update archives set state = :state, problem = :problem, file = null, finished_at = now() where id = :id")
                .param("state", state.name()).param("problem", problem, java.sql.Types.VARCHAR).param("id", id).update());
    }

    // Whoever begins one now waits until this transaction is over: an archive takes every row as it stood at one moment.
    @Override
    public boolean busy() {
        oneAtATime(Binding.workspace());
        return jobs.anyUnderWay(jdbc.sql("select a.job_id from archives a where a.state in ('QUEUED', 'RUNNING') and a.job_id is not null").query(Long.class).list());
    }

    @Override
    public void forget() {
        files.removeThen(jdbc.sql("update archives a set file = null from (select o.id, o.file from archives o where o.file is not null) g where g.id = a.id returning g.file").query(String.class).list());
    }

    @Override
    public void tidyWorkspace() {
        var old = transaction.execute(status -> jdbc.sql("""
                   update archives a
                      set file = null
                     from (select o.id, o.file from archives o where o.file is not null and o.created_at < :then) g
                    where g.id = a.id
                returning g.file
                """).param("then", OffsetDateTime.now().minus(KEPT)).query(String.class).list());
        old.forEach(files::remove);
        files.sweep(() -> transaction.execute(status -> jdbc.sql("select a.file from archives a where a.file is not null").query(String.class).list()));
    }
}
