package rabta.sales.pipelines;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * A stage to be described.
 *
 * @param stage as it is, or null for a new one
 * @param places where it can stand among the others
 * @param count how many deals stand there
 * @param others where these can go
 */
public record StageEdit(Pipeline pipeline, PipelineStage stage, StageForm form, List<Option> places, long count, List<Option> others, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return "/settings/pipelines/" + pipeline.id() + "/stages" + (stage == null ? "" : "/" + stage.id());
    }

    public boolean open() {
        return stage == null || stage.outcome().open();
    }
}
