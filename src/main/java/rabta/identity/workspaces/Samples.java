package rabta.identity.workspaces;

import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.SampleData;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Sample data, where a room provides any. */
@Service
public class Samples {

    private final ObjectProvider<SampleData> data;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    Samples(ObjectProvider<SampleData> data, Workspaces workspaces, Jobs jobs, PlatformTransactionManager transactions) {
        this.data = data;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    public boolean available() {
        return data.getIfAvailable() != null;
    }

    /** Fills the owner's new workspace while they wait. */
    public void fill(Viewer owner) {
        fill(owner, SampleData.Progress.SILENT);
    }

    void fill(Viewer owner, SampleData.Progress progress) {
        data.ifAvailable(d -> ScopedValue.where(Preferences.CURRENT, owner.preferences()).run(() -> Binding.within(owner.workspace(), () -> d.fill(owner, progress))));
    }

    /** Has it filled by a job, while they look round. */
    void start(Viewer owner) {
        Binding.within(owner.workspace(), () -> transaction.executeWithoutResult(status -> jobs.add(new FillSample(), owner.by())));
    }

    /** The filling of the present workspace; empty where nobody asked for it. */
    Optional<JobRow> filling() {
        return jobs.latest(FillSample.class);
    }

    /**
     * Takes the sample data out; the workspace is a business like any other from then on.
     *
     * @throws Problem while it still comes in
     */
    void clear(String name, Viewer viewer) {
        if (!workspaces.sample(viewer)) {
            throw new NotFound();
        }
        if (filling().filter(job -> !job.over()).isPresent()) {
            throw new Problem("sample.still_coming");
        }
        data.ifAvailable(d -> d.clear(viewer));
        workspaces.begin(name, viewer);
    }
}
