package rabta.identity.settings;

import rabta.kernel.jobs.JobRow;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record JobsIndex(Paged<JobRow> jobs) implements Page {

    /** What a job does in the reader's words; its trade gives them as {@code job.<Type>}. */
    public String title(JobRow job) {
        var key = "job." + job.type();
        return Ui.has(key) ? Ui.t(key) : job.type().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
