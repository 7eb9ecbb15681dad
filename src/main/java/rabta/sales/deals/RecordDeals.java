package rabta.sales.deals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.Pipeline;

/** The open deals of a person or a company. @param roles what a person is in them, where they have a role @param more whether there are more than these */
public record RecordDeals(RecordKind kind, long id, String name, List<Deal> deals, boolean more, boolean mayAdd, List<Pipeline> pipelines, Map<Long, String> roles) implements Page {

    public String addHref() {
        return "/deals/new?" + kind.type() + "=" + encoded(name + " #" + id);
    }

    public String allHref() {
        return "/deals?filter=" + encoded("{\"field\":\"" + kind.type() + "\",\"operator\":\"is\",\"values\":[\"" + id + "\"]}");
    }

    public String stage(Deal deal) {
        return pipelines.stream().flatMap(pipeline -> pipeline.stage(deal.stageId()).stream()).findFirst().map(stage -> stage.name()).orElse("");
    }

    /** The stage, and what the person is in the deal. */
    public String about(Deal deal) {
        return roles.containsKey(deal.id()) ? stage(deal) + " · " + roles.get(deal.id()) : stage(deal);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
