package rabta.customers.bulk;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.fields.Field;
import rabta.kernel.web.Page;

public record BulkIndex(RecordKind kind, List<Bulk> bulks, List<Field> fields) implements Page {

    public String title(Bulk bulk) {
        return BulkWords.of(bulk, fields);
    }
}
