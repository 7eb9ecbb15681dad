package rabta.customers.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.TradeKind;
import rabta.customers.fields.Field;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;

/**
 * What somebody asks of a list, with the fields that they may name. What is hidden from them is not among those, so that
 * whoever shared a view, nothing of it comes out.
 */
public record Question(RecordKind kind, CustomerFilter filter, List<Field> fields, List<Column> columns, Order order, Optional<Group> group, List<Total> totals, Viewer viewer) {

    private static final List<String> OF_PERSON = List.of("name", "phone", "tag", "spent", "last_contact", "owner");
    private static final List<String> BRIEF_PERSON = List.of("spent", "phone", "tag", "last_contact");
    private static final List<String> BRIEF_COMPANY = List.of("spent", "phone", "city", "tag", "last_contact");
    private static final List<String> OF_COMPANY = List.of("name", "phone", "city", "tag", "spent", "last_contact", "owner");
    private static final int USUAL_OWN = 4;

    public static Question of(RecordKind kind, CustomerFilter filter, List<Field> fields, Viewer viewer) {
        return new Question(kind, filter, fields, columns(kind, filter, fields, viewer), Order.of(kind, filter, fields), Group.of(filter.group(), fields),
                filter.totals().stream().flatMap(word -> Total.of(word, fields).stream()).toList(), viewer);
    }

    // The name comes first whatever was chosen: a row is known by it.
    private static List<Column> columns(RecordKind kind, CustomerFilter filter, List<Field> fields, Viewer viewer) {
        var chosen = new ArrayList<Column>();
        named(fields, "name").ifPresent(name -> chosen.add(Column.of(name, kind, viewer)));
        var keys = filter.columns().isEmpty() ? usual(kind, fields) : filter.columns();
        keys.stream().filter(key -> !key.equals("name")).forEach(key -> named(fields, key).ifPresent(field -> chosen.add(Column.of(field, kind, viewer))));
        return List.copyOf(chosen);
    }

    /** The columns of a list for which nobody chose any. */
    public static List<String> usual(RecordKind kind, List<Field> fields) {
        if (kind.customer()) {
            return kind.person() ? OF_PERSON : OF_COMPANY;
        }
        var trade = kind.trade();
        if (trade.isPresent()) {
            return trade.get().columns();
        }
        var keys = new ArrayList<>(List.of("name"));
        fields.stream().filter(Field::custom).limit(USUAL_OWN).forEach(field -> keys.add(field.key()));
        keys.addAll(List.of("tag", "last_contact", "owner"));
        return keys;
    }

    /** The columns of a row that a phone shows in two lines, the first beside the name and the others below; empty for a line each. */
    static List<String> brief(RecordKind kind) {
        return kind.customer() ? kind.person() ? BRIEF_PERSON : BRIEF_COMPANY : kind.trade().map(TradeKind::brief).orElse(List.of());
    }

    private static Optional<Field> named(List<Field> fields, String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** What is counted below the column, if anything is. */
    public Optional<Total> total(Column column) {
        return totals.stream().filter(total -> total.field().key().equals(column.key())).findFirst();
    }

    /** What the rows can be gathered by. */
    public List<Option> groups() {
        return Group.all(fields);
    }

    /** All columns that can be shown, those that are shown first and in their order. */
    public List<Column> choices() {
        var choices = new ArrayList<>(columns);
        fields.stream().filter(field -> columns.stream().noneMatch(column -> column.key().equals(field.key()))).forEach(field -> choices.add(new Column(field)));
        return choices;
    }

    public Optional<Field> named(String key) {
        return named(fields, key);
    }
}
