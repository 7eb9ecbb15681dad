package rabta.identity.workspaces;

import rabta.kernel.jobs.JobRow;
import rabta.kernel.web.Page;

/**
 * A sample business on its way.
 *
 * @param email how its owner comes back, or null where they chose that themselves; shown once, with the password
 * @param filling the job that brings the sample customers in; null where it has just been asked for
 */
public record SetupDone(String email, String password, JobRow filling) implements Page {

    public boolean going() {
        return filling == null || !filling.over();
    }

    public boolean failed() {
        return filling != null && filling.state() == JobRow.State.FAILED;
    }
}
