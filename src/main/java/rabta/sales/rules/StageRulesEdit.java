package rabta.sales.rules;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;

/** @param demandable what it may demand @param fields into which it may write, with none */
public record StageRulesEdit(Pipeline pipeline, PipelineStage stage, StageRulesForm form, List<Option> demandable, List<Option> fields, List<Option> members, List<Option> plans, List<Option> sequences, Map<String, String> errors)
        implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return back() + "/rules";
    }

    public String back() {
        return "/settings/pipelines/" + pipeline.id() + "/stages/" + stage.id();
    }

    public List<Option> whose() {
        return List.of(new Option("owner", Ui.t("rules.whose.owner")), new Option("mover", Ui.t("rules.whose.mover")));
    }
}
