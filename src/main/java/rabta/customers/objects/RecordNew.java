package rabta.customers.objects;

import java.util.List;
import java.util.Map;

import rabta.customers.fields.CustomField;
import rabta.customers.records.Tag;
import rabta.customers.search.Likely;
import rabta.identity.Rights;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

public record RecordNew(ObjectKind object, RecordForm form, List<CustomField> fields, Map<String, String> errors, List<Likely> likely, List<Option> owners, List<Option> teams, List<Tag> tags, Rights.Kind rights)
        implements Page {

    @Override
    public int status() {
        return errors.isEmpty() && likely.isEmpty() ? 200 : 422;
    }

    public boolean writes(String field) {
        return rights.writes(field);
    }
}
