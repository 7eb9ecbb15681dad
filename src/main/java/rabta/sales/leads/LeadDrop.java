package rabta.sales.leads;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;
import rabta.sales.sources.DropReason;

/** Asks why a lead is dropped. @param back where whoever asks came from, or null for the lead's page */
public record LeadDrop(Lead lead, List<DropReason> reasons, LeadMove form, String back, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
