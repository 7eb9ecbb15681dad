package rabta.customers;

import java.util.List;

/**
 * A column that names records. All text is ours; {@code at}, {@code set} and {@code empty} speak of the table under the alias
 * {@code l}.
 *
 * @param at the expression that holds the record's id
 * @param set the assignment that makes it name {@code :to}, a bigint
 * @param empty the assignment that makes it name nobody
 * @param kind of the records that it names; null where the column {@code record} holds the kind's type
 * @param key the columns that tell the rows of one record apart
 * @param once a record has one row at most with the same in these, one at all where these are none; what the survivor of a merge has
 *        already stays where it is. Null where a record may have any
 * @param unlike a second record in the row that must not be the same as the first, or null
 * @param moves whether a merge takes the row along
 * @param fate what becomes of the row when its record goes for good
 * @param versioned whether the row is a record itself, with a version and a time of its last change
 */
public record Link(String table, String column, String at, String set, String empty, RecordKind kind, List<String> key, List<String> once, String unlike,
        boolean moves, Fate fate, boolean versioned) {

    public enum Fate { GOES, EMPTIED, KEPT }

    private Link(RecordKind kind, String table, String column) {
        this(table, column, "l." + column, column + " = :to", column + " = null", kind, List.of("id"), null, null, true, Fate.GOES, false);
    }

    /** A table that names one kind of record in a column of its own. */
    public static Link of(RecordKind kind, String table, String column) {
        return new Link(kind, table, column);
    }

    /** A table that names records of any kind, in {@code record} and {@code record_id}. */
    public static Link any(String table) {
        return any(table, "record_id");
    }

    public static Link any(String table, String column) {
        return new Link(null, table, column);
    }

    /** A field of the business that leads to a record. @param slot its name in the column {@code fields} */
    public static Link field(RecordKind holder, String slot, RecordKind kind) {
        return new Link(holder.table(), slot, "(l.fields ->> '" + slot + "')::bigint", "fields = l.fields || jsonb_build_object('" + slot + "', cast(:to as text))",
                "fields = l.fields - '" + slot + "'", kind, List.of("id"), null, null, true, Fate.EMPTIED, true);
    }

    public Link keyed(String... columns) {
        return new Link(table, column, at, set, empty, kind, List.of(columns), once, unlike, moves, fate, versioned);
    }

    public Link once(String... columns) {
        return new Link(table, column, at, set, empty, kind, key, List.of(columns), unlike, moves, fate, versioned);
    }

    /** A record has one row at most. */
    public Link single() {
        return new Link(table, column, at, set, empty, kind, List.of(), List.of(), unlike, moves, fate, versioned);
    }

    public Link unlike(String other) {
        return new Link(table, column, at, set, empty, kind, key, once, other, moves, fate, versioned);
    }

    /** A merge leaves the row with the record that is no more. */
    public Link still() {
        return new Link(table, column, at, set, empty, kind, key, once, unlike, false, fate, versioned);
    }

    /** The row outlives the record that it names, and then names nobody. */
    public Link emptied() {
        return new Link(table, column, at, set, empty, kind, key, once, unlike, moves, Fate.EMPTIED, versioned);
    }

    /** What else is taken out of the row that then names nobody. */
    public Link emptying(String more) {
        return new Link(table, column, at, set, empty + ", " + more, kind, key, once, unlike, moves, fate, versioned);
    }

    /** The row is a record itself. */
    public Link record() {
        return new Link(table, column, at, set, empty, kind, key, once, unlike, moves, Fate.EMPTIED, true);
    }

    public boolean names(RecordKind asked) {
        return kind == null || kind.equals(asked);
    }

    /** Under which a merge remembers what it moved. */
    public String part() {
        return table + "." + column;
    }

    /** The key of a row as text. */
    public String rowKey() {
        return key.isEmpty() ? "'-'" : "concat_ws(':', l." + String.join(", l.", key) + ")";
    }

    /** That the row is about a record of the kind {@code :record}, where the table names more than one. */
    public String about() {
        return kind == null ? " and l.record = :record" : "";
    }
}
