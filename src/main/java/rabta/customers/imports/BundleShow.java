package rabta.customers.imports;

import rabta.kernel.jobs.JobRow;
import rabta.kernel.web.Page;

/**
 * Files that are taken in together: what is in them, how far they are, what came of it.
 *
 * @param job their last job, or null
 * @param error why they could not be started, or null
 */
public record BundleShow(Bundle bundle, JobRow job, String error) implements Page {

    @Override
    public int status() {
        return error == null ? 200 : 422;
    }

    /** Whether it stands still for a reason of ours, and can be tried again. */
    public boolean failed() {
        return bundle.busy() && job != null && job.state() == JobRow.State.FAILED;
    }

    public boolean going() {
        return bundle.busy() && !failed();
    }

    public String state() {
        return failed() ? "FAILED" : bundle.draft() ? "DRAFT" : bundle.undoing() ? "UNDOING" : bundle.busy() ? "RUNNING" : bundle.unfinished() ? "CANCELLED"
                : bundle.parts().stream().anyMatch(p -> p.state() == Import.State.UNDONE) && !bundle.undoable() ? "UNDONE" : "DONE";
    }
}
