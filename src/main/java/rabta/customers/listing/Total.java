package rabta.customers.listing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import rabta.customers.Visible;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** What is counted below a column, over all that the filter finds. */
public record Total(Field field, Kind kind) {

    public enum Kind {
        SUM, AVERAGE, FILLED, EMPTY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Optional<Total> of(String word, List<Field> fields) {
        return fields.stream().filter(field -> word.startsWith(field.key() + ".")).flatMap(field -> kinds(field).stream().map(kind -> new Total(field, kind)))
                .filter(total -> total.word().equals(word)).findFirst();
    }

    /** What can be said of the field's values together. */
    static List<Kind> kinds(Field field) {
        return field.type() == FieldType.MONEY || field.type() == FieldType.NUMBER ? List.of(Kind.values()) : List.of(Kind.FILLED, Kind.EMPTY);
    }

    /** What a column begins with when totals are asked for. */
    static Total usual(Field field) {
        return new Total(field, kinds(field).getFirst());
    }

    public String word() {
        return field.key() + "." + kind.word();
    }

    public Option option() {
        return new Option(word(), name());
    }

    public String name() {
        return Ui.t("views.total." + kind.word());
    }

    /** Over the alias {@code r}, with {@link #params}. */
    String sql(Viewer viewer) {
        var e = field.sql();
        var filled = field.type() == FieldType.LINK ? "exists (select from " + field.links().table() + " t where t.id = " + e + " and " + seen(viewer).sql() + ")"
                : field.type() == FieldType.TAGS ? "cardinality(" + e + ") > 0" : numeric() || field.type() == FieldType.DATE || reference() ? e + " is not null" : "nullif((" + e + ")::text, '') is not null";
        return switch (kind) {
            case SUM -> "coalesce(sum(" + e + "), 0)";
            case AVERAGE -> "avg(" + e + ")";
            case FILLED -> "count(*) filter (where " + filled + ")";
            case EMPTY -> "count(*) filter (where not (" + filled + "))";
        };
    }

    Map<String, Object> params(Viewer viewer) {
        return field.type() == FieldType.LINK ? seen(viewer).params() : Map.of();
    }

    // What leads to a record that the viewer does not see is empty for them.
    private Where seen(Viewer viewer) {
        return Visible.to(viewer, field.links(), "t");
    }

    private boolean numeric() {
        return field.type() == FieldType.MONEY || field.type() == FieldType.NUMBER;
    }

    private boolean reference() {
        return field.type() == FieldType.MEMBER || field.type() == FieldType.TEAM || field.type() == FieldType.FILE;
    }

    /** The number in words; an average of money to its whole minor unit. */
    String words(BigDecimal value) {
        if (value == null) {
            return "—";
        }
        return switch (kind) {
            case FILLED, EMPTY -> Ui.number(value.longValue());
            case SUM, AVERAGE -> field.type() == FieldType.MONEY ? new Column(field).words(value.setScale(0, java.math.RoundingMode.HALF_UP).longValue())
                    : Ui.number(value.setScale(Math.min(2, Math.max(0, value.stripTrailingZeros().scale())), java.math.RoundingMode.HALF_UP));
        };
    }
}
