package rabta.customers.imports.running;

import org.springframework.stereotype.Component;

import rabta.customers.imports.Bundles;
import rabta.customers.imports.Import.State;
import rabta.customers.imports.ImportBundle;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Takes in the files of a bundle one after the other; what a kill interrupted goes on where it was. */
@Component
class BundleImporting implements Worker<ImportBundle> {

    private final Bundles bundles;
    private final Importing importing;

    BundleImporting(Bundles bundles, Importing importing) {
        this.bundles = bundles;
        this.importing = importing;
    }

    @Override
    public void on(ImportBundle job, Run run) throws Exception {
        for (var part : bundles.parts(job.bundleId(), s -> s == State.QUEUED || s == State.RUNNING)) {
            if (run.cancelled()) {
                return;
            }
            importing.takeIn(part.id(), run);
        }
    }
}
