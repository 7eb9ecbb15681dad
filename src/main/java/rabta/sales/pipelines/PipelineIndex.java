package rabta.sales.pipelines;

import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record PipelineIndex(List<Pipeline> pipelines, List<LostReason> reasons) implements Page {

    /** How likely a deal there is, and when it is stale, in a line. */
    public String about(PipelineStage stage) {
        var sure = Ui.t("pipelines.sure", stage.probability());
        return stage.staleDays() == null ? sure : sure + " · " + Ui.t("pipelines.stale", stage.staleDays());
    }
}
