package rabta.sales.board;

import java.util.Map;

import rabta.kernel.web.Page;
import rabta.sales.deals.DealForm;
import rabta.sales.pipelines.PipelineStage;

/** A deal with the least that must be known of it, straight into a lane. */
public record QuickNew(PipelineStage stage, DealForm form, String currency, boolean worth, BoardFilter filter, Map<String, String> errors) implements Page {

    public String back() {
        return filter.href();
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
