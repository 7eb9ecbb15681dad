package rabta.customers.imports.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.customers.Point;
import rabta.customers.fields.FieldValues;
import rabta.customers.imports.cells.Draft;
import rabta.customers.records.Pictures;

/** A customer as it stands, and what a line could add to it. */
final class Standing {

    final long id;
    final int version;
    private final Map<Fact, String> held = new EnumMap<>(Fact.class);
    private final Long owner;
    private final String outsideId;
    private final Long company;
    private final Set<Long> tags;
    private final Set<String> points = new HashSet<>();
    private final Map<String, String> fields = new HashMap<>();
    private Long file;
    private String picture;

    private Standing(long id, int version, Long owner, String outsideId, Long company, Long[] tags) {
        this.id = id;
        this.version = version;
        this.owner = owner;
        this.outsideId = outsideId;
        this.company = company;
        this.tags = Set.of(tags);
    }

    /** The facts that a line can fill: those with a column of their own; a name is always there and only overwritten. */
    static List<Fact> fillable(RecordKind kind) {
        return Fact.of(kind).stream().filter(f -> f != Fact.COMPANY).toList();
    }

    static String columns(RecordKind kind) {
        return "r.id, r.version, r.owner_id, r.outside_id, " + (kind == RecordKind.PERSON ? "r.company_id" : "null::bigint") + ", r.tags, r.fields, "
                + (kind.customer() ? "r.%1$s, (select f.hash from attachments a join files f on f.id = a.file_id where a.id = r.%1$s and a.removed_at is null), ".formatted(Pictures.word(kind)) : "null::bigint, null::text, ")
                + fillable(kind).stream().map(f -> "r." + f.key() + "::text").collect(Collectors.joining(", "));
    }

    static Standing read(RecordKind kind, ResultSet r) throws SQLException {
        var one = new Standing(r.getLong(1), r.getInt(2), r.getObject(3, Long.class), r.getString(4), r.getObject(5, Long.class), (Long[]) r.getArray(6).getArray());
        one.fields.putAll(FieldValues.held(r.getString(7)));
        one.file = r.getObject(8, Long.class);
        one.picture = r.getString(9);
        int column = 10;
        for (var fact : fillable(kind)) {
            var value = r.getString(column++);
            if (value != null) {
                one.held.put(fact, value);
            }
        }
        return one;
    }

    void has(String kind, String value) {
        points.add(kind + value);
    }

    int position() {
        return points.size() + 1;
    }

    /** What the line puts there: what was empty, or, overwriting, what is not the same; else null. */
    String fill(Fact fact, Draft draft, boolean over) {
        var held = this.held.get(fact);
        var said = draft.get(fact);
        return held == null || over && !held.equals(said) ? said : null;
    }

    /** What the line puts into fields of the business, by their slots. */
    Map<String, String> fields(Draft draft, boolean over) {
        var said = new HashMap<>(draft.fields());
        said.entrySet().removeIf(e -> fields.containsKey(e.getKey()) && (!over || fields.get(e.getKey()).equals(e.getValue())));
        return said;
    }

    /** The hash of their picture; null for none. */
    String picture() {
        return picture;
    }

    /** What stands in the fields of the business, by their slots. */
    Map<String, String> fields() {
        return fields;
    }

    Long owner(Draft draft, boolean over) {
        return owner == null || over && !owner.equals(draft.owner()) ? draft.owner() : null;
    }

    String outsideId(Draft draft, boolean over) {
        return outsideId == null || over && !outsideId.equals(draft.outsideId()) ? draft.outsideId() : null;
    }

    Long company(Arrival arrival, boolean over) {
        return company == null || over && !company.equals(arrival.company()) ? arrival.company() : null;
    }

    /** What stands in a column, as text; null where it is empty. */
    String held(String column) {
        if (column.startsWith(Added.FIELD)) {
            return fields.get(column.substring(Added.FIELD.length()));
        }
        return switch (column) {
            case "picture", "logo" -> text(file);
            case "owner_id" -> text(owner);
            case "company_id" -> text(company);
            case "outside_id" -> outsideId;
            default -> held.get(Fact.valueOf(column.toUpperCase(java.util.Locale.ROOT)));
        };
    }

    private static String text(Long number) {
        return number == null ? null : number.toString();
    }

    List<Long> tags(List<Long> more) {
        return more.stream().filter(t -> !tags.contains(t)).distinct().toList();
    }

    List<Point> points(Draft draft) {
        var fresh = new ArrayList<Point>();
        for (var point : draft.points()) {
            if (!points.contains(point.kind() + point.value())) {
                fresh.add(point);
            }
        }
        return fresh;
    }
}
