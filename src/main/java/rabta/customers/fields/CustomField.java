package rabta.customers.fields;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.customers.RecordKind;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Fields;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A field that the business added to a kind of record.
 *
 * @param key as filters, forms and the API call it: made by us, unique among the living fields of its kind
 * @param required must be filled where it is shown
 * @param unique no two live records of its kind hold the same
 * @param searchable its text is found by the search
 * @param shownWhen a condition as JSON on other fields of the record, or null to show it always
 * @param tells whether the business says that records are known by it, or null where it says nothing
 * @param retiredAt since when it is taken away, or null
 */
public record CustomField(long id, RecordKind kind, String key, String labelEn, String labelUr, FieldType type, FieldSettings settings, boolean required, boolean unique,
        boolean searchable, String shownWhen, int position, Boolean tells, Instant retiredAt) {

    static final String COLUMNS = "f.id, f.record, f.key, f.label_en, f.label_ur, f.type, f.settings, f.required, f.is_unique, f.searchable, f.shown_when, f.position, f.tells, f.retired_at";

    static CustomField read(ResultSet r, int n) throws SQLException {
        var retired = r.getObject(14, OffsetDateTime.class);
        return new CustomField(r.getLong(1), RecordKind.ofType(r.getString(2)).orElseThrow(), r.getString(3), r.getString(4), r.getString(5), FieldType.valueOf(r.getString(6)),
                Json.read(r.getString(7), FieldSettings.class), r.getBoolean(8), r.getBoolean(9), r.getBoolean(10), r.getString(11), r.getInt(12),
                r.getObject(13, Boolean.class), retired == null ? null : retired.toInstant());
    }

    /** Its name in {@code fields} of a record, in histories and in layouts. */
    public String slot() {
        return "f" + id;
    }

    /** Its name in the reader's language. */
    public String label() {
        return Preferences.current().language() == Language.UR ? labelUr : labelEn;
    }

    /** The name of its control in a form, and of a flaw in it. */
    public String input() {
        return "fields[" + key + "]";
    }

    /** Whether two records that hold the same in it may be one: what the business says, else what is usual among its own kinds. */
    public boolean telling() {
        return type.tells() && (tells == null ? !kind.customer() && type != FieldType.NUMBER : tells);
    }

    /** Whether the business has chosen it expressly; then it has an index of its own, see {@link Telling#sql}. */
    public boolean chosen() {
        return telling() && tells != null;
    }

    public List<Choice> choices() {
        return settings.choices() == null ? List.of() : settings.choices();
    }

    /** The choices that are offered. */
    public List<Choice> offered() {
        return choices().stream().filter(c -> !c.gone()).toList();
    }

    public Optional<Choice> choice(String key) {
        return choices().stream().filter(c -> c.key().equals(key)).findFirst();
    }

    public int decimals() {
        return settings.decimals() == null ? 2 : settings.decimals();
    }

    /** What a {@code LINK} leads to, or null. */
    public RecordKind links() {
        return RecordKind.ofType(settings.links()).orElse(null);
    }

    public Optional<Condition> shown() {
        return ConditionJson.read(shownWhen);
    }

    /** What it holds, over the alias {@code r}. Made of the number alone. */
    String sql() {
        return sql("r.fields");
    }

    // Dates as text in ISO order could be compared as such; a cast of text to date depends on the session, make_date does not.
    private String sql(String fields) {
        var held = fields + " ->> '" + slot() + "'";
        return switch (type) {
            case NUMBER, MONEY -> "((" + held + ")::numeric)";
            case LINK, FILE -> "((" + held + ")::bigint)";
            case DATE -> "make_date(left(%1$s, 4)::int, substr(%1$s, 6, 2)::int, substr(%1$s, 9, 2)::int)".formatted(held);
            case CHOICES -> "string_to_array(" + held + ", ',')";
            default -> "(" + held + ")";
        };
    }

    /** How it is compared and sorted: where only letters matter, without regard to their case. The very expression that its index has. */
    String compared() {
        return compared("r.fields");
    }

    /** The same over the bare table, for its index. */
    String indexed() {
        return compared("fields");
    }

    private String compared(String fields) {
        return folds() ? "lower(" + sql(fields) + ")" : sql(fields);
    }

    private boolean folds() {
        return type == FieldType.TEXT || type == FieldType.LONG_TEXT || type == FieldType.URL;
    }

    /** Whether its usual order is from the most to the least, the latest to the earliest. */
    boolean falls() {
        return type == FieldType.NUMBER || type == FieldType.MONEY || type == FieldType.DATE;
    }

    /** What must differ between two records: letters alike but for their case are the same. */
    public String distinct(String held) {
        return type == FieldType.TEXT ? "lower(" + held + ")" : "(" + held + ")";
    }

    Field field() {
        var field = new Field(key, type, sql(), label(), links(), this);
        return folds() ? field.compared(new Fields.Field(key, compared(), type.compared()).typed(typed -> typed.toLowerCase(Locale.ROOT))) : field;
    }
}
