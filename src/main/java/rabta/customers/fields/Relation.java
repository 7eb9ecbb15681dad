package rabta.customers.fields;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Ui;

/**
 * Records that hang together with a record, as filters lead to them: a person's company, a company's people, orders.
 *
 * @param key as filters call it, before the dot: {@code company.city}
 * @param label as the business called it, or null for one that is built in, whose name is {@code relation.<key>}
 * @param kind of those records, whose fields are then theirs; or null for what is no record of its own
 * @param many whether there may be several, so that conditions on the same one are asked together
 * @param on what of the record leads to them, under the alias {@code r}; {@code select} the same of theirs
 * @param from their table under the alias {@code r}
 * @param given what of them counts at all, first of it what the viewer may see
 * @param fields theirs, where there is no kind
 */
public record Relation(String key, String label, RecordKind kind, boolean many, String on, String select, String from, Where given, List<Field> fields) {

    /** What a field links to. */
    static Relation linked(Field field, Viewer viewer) {
        return new Relation(field.key(), field.name(), field.links(), false, field.sql(), "r.id", field.links().table() + " r", live(field.links(), viewer), List.of());
    }

    /** Of the records of a kind, those that the viewer sees and that are not archived. */
    public static Where live(RecordKind kind, Viewer viewer) {
        return Visible.to(viewer, kind, "r").and("r.archived_at is null");
    }

    /** Its name in the reader's language. */
    public String name() {
        return label == null ? Ui.t("relation." + key) : label;
    }
}
