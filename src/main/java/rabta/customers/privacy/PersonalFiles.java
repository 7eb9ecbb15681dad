package rabta.customers.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.privacy.PersonalFile.State;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The files that a member had made for people who asked; nobody else's, and for three days. */
@Service
@Transactional
class PersonalFiles implements Linked, Nightly {

    static final Duration KEPT = Duration.ofDays(3);

    private static final RecordKind KIND = RecordKind.PERSON;
    private static final int SHOWN = 5;

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final PersonalDrawer drawer;
    private final Records records;
    private final Audit audit;

    PersonalFiles(JdbcClient jdbc, Jobs jobs, PersonalDrawer drawer, Records records, Audit audit) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.drawer = drawer;
        this.records = records;
        this.audit = audit;
    }

    /** Begins to write one. @throws Problem where one is being written already */
    long start(long person, Viewer viewer) {
        records.mustSee(KIND, person, viewer);
        if (viewer.by() == null) {
            throw new NotFound();
        }
        // The member's row makes two that are started at once wait for each other.
        jdbc.sql("select m.id from members m where m.id = :me for update").param("me", viewer.id()).query(Long.class).single();
        if (of(person, viewer).stream().anyMatch(f -> f.state().busy())) {
            throw new Problem("privacy.busy");
        }
        long id = jdbc.sql("insert into personal_files (person_id, by_member) values (:person, :by) returning id").param("person", person).param("by", viewer.by()).query(Long.class).single();
        jdbc.sql("update personal_files set job_id = :job where id = :id").param("job", jobs.add(new GatherPersonalData(id), viewer.by())).param("id", id).update();
        audit.did(viewer, "personal_data_taken", KIND.pseudonym(person));
        return id;
    }

    /** The viewer's own for that person, the latest first. */
    @Transactional(readOnly = true)
    public List<PersonalFile> of(long person, Viewer viewer) {
        return jdbc.sql("select " + PersonalFile.COLUMNS + " from personal_files f where f.person_id = :person and f.by_member = :me order by f.id desc limit " + SHOWN)
                .param("person", person).param("me", viewer.id()).query(PersonalFile::read).list();
    }

    /** @throws NotFound for one that somebody else had made, or of a person whom the viewer does not see */
    @Transactional(readOnly = true)
    public PersonalFile find(long person, long id, Viewer viewer) {
        records.mustSee(KIND, person, viewer);
        return jdbc.sql("select " + PersonalFile.COLUMNS + " from personal_files f where f.id = :id and f.person_id = :person and f.by_member = :me").param("id", id).param("person", person)
                .param("me", viewer.id()).query(PersonalFile::read).optional().orElseThrow(NotFound::new);
    }

    /** @throws NotFound where there are no bytes, or none any more */
    @Transactional(readOnly = true)
    public Download download(long person, long id, Viewer viewer) {
        var made = find(person, id, viewer);
        if (!made.ready() || !Files.isReadable(drawer.path(made.file()))) {
            throw new NotFound();
        }
        var path = drawer.path(made.file());
        return new Download(KIND.pseudonym(person) + ".zip", "application/zip", made.size(), false, out -> Files.copy(path, out));
    }

    // --- For those who do the work ---

    /** The file, being written from now on; empty where nobody wants it any more. */
    Optional<PersonalFile> begin(long id) {
        jdbc.sql("update personal_files set state = 'RUNNING' where id = :id and state in ('QUEUED', 'RUNNING')").param("id", id).update();
        return jdbc.sql("select " + PersonalFile.COLUMNS + " from personal_files f where f.id = :id and f.state = 'RUNNING'").param("id", id).query(PersonalFile::read).optional();
    }

    /** Answers whether anybody still wants it. */
    boolean finished(long id, String file) throws IOException {
        return 1 == jdbc.sql("update personal_files set state = 'DONE', file = :file, size = :size, finished_at = now() where id = :id and state = 'RUNNING'").param("file", file)
                .param("size", Files.size(drawer.path(file))).param("id", id).update();
    }

    void stopped(long id) {
        jdbc.sql("update personal_files set state = :state, finished_at = now() where id = :id and state in ('QUEUED', 'RUNNING')").param("state", State.CANCELLED.name()).param("id", id).update();
    }

    /** Removes those of people who are being erased; their rows go with them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(List<Long> people) {
        drawer.removeThen(jdbc.sql("select f.file from personal_files f where f.person_id = any(:ids) and f.file is not null").param("ids", people.toArray(Long[]::new)).query(String.class).list());
    }

    @Override
    public void tidyWorkspace() {
        drawer.removeThen(jdbc.sql("delete from personal_files where created_at < :then returning coalesce(file, '')").param("then", OffsetDateTime.now().minus(KEPT)).query(String.class).list()
                .stream().filter(file -> !file.isEmpty()).toList());
        drawer.sweep(() -> jdbc.sql("select f.file from personal_files f where f.file is not null").query(String.class).list());
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(KIND, "personal_files", "person_id").still());
    }
}
