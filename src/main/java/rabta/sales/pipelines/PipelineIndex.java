package rabta.sales.pipelines;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param teams what teams are called, by their numbers */
public record PipelineIndex(List<Pipeline> pipelines, List<LostReason> reasons, Map<String, String> teams) implements Page {

    /** Whose it is, in a line; null where it is everybody's. */
    public String whose(Pipeline pipeline) {
        return pipeline.teams().isEmpty() ? null : Ui.t("pipelines.teams.of", pipeline.teams().stream().map(team -> teams.getOrDefault(team.toString(), "?")).collect(Collectors.joining(", ")));
    }


    /** How likely a deal there is, and when it is stale, in a line. */
    public String about(PipelineStage stage) {
        var sure = Ui.t("pipelines.sure", stage.probability());
        return stage.staleDays() == null ? sure : sure + " · " + Ui.t("pipelines.stale", stage.staleDays());
    }
}
