package rabta.customers.imports.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.customers.Point;
import rabta.customers.imports.cells.Draft;

/** A customer as it stands, and what a line could add to it. */
final class Standing {

    final long id;
    final int version;
    private final Set<Fact> empty = EnumSet.noneOf(Fact.class);
    private final Long owner;
    private final String outsideId;
    private final Long company;
    private final Set<Long> tags;
    private final Set<String> points = new HashSet<>();

    private Standing(long id, int version, Long owner, String outsideId, Long company, Long[] tags) {
        this.id = id;
        this.version = version;
        this.owner = owner;
        this.outsideId = outsideId;
        this.company = company;
        this.tags = Set.of(tags);
    }

    /** The facts that a line can fill: those with a column of their own; a name is always there. */
    static List<Fact> fillable(RecordKind kind) {
        return Fact.of(kind).stream().filter(f -> f != Fact.NAME && f != Fact.COMPANY).toList();
    }

    static String columns(RecordKind kind) {
        return "r.id, r.version, r.owner_id, r.outside_id, " + (kind == RecordKind.PERSON ? "r.company_id" : "null::bigint") + ", r.tags, "
                + fillable(kind).stream().map(f -> "r." + f.key() + "::text").collect(Collectors.joining(", "));
    }

    static Standing read(RecordKind kind, ResultSet r) throws SQLException {
        var one = new Standing(r.getLong(1), r.getInt(2), r.getObject(3, Long.class), r.getString(4), r.getObject(5, Long.class), (Long[]) r.getArray(6).getArray());
        int column = 7;
        for (var fact : fillable(kind)) {
            if (r.getString(column++) == null) {
                one.empty.add(fact);
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

    String fill(Fact fact, Draft draft) {
        return empty.contains(fact) ? draft.get(fact) : null;
    }

    Long owner(Draft draft) {
        return owner == null ? draft.owner() : null;
    }

    String outsideId(Draft draft) {
        return outsideId == null ? draft.outsideId() : null;
    }

    Long company(Arrival arrival) {
        return company == null ? arrival.company() : null;
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
