package rabta.sales.deals;

import java.util.List;
import java.util.Map;

import rabta.customers.fields.CustomField;
import rabta.customers.records.Tag;
import rabta.identity.Rights;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** A deal to be typed: a new one, or what one that is there comes to. @param id null for a new one @param lined whether its amount follows its lines */
public record DealNew(Long id, DealForm form, List<Option> stages, List<CustomField> fields, List<Option> owners, List<Option> sources, List<Tag> tags, Rights.Kind rights, String currency, boolean lined, Map<String, String> errors)
        implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public boolean fresh() {
        return id == null;
    }

    public String action() {
        return fresh() ? "/deals" : "/deals/" + id + "/terms";
    }

    public String back() {
        return fresh() ? "/deals" : "/deals/" + id;
    }

    public boolean writes(String field) {
        return rights.writes(field);
    }
}
