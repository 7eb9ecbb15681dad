package rabta.customers.imports;

import java.util.List;

import rabta.customers.imports.Refusals.Refusal;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.web.Page;

/**
 * An import under way, or what came of it.
 *
 * @param kind what it brings is called
 * @param job its job, or null
 * @param refusals the first lines that were refused
 */
public record ImportShow(Import what, String kind, JobRow job, List<Refusal> refusals, Refusals.Told told) implements Page {

    static final int SHOWN = 50;

    /** Whether it stands still for a reason of ours, and can be tried again. */
    public boolean failed() {
        return what.state().busy() && job != null && job.state() == JobRow.State.FAILED;
    }

    public boolean going() {
        return what.state().busy() && !failed();
    }

    /** The names of the columns of which nothing was taken. */
    public String leftOut() {
        return Refusals.leftOut(what.settings().mapping());
    }

    public long more() {
        return told.all() - refusals.size();
    }

    public List<Refusals.Reason> reasons(Refusal refusal) {
        return Refusals.told(refusal, what.settings().mapping().columns());
    }
}
