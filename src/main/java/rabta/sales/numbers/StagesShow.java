package rabta.sales.numbers;

import java.util.List;

import rabta.kernel.web.Page;
import rabta.sales.pipelines.Pipeline;

/** How deals go through a pipeline. */
public record StagesShow(Chooser chooser, Pipeline pipeline, List<StageWay> stages) implements Page {

    @Override
    public int status() {
        return chooser.errors().isEmpty() ? 200 : 422;
    }

    public long most() {
        return Math.max(1, stages.stream().mapToLong(StageWay::entered).max().orElse(1));
    }
}
