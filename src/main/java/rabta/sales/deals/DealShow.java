package rabta.sales.deals;

import java.util.List;

import rabta.customers.dossier.Dossier;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.LostReason;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;

/** @param reason why it is lost, or null */
public record DealShow(Deal deal, Pipeline pipeline, LostReason reason, List<Move> moves, Dossier dossier) implements Page {

    @Override
    public int status() {
        return dossier.editing().status();
    }

    public PipelineStage stage() {
        return pipeline.stage(deal.stageId()).orElseGet(pipeline::first);
    }

    /** Whether that stage lies behind the deal. */
    public boolean passed(PipelineStage stage) {
        return stage.outcome().open() && pipeline.stages().indexOf(stage) < pipeline.stages().indexOf(stage());
    }

    public boolean mayMove() {
        return dossier.mayEdit("stage");
    }
}
