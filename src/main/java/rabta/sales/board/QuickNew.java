package rabta.sales.board;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Filling;
import rabta.sales.deals.Lack;
import rabta.sales.pipelines.PipelineStage;

/** A deal with the least that must be known of it, straight into a lane. @param demanded what its stage demands of it */
public record QuickNew(PipelineStage stage, DealForm form, String currency, boolean worth, List<Lack> demanded, BoardFilter filter, Map<String, String> errors) implements Page {

    /** What the stage demands besides what every lane asks. The owner is whoever adds it. */
    public List<Lack> more() {
        return demanded.stream().filter(lack -> !lack.slot().equals("amount") && !lack.slot().equals("owner")).toList();
    }

    public Filling typed() {
        return new Filling(form.amount(), form.expected(), form.person(), form.company(), null, null, null, form.fields());
    }

    public String back() {
        return filter.href();
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
