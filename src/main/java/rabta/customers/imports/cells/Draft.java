package rabta.customers.imports.cells;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.customers.Fact;
import rabta.customers.Point;

/** What a line says about a customer, clean. */
public final class Draft {

    private final long line;
    private final Map<Fact, String> facts = new EnumMap<>(Fact.class);
    private final List<Point> points = new ArrayList<>(2);
    private final Set<String> tags = new LinkedHashSet<>(0);
    private String outsideId;
    private Instant created;
    private Long owner;

    public Draft(long line) {
        this.line = line;
    }

    public long line() {
        return line;
    }

    /** A clean value, or null. */
    public String get(Fact fact) {
        return facts.get(fact);
    }

    public String name() {
        return facts.get(Fact.NAME);
    }

    public List<Point> points() {
        return points;
    }

    public String phone() {
        var phone = first(Point.Kind.PHONE);
        return phone != null ? phone : first(Point.Kind.WHATSAPP);
    }

    public String email() {
        return first(Point.Kind.EMAIL);
    }

    private String first(Point.Kind kind) {
        for (var point : points) {
            if (point.kind() == kind) {
                return point.value();
            }
        }
        return null;
    }

    public Set<String> tags() {
        return tags;
    }

    public String outsideId() {
        return outsideId;
    }

    public Instant created() {
        return created;
    }

    public Long owner() {
        return owner;
    }

    void put(Fact fact, String clean) {
        if (clean != null) {
            facts.put(fact, clean);
        }
    }

    void add(Point point) {
        if (points.stream().noneMatch(p -> p.kind() == point.kind() && p.value().equals(point.value()))) {
            points.add(point);
        }
    }

    void known(String id) {
        outsideId = id;
    }

    void since(Instant moment) {
        created = moment;
    }

    public void ownedBy(Long member) {
        owner = member;
    }

    /** Takes over what the other knows and this does not; what this says stays. */
    public void fill(Draft other) {
        other.facts.forEach(facts::putIfAbsent);
        other.points.forEach(this::add);
        tags.addAll(other.tags);
        outsideId = outsideId == null ? other.outsideId : outsideId;
        owner = owner == null ? other.owner : owner;
    }
}
