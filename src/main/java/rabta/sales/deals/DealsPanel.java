package rabta.sales.deals;

import java.util.List;

import rabta.kernel.web.Page;
import rabta.sales.pipelines.Pipeline;

/** The open deals of whom a conversation is with. @param add where one is made for them, or null */
public record DealsPanel(List<Deal> deals, List<Pipeline> pipelines, String add) implements Page {

    public String stage(Deal deal) {
        return pipelines.stream().flatMap(pipeline -> pipeline.stage(deal.stageId()).stream()).findFirst().map(stage -> stage.name()).orElse("");
    }
}
