package rabta.customers.imports;

import java.util.List;
import java.util.Map;

import rabta.kernel.jobs.JobRow;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * Files that are taken in together: what is in them, how far they are, what came of it.
 *
 * @param previews what would come of those that are not left out, by their ids; of drafts alone
 * @param job their last job, or null
 * @param kinds what each kind is called
 * @param error why they could not be started, or null
 */
public record BundleShow(Bundle bundle, Map<Long, Preview> previews, JobRow job, List<Option> kinds, String error) implements Page {

    @Override
    public int status() {
        return error == null ? 200 : 422;
    }

    /** Whether it stands still for a reason of ours, and can be tried again. */
    public boolean failed() {
        return bundle.busy() && job != null && job.state() == JobRow.State.FAILED;
    }

    /** What may become of customers who are there already, as the form names it. */
    public List<Option> duplicates(Import part) {
        return ImportDraft.duplicates(part.kind()).stream().map(o -> new Option(part.id() + ":" + o.value(), o.label())).toList();
    }

    public String kind(Import part) {
        return ImportKinds.name(kinds, part.kind());
    }

    public boolean going() {
        return bundle.busy() && !failed();
    }

    public String state() {
        return failed() ? "FAILED" : bundle.draft() ? "DRAFT" : bundle.undoing() ? "UNDOING" : bundle.busy() ? "RUNNING" : bundle.unfinished() ? "CANCELLED"
                : bundle.parts().stream().anyMatch(p -> p.state() == Import.State.UNDONE) && !bundle.undoable() ? "UNDONE" : "DONE";
    }
}
