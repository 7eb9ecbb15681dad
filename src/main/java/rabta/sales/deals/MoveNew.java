package rabta.sales.deals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.LostReason;
import rabta.sales.pipelines.Outcome;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;

/**
 * Where should the deal go?
 *
 * @param to the stage that is chosen already, or null
 * @param lacks what the deal lacks for it
 * @param back where somebody came from
 */
public record MoveNew(Deal deal, List<Pipeline> pipelines, PipelineStage to, List<LostReason> reasons, MoveForm form, List<Lack> lacks, Filling filling, List<Option> owners, String back, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    /** Whether all that is asked is why it is lost. */
    public boolean lost() {
        return to != null && to.outcome() == Outcome.LOST;
    }

    /** Whether nothing is asked but what its new stage demands. */
    public boolean asks() {
        return to != null && !lost() && !lacks.isEmpty();
    }

    /** Whether the stage is chosen and stays so. */
    public boolean chosen() {
        return lost() || asks();
    }

    public List<Option> stages() {
        var options = new ArrayList<Option>();
        for (var pipeline : pipelines) {
            for (var stage : pipeline.stages()) {
                if (stage.id() != deal.stageId()) {
                    options.add(new Option(String.valueOf(stage.id()), pipelines.size() > 1 ? pipeline.name() + " · " + stage.name() : stage.name()));
                }
            }
        }
        return options;
    }
}
