package rabta.customers.imports;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import.State;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Several files at once: companies come before the people who work for them, and both before what they bought. */
@Service
@Transactional
public class Bundles {

    private final JdbcClient jdbc;
    private final Imports imports;
    private final Jobs jobs;

    Bundles(JdbcClient jdbc, Imports imports, Jobs jobs) {
        this.jdbc = jdbc;
        this.imports = imports;
        this.jobs = jobs;
    }

    private record Row(String name, Long job, OffsetDateTime createdAt) {
    }

    @Transactional(readOnly = true)
    public Bundle find(long id, Viewer viewer) {
        var parts = imports.together(id, viewer).stream().sorted(Comparator.comparing((Import p) -> p.kind().rank()).thenComparing(Import::id)).toList();
        if (parts.isEmpty()) {
            throw new NotFound();
        }
        var row = jdbc.sql("select b.name, b.job_id, b.created_at from import_bundles b where b.id = :id").param("id", id)
                .query((r, n) -> new Row(r.getString(1), r.getObject(2, Long.class), r.getObject(3, OffsetDateTime.class))).optional().orElseThrow(NotFound::new);
        return new Bundle(id, row.name(), row.job(), row.createdAt().toInstant(), parts);
    }

    /**
     * Says which of the drafts are to be taken in.
     *
     * @param duplicates what becomes of customers who are there already: {@code 17:UPDATE} for the draft 17; else it stays as it was
     */
    void choose(long id, List<Long> taken, List<String> duplicates, Viewer viewer) {
        var bundle = locked(id, viewer);
        for (var part : bundle.parts().stream().filter(Import::draft).toList()) {
            state(part, taken.contains(part.id()) ? State.DRAFT : State.LEFT_OUT);
            duplicates.stream().filter(d -> d.startsWith(part.id() + ":")).findFirst().flatMap(d -> Duplicates.of(d.substring(d.indexOf(':') + 1)))
                    .filter(d -> d != part.settings().duplicates()).ifPresent(d -> imports.settle(part.id(), part.settings().with(d), viewer));
        }
    }

    /** Starts, or goes on with, all that is not left out. Returns the job. */
    long start(long id, Viewer viewer) {
        var bundle = locked(id, viewer);
        var parts = bundle.taken().stream().filter(p -> p.state() == State.DRAFT || p.state() == State.CANCELLED && p.unfinished()).toList();
        if (parts.isEmpty() || bundle.busy()) {
            throw new Problem("imports.not_now");
        }
        parts.forEach(part -> startable(part, viewer));
        long job = jobs.add(new ImportBundle(id), viewer.by());
        move(parts, State.QUEUED, job);
        jobOf(id, job);
        return job;
    }

    private void startable(Import part, Viewer viewer) {
        try {
            imports.startable(part, viewer);
        } catch (Problem problem) {
            throw new Problem("imports.file.named", part.name(), problem.words());
        }
    }

    void cancel(long id, Viewer viewer) {
        var bundle = locked(id, viewer);
        if (!bundle.busy() || bundle.undoing()) {
            throw new Problem("imports.not_now");
        }
        jobs.cancel(bundle.job());
        bundle.parts().stream().filter(p -> p.state() == State.QUEUED).forEach(p -> imports.cancelled(p.id()));
    }

    void retry(long id, Viewer viewer) {
        var bundle = locked(id, viewer);
        if (!bundle.busy()) {
            throw new Problem("imports.not_now");
        }
        jobs.retry(bundle.job());
    }

    long undo(long id, Viewer viewer) {
        var bundle = locked(id, viewer);
        if (!bundle.undoable()) {
            throw new Problem("imports.not_now");
        }
        long job = jobs.add(new UndoBundle(id), viewer.by());
        move(bundle.parts().stream().filter(Import::undoable).toList(), State.UNDOING, job);
        jobOf(id, job);
        return job;
    }

    /** Forgets the drafts. */
    void discard(long id, Viewer viewer) {
        var bundle = locked(id, viewer);
        if (!bundle.draft()) {
            throw new Problem("imports.not_now");
        }
        bundle.parts().forEach(p -> imports.discard(p.id(), viewer));
        jdbc.sql("delete from import_bundles b where b.id = :id").param("id", id).update();
    }

    private Bundle locked(long id, Viewer viewer) {
        jdbc.sql("select b.id from import_bundles b where b.id = :id for update").param("id", id).query(Long.class).optional().orElseThrow(NotFound::new);
        return find(id, viewer);
    }

    private void move(List<Import> parts, State to, long job) {
        jdbc.sql("update imports set state = :state, job_id = :job, finished_at = null where id = any(:ids)").param("state", to.name()).param("job", job)
                .param("ids", parts.stream().map(Import::id).toArray(Long[]::new)).update();
    }

    private void state(Import part, State to) {
        jdbc.sql("update imports set state = :state where id = :id").param("state", to.name()).param("id", part.id()).update();
    }

    private void jobOf(long id, long job) {
        jdbc.sql("update import_bundles set job_id = :job where id = :id").param("job", job).param("id", id).update();
    }

    // --- For those who do the work ---

    /** The parts of a bundle that are in such a state, in the order in which they are taken in. */
    @Transactional(readOnly = true)
    public List<Import> parts(long id, Predicate<State> in) {
        return jdbc.sql("select " + Import.COLUMNS + " from imports i where i.bundle_id = :id order by i.id").param("id", id).query(Import::read).list().stream()
                .filter(p -> in.test(p.state())).sorted(Comparator.comparing((Import p) -> p.kind().rank()).thenComparing(Import::id)).toList();
    }
}
