package rabta.customers.listing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.Choice;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldText;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/**
 * A field as the rows of a list show it: what is read for it, and what is written into its cell.
 *
 * @param edits whether the viewer may change what stands in its cells, where it stands
 * @param name what stands above it, in the reader's language
 */
public record Column(Field field, boolean edits, String name) {

    private static final int LONGEST_CODE = 24;
    private static final Map<String, String> HEADINGS = Map.of("tag", "word.tags", "spent", "customers.spent", "owner", "word.owner");

    public Column(Field field) {
        this(field, false, heading(field));
    }

    /** The column of a list that is the viewer's. */
    static Column of(Field field, RecordKind kind, Viewer viewer) {
        return new Column(field, editable(field, kind, viewer), heading(field));
    }

    /** Another record that a cell leads to. */
    public record Link(RecordKind kind, long id, String name) {
    }

    /** A member of the business. */
    public record Named(long id, String name) {
    }

    public String key() {
        return field.key();
    }

    public FieldType type() {
        return field.type();
    }

    private static String heading(Field field) {
        var word = field.custom() ? null : HEADINGS.get(field.key());
        return word == null ? field.name() : Ui.t(word);
    }

    public boolean main() {
        return field.key().equals("name");
    }

    /** Whether it is a day of which the very moment is known; a list says how long ago it was. */
    public boolean moment() {
        return field.compared().type() == Fields.Type.MOMENT;
    }

    /** What stands at the end of its cell: numbers, which are read digit under digit. */
    public boolean numeric() {
        return field.type() == FieldType.NUMBER || field.type() == FieldType.MONEY;
    }

    public String css() {
        return numeric() ? "num" : moment() ? "soft" : field.type() == FieldType.MEMBER ? "off" : null;
    }

    /** What the statement selects; each alias of a join bears the column's place. */
    public String select(int at) {
        return switch (field.type()) {
            case TEAM -> "j" + at + ".name";
            case LINK, MEMBER -> "j" + at + ".id, j" + at + ".name";
            case CHOICES -> "array_to_string(" + field.sql() + ", ',')";
            default -> moment() ? field.compared().sql() : field.sql();
        };
    }

    /** What the statement joins for it; the linked record's name only for who may see it. */
    public Optional<Where> join(int at, Viewer viewer) {
        return switch (field.type()) {
            case MEMBER -> Optional.of(new Where("members j%1$d on j%1$d.id = %2$s".formatted(at, field.sql()), Map.of()));
            case TEAM -> Optional.of(new Where("teams j%1$d on j%1$d.id = %2$s".formatted(at, field.sql()), Map.of()));
            case LINK -> {
                var seen = Visible.to(viewer, field.links(), "j" + at);
                yield Optional.of(new Where("%3$s j%1$d on j%1$d.id = %2$s and %4$s".formatted(at, field.sql(), field.links().table(), seen.sql()), seen.params()));
            }
            default -> Optional.empty();
        };
    }

    /** How many columns of the statement it takes. */
    public int width() {
        return field.type() == FieldType.LINK || field.type() == FieldType.MEMBER ? 2 : 1;
    }

    /** Its value as the statement has it from that column on. */
    public Object read(ResultSet r, int n) throws SQLException {
        return switch (field.type()) {
            case MONEY -> money(r, n);
            case NUMBER -> r.getBigDecimal(n);
            case DATE -> moment() ? instant(r.getObject(n, OffsetDateTime.class)) : r.getObject(n, LocalDate.class);
            case CHOICES -> r.getString(n) == null ? List.of() : choices(r.getString(n).split(","));
            case TAGS -> r.getArray(n) == null ? List.of() : List.of((Long[]) r.getArray(n).getArray());
            case CHOICE -> field.custom() && r.getString(n) != null ? choices(r.getString(n)) : r.getString(n);
            case MEMBER -> r.getString(n + 1) == null ? null : new Named(r.getLong(n), r.getString(n + 1));
            case LINK -> r.getString(n + 1) == null ? null : new Link(field.links(), r.getLong(n), r.getString(n + 1));
            default -> r.getString(n);
        };
    }

    private static Long money(ResultSet r, int n) throws SQLException {
        long minor = r.getLong(n);
        return r.wasNull() ? null : minor;
    }

    private List<Choice> choices(String... keys) {
        return Arrays.stream(keys).map(key -> field.added().choice(key).orElseGet(() -> new Choice(key, key, key, "grey", true))).toList();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** What a list leaves out as if nothing were there: nobody reads a column of noughts. */
    boolean nothing(Object value) {
        return value == null || value.equals("") || value instanceof Long minor && minor == 0 || value instanceof List<?> many && many.isEmpty();
    }

    private static boolean editable(Field field, RecordKind kind, Viewer viewer) {
        if (!viewer.rights().of(kind.type()).writes(field.slot())) {
            return false;
        }
        if (field.custom()) {
            return field.added() != null && field.type() != FieldType.FILE && field.type() != FieldType.LONG_TEXT;
        }
        return switch (field.key()) {
            case "owner", "tag" -> true;
            case "phone", "email" -> kind.customer();
            default -> Fact.named(kind, field.key()).filter(fact -> !fact.lines()).isPresent();
        };
    }

    /** How it is typed: {@code select}, {@code date}, {@code ltr} or {@code text}. */
    public String editor() {
        return switch (field.type()) {
            case MEMBER, CHOICE, YES_NO -> "select";
            case DATE -> "date";
            case PHONE, EMAIL, URL, NUMBER, MONEY -> "ltr";
            default -> "text";
        };
    }

    /** A value as somebody would type it, so that it is understood again. */
    public String raw(Object value) {
        return switch (value) {
            case null -> "";
            case Long minor -> new Money(minor, Preferences.current().currency()).amount().stripTrailingZeros().toPlainString();
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Named member -> String.valueOf(member.id());
            case Link link -> field.custom() ? link.name() + " #" + link.id() : link.name();
            case List<?> many -> many.stream().map(one -> one instanceof Choice choice ? choice.key() : one.toString()).collect(Collectors.joining(","));
            default -> country() ? Ui.country(value.toString()) : value.toString();
        };
    }

    private boolean country() {
        return !field.custom() && field.key().equals("country");
    }

    /** The words of a value that is neither a link nor tags. */
    public String words(Object value) {
        return switch (value) {
            case null -> "";
            case Long minor -> Ui.money(minor, Preferences.current().currency());
            case BigDecimal number -> Ui.number(number);
            case Instant at -> Ui.ago(at);
            case LocalDate day -> Ui.date(day);
            default -> field.custom() ? FieldText.of(field.added(), value.toString()) : field.type() == FieldType.CHOICE ? Ui.t(field.key() + "." + value)
                    : country() ? Ui.country(value.toString()) : value.toString();
        };
    }

    /** Whether it is short and has no space, as a number plate or the number of an identity card: its line does not break. */
    public boolean code(String words) {
        return words.length() <= LONGEST_CODE && words.indexOf(' ') < 0;
    }
}
