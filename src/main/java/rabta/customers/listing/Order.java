package rabta.customers.listing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Sort;
import rabta.customers.fields.Field;
import rabta.customers.fields.Field.Led;
import rabta.customers.fields.FieldType;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/**
 * How one list stands: by one of its built-in orders, or by any field whose values follow one another, what is empty last.
 *
 * @param field the key of the field that it sorts by
 * @param word as the URL calls it
 * @param by the expression that it goes by
 * @param sql what follows {@code order by}
 * @param key the expression whose text a page is continued from, null where the field is empty
 * @param indexed whether a page is read without reading the whole list
 * @param led where another table has the values in this order, or null
 */
public record Order(String field, String word, boolean down, String by, String sql, String key, boolean indexed, Function<String, Where> continued, Led led) {

    private static final String DOWN = ".desc";
    private static final String UP = ".asc";
    /** Built in, with an index in their usual order. */
    private static final Set<String> COUNTED = Set.of("employees", "revenue");

    /** The order that the filter asks for; that of its kind where it names none that the viewer may see, and by name where that is hidden too. */
    public static Order of(RecordKind kind, CustomerFilter filter, List<Field> fields) {
        var asked = filter.sorting(kind);
        boolean down = asked.endsWith(DOWN);
        boolean up = asked.endsWith(UP);
        var word = down ? asked.substring(0, asked.length() - DOWN.length()) : up ? asked.substring(0, asked.length() - UP.length()) : asked;
        var known = Sort.named(word).filter(sort -> named(fields, sort.field()).isPresent());
        if (known.isPresent()) {
            return built(known.get(), down || !up && known.get().down());
        }
        return named(fields, word).filter(Order::sorts).map(field -> by(field, down || !up && falls(field))).orElseGet(() -> usual(kind, fields));
    }

    private static Order usual(RecordKind kind, List<Field> fields) {
        var usual = CustomerFilter.usual(kind);
        return named(fields, usual.field()).isPresent() ? built(usual, usual.down()) : built(Sort.NAME, false);
    }

    private static Optional<Field> named(List<Field> fields, String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private static Order built(Sort sort, boolean down) {
        return new Order(sort.field(), sort.word(down), down, sort.by(), sort.order(down), sort.key(), true, cursor -> sort.after(cursor, down), null);
    }

    private static Order by(Field field, boolean down) {
        var e = sorted(field);
        var word = field.key() + (down == falls(field) ? "" : down ? DOWN : UP);
        return new Order(field.key(), word, down, e, e + (down ? " desc" : "") + " nulls last, r.id" + (down ? " desc" : ""), "'=' || (" + e + ")::text", (field.custom() || COUNTED.contains(field.key())) && down == falls(field),
                cursor -> Paged.key(cursor, 3).filter(key -> key.getFirst().equals(word)).flatMap(key -> after(field, e, down, key)).orElse(Where.all()), field.led());
    }

    /** Whether a list can stand by it. */
    public static boolean sorts(Field field) {
        return switch (field.type()) {
            case TEXT, NUMBER, MONEY, DATE, YES_NO, CHOICE, PHONE, EMAIL, URL -> true;
            case LONG_TEXT, CHOICES, LINK, FILE, MEMBER, TEAM, TAGS, SEGMENT, WORDS -> false;
        };
    }

    private static boolean falls(Field field) {
        return field.type() == FieldType.NUMBER || field.type() == FieldType.MONEY || field.type() == FieldType.DATE;
    }

    private static String sorted(Field field) {
        // A field of the business never holds an empty text, and its index has the very expression by which it is compared.
        return field.custom() ? field.compared().sql() : COUNTED.contains(field.key()) ? "r." + field.key() : falls(field) ? field.sql() : "nullif(lower(" + field.sql() + "), '')";
    }

    // The key's first sign says whether the field held anything: an empty one is the last, not the least.
    private static Optional<Where> after(Field field, String e, boolean down, List<String> cursor) {
        try {
            var sign = down ? "<" : ">";
            long id = Long.parseLong(cursor.get(2));
            if (!cursor.get(1).startsWith("=")) {
                return Optional.of(new Where(e + " is null and r.id " + sign + " :after_id", Map.of("after_id", id)));
            }
            var bound = "cast(:after as " + (field.type() == FieldType.DATE ? "date" : falls(field) ? "numeric" : "text") + ")";
            var value = cursor.get(1).substring(1);
            check(field, value);
            return Optional.of(new Where("(%1$s %2$s %3$s or %1$s = %3$s and r.id %2$s :after_id or %1$s is null)".formatted(e, sign, bound), Map.of("after", value, "after_id", id)));
        } catch (IllegalArgumentException | java.time.DateTimeException e1) {
            return Optional.empty();
        }
    }

    private static void check(Field field, String value) {
        if (field.type() == FieldType.DATE) {
            java.time.LocalDate.parse(value);
        } else if (falls(field)) {
            new java.math.BigDecimal(value);
        }
    }

    public boolean byName() {
        return field.equals(Sort.NAME.field());
    }

    /** What comes after the cursor; everything for none or for one that this order did not make. */
    public Where after(String cursor) {
        return continued.apply(cursor);
    }

    /** Of an order that another table leads: what comes after the cursor among the rows that it has; empty where they are over. */
    Optional<Where> ledAfter(String cursor) {
        var key = key(cursor);
        if (key.isEmpty()) {
            return Optional.of(Where.all());
        }
        return key.get().get(1).startsWith("=")
                ? Optional.of(new Where("(%s, r.id) %s (cast(:after as %s), :after_id)".formatted(led.value(), down ? "<" : ">", led.type()), after(cursor).params()))
                : Optional.empty();
    }

    /** Of such an order: what comes after the cursor among those that the other table has not. */
    Where emptyAfter(String cursor) {
        var empty = new Where(by + " is null", Map.of());
        return key(cursor).filter(key -> !key.get(1).startsWith("=")).isPresent() ? after(cursor) : empty;
    }

    String ledBy() {
        return down ? led.value() + " desc, r.id desc" : led.value() + ", r.id";
    }

    String emptyBy() {
        return down ? "r.id desc" : "r.id";
    }

    private Optional<List<String>> key(String cursor) {
        return after(cursor).sql().equals(Where.all().sql()) ? Optional.empty() : Paged.key(cursor, 3);
    }

    /** The same over rows of which nothing is known but their id and, as {@code k}, the expression. */
    Order lifted() {
        return new Order(field, word, down, "r.k", lifted(sql), key, indexed, cursor -> {
            var after = continued.apply(cursor);
            return new Where(lifted(after.sql()), after.params());
        }, null);
    }

    private String lifted(String sql) {
        return sql.replace(by, "r.k");
    }

    public List<String> cursor(String key, long id) {
        return List.of(word, key == null ? "" : key, String.valueOf(id));
    }

    /** The word for the order that a press on the field's heading brings: its usual direction, then the other. */
    public String pressed(Field field) {
        var sort = Sort.named(field.key());
        boolean usual = sort.map(Sort::down).orElse(falls(field));
        boolean next = this.field.equals(field.key()) ? !down : usual;
        return sort.map(s -> s.word(next)).orElse(field.key() + (next == usual ? "" : next ? DOWN : UP));
    }
}
