package rabta.customers.fields;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Tab;
import rabta.kernel.web.Page;

/** @param fields those of the business by their slots, with what its page shows of a rule; @param retired those that can be brought back */
public record FieldsIndex(RecordKind kind, List<Tab> kinds, List<LayoutSection> sections, Map<String, CustomField> fields, List<CustomField> retired) implements Page {

    public String path() {
        return FieldPages.path(kind);
    }
}
