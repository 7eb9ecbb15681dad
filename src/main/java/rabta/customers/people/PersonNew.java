package rabta.customers.people;

import java.util.List;
import java.util.Map;

import rabta.customers.PointForm;
import rabta.customers.fields.CustomField;
import rabta.customers.records.Tag;
import rabta.customers.search.Likely;
import rabta.identity.Rights;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * @param likely who may be the same and makes us ask before a second one is made
 * @param companies names to propose
 */
public record PersonNew(PersonForm form, List<CustomField> fields, Map<String, String> errors, List<Likely> likely, List<Option> owners, List<Option> teams, List<Tag> tags, List<String> companies, Rights.Kind rights)
        implements Page {

    @Override
    public int status() {
        return errors.isEmpty() && likely.isEmpty() ? 200 : 422;
    }

    /** Whether the viewer may fill that field. */
    public boolean writes(String field) {
        return rights.writes(field);
    }

    public List<PointForm> points() {
        return form.points().isEmpty() ? List.of(new PointForm("PHONE", "", null), new PointForm("EMAIL", "", null)) : form.points();
    }
}
