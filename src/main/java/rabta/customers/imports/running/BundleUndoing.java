package rabta.customers.imports.running;

import org.springframework.stereotype.Component;

import rabta.customers.imports.Bundles;
import rabta.customers.imports.Import.State;
import rabta.customers.imports.UndoBundle;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Takes the files of a bundle back, the last first: an order hangs on a person, and a person on a company. */
@Component
class BundleUndoing implements Worker<UndoBundle> {

    private final Bundles bundles;
    private final Undoing undoing;

    BundleUndoing(Bundles bundles, Undoing undoing) {
        this.bundles = bundles;
        this.undoing = undoing;
    }

    @Override
    public void on(UndoBundle job, Run run) {
        bundles.parts(job.bundleId(), s -> s == State.UNDOING).reversed().forEach(part -> undoing.takeBack(part.id(), run));
    }
}
