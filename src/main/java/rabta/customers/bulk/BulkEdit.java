package rabta.customers.bulk;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.customers.listing.Column;
import rabta.customers.listing.FieldOptions;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** One value for a field of many records. */
public record BulkEdit(RecordKind kind, Selection selection, List<Field> fields, List<Option> members, List<Option> teams, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public Field field() {
        return fields.stream().filter(f -> f.key().equals(selection.field())).findFirst().orElseGet(fields::getFirst);
    }

    public List<Option> choices() {
        return fields.stream().map(f -> new Option(f.key(), new Column(f).name())).toList();
    }

    /** What the value is chosen from; empty where it is typed. */
    public List<Option> options() {
        return FieldOptions.of(field(), members, teams);
    }

    public String type() {
        return !options().isEmpty() ? "select" : field().type() == FieldType.DATE ? "date" : field().type() == FieldType.LONG_TEXT ? "textarea" : "text";
    }

    /** "12 rows", "all that match" */
    public String meant() {
        return selection.every() ? Ui.t("bulk.all") : Ui.t("customers.rows", selection.id().size());
    }

}
