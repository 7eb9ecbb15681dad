package rabta.customers.bulk;

import java.time.Instant;
import java.util.List;

import rabta.customers.fields.Field;
import rabta.kernel.web.Page;

/** How far a change of many records is. @param failed whether its job gave up */
public record BulkShow(Bulk what, List<Field> fields, boolean failed) implements Page {

    public String title() {
        return BulkWords.of(what, fields);
    }

    public boolean undoable() {
        return what.undoable(Instant.now());
    }

    public String at() {
        return what.kind().path() + "/bulk/" + what.id();
    }
}
