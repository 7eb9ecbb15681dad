package rabta.customers.exports;

import java.util.Map;

import rabta.customers.exports.Export.State;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param jobs of those that are under way, by their ids */
public record ExportIndex(Paged<Export> exports, Map<Long, JobRow> jobs, Viewer viewer) implements Page {

    public boolean going() {
        return exports.rows().stream().anyMatch(e -> e.state().busy() && !failed(e));
    }

    public boolean failed(Export export) {
        var job = jobs.get(export.job());
        return export.state().busy() && job != null && job.state() == JobRow.State.FAILED;
    }

    public long done(Export export) {
        var job = jobs.get(export.job());
        return job == null ? 0 : job.done();
    }

    public long total(Export export) {
        var job = jobs.get(export.job());
        return job == null ? 0 : job.total();
    }

    public String state(Export export) {
        return failed(export) ? Ui.t("job.state.FAILED") : export.outgrown(viewer) ? Ui.t("exports.outgrown") : export.state() == State.DONE && export.file() == null ? Ui.t("exports.gone") : Ui.t("job.state." + export.state().name());
    }

    public Tone tone(Export export) {
        return failed(export) ? Tone.RED : switch (export.state()) {
            case QUEUED, CANCELLED -> Tone.GREY;
            case RUNNING -> Tone.BLUE;
            case DONE -> export.ready(viewer) ? Tone.GREEN : Tone.GREY;
        };
    }

    public String source(Export export) {
        return Exportable.path(export.kind()) + (export.query().isEmpty() ? "" : "?" + export.query());
    }
}
