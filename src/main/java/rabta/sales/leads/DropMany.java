package rabta.sales.leads;

import java.util.List;
import java.util.Map;

import rabta.customers.bulk.Selection;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.LeadKind;
import rabta.sales.sources.DropReason;

/** Asks why many leads are dropped. */
public record DropMany(Selection selection, List<DropReason> reasons, Long reason, String note, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String back() {
        return selection.back() == null ? LeadKind.LEAD.path() : selection.back();
    }

    /** "12 rows", or all that match. */
    public String meant() {
        return selection.every() ? Ui.t("bulk.all") : Ui.t("customers.rows", selection.id().size());
    }
}
