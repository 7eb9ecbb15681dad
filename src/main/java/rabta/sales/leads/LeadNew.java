package rabta.sales.leads;

import java.util.List;
import java.util.Map;

import rabta.customers.fields.CustomField;
import rabta.identity.Rights;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** A lead to be typed: a new one, or what is known of one that is there. @param id null for a new one */
public record LeadNew(Long id, LeadForm form, List<Option> sources, List<CustomField> fields, List<Option> owners, Rights.Kind rights, String currency, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public boolean fresh() {
        return id == null;
    }

    public String action() {
        return fresh() ? "/leads" : "/leads/" + id + "/details";
    }

    public String back() {
        return fresh() ? "/leads" : "/leads/" + id;
    }

    public boolean writes(String field) {
        return rights.writes(field);
    }
}
