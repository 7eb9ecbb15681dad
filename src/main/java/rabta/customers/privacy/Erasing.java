package rabta.customers.privacy;

import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.bin.Purging;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.Forgetful;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/**
 * Erases a person on their request: their row and all that hangs on it go; orders stay, without them, since the books must; what
 * still names them elsewhere bears a pseudonym; files that may name them are removed.
 */
@Service
class Erasing implements Worker<ErasePerson> {

    private static final RecordKind KIND = RecordKind.PERSON;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Records records;
    private final PersonalData data;
    private final PersonalFiles handed;
    private final Purging purging;
    private final Sweeping sweeping;
    private final FileStore files;
    private final List<Forgetful> forgetful;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Erasing(JdbcClient jdbc, Records records, PersonalData data, PersonalFiles handed, Purging purging, Sweeping sweeping, FileStore files, List<Forgetful> forgetful, Jobs jobs, Audit audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.data = data;
        this.handed = handed;
        this.purging = purging;
        this.sweeping = sweeping;
        this.files = files;
        this.forgetful = forgetful;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes the person out of sight at once and has them erased behind it. It cannot be taken back.
     *
     * @param typed their name, typed again: what cannot be undone is asked twice
     * @throws Flawed where another name was typed
     */
    void ask(long person, String typed, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            records.mustSee(KIND, person, viewer);
            records.mustDelete(KIND, List.of(person), viewer);
            if (!records.name(KIND, person, viewer).equals(Typed.line(typed))) {
                throw new Flawed(Flaw.of("name", "privacy.other_name"));
            }
            jdbc.sql("update people set archived_at = coalesce(archived_at, now()), deleted_at = coalesce(deleted_at, now()), deleted_by = :by, updated_at = now(), version = version + 1 where id = :id")
                    .param("by", viewer.by(), java.sql.Types.BIGINT).param("id", person).update();
            audit.did(viewer, "person_erased", KIND.pseudonym(person));
            jobs.add(new ErasePerson(person), viewer.by());
        });
    }

    @Override
    public void on(ErasePerson job, Run run) {
        transaction.executeWithoutResult(status -> {
            // What reads or writes files of many could bring them back: it ends first.
            if (forgetful.stream().anyMatch(Forgetful::busy)) {
                jobs.add(job, run.by(), PAUSE);
                return;
            }
            var people = data.all(job.person());
            if (!people.isEmpty()) {
                erase(people);
            }
            forgetful.forEach(Forgetful::forget);
        });
    }

    private void erase(List<Long> people) {
        var traces = sweeping.traces(people);
        var stored = data.files(people);
        handed.forget(people);
        sweeping.untell(traces);
        purging.erase(KIND, people);
        sweeping.sweep(traces);
        files.erase(stored);
    }
}
