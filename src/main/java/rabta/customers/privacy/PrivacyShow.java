package rabta.customers.privacy;

import java.util.List;
import java.util.Map;

import rabta.kernel.jobs.JobRow;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * What may be done for a person who asks what is held about them, or to be forgotten.
 *
 * @param held how many rows of each table
 * @param holders the names of those who hold more than the viewer sees
 * @param files that the viewer had made for them
 * @param under the jobs of those that are being made, by their numbers
 */
public record PrivacyShow(long person, String name, List<Held> held, List<String> holders, List<PersonalFile> files, Map<Long, JobRow> under, boolean mayErase, String typed, Map<String, String> errors) implements Page {

    public record Held(String table, long rows) {

        public String label() {
            var key = "privacy.table." + table;
            return Ui.has(key) ? Ui.t(key) : Ui.t("privacy.table.other");
        }
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String holdersNamed() {
        return String.join(Ui.rtl() ? "، " : ", ", holders);
    }

    public String path() {
        return "/people/" + person + "/privacy";
    }

    public boolean going() {
        return files.stream().anyMatch(f -> f.state().busy() && !failed(f));
    }

    public boolean failed(PersonalFile file) {
        var job = under.get(file.job());
        return file.state().busy() && job != null && job.over();
    }

    public long done(PersonalFile file) {
        var job = under.get(file.job());
        return job == null ? 0 : job.done();
    }

    public long total(PersonalFile file) {
        var job = under.get(file.job());
        return job == null ? 0 : job.total();
    }
}
