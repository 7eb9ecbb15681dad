package rabta.customers.imports.cells;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.customers.Fact;
import rabta.customers.Point;
import rabta.customers.imports.columns.Target;
import rabta.kernel.text.Folding;

/** What a line says about a customer, clean. */
public final class Draft {

    private final long line;
    private final Map<Fact, String> facts = new EnumMap<>(Fact.class);
    private final List<Point> points = new ArrayList<>(2);
    private final Set<String> tags = new LinkedHashSet<>(0);
    private final Map<String, String> fields = new LinkedHashMap<>(0);
    private final Map<String, Led> led = new LinkedHashMap<>(0);
    private final Set<String> found = new LinkedHashSet<>(0);
    private String outsideId;
    private String companyId;
    private Bought bought;
    private Instant created;
    private Long owner;
    private String picture;
    private final Map<String, Object> own = new LinkedHashMap<>(0);

    /** What a cell says of the record that a field leads to; which one is meant is asked for many lines at once. */
    public record Led(String typed, int column) {
    }

    public Draft(long line) {
        this.line = line;
    }

    /** Who is named by a line that is about something else. @param otherwise what they are called where it does not say */
    public static Draft of(long line, Map<Fact, String> facts, List<Point> points, String outsideId, String otherwise) {
        var draft = new Draft(line);
        draft.facts.putAll(facts);
        draft.facts.putIfAbsent(Fact.NAME, otherwise);
        draft.points.addAll(points);
        draft.outsideId = outsideId;
        return draft;
    }

    public Map<Fact, String> facts() {
        return facts;
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

    /** The outside id of the person's company. */
    public String companyId() {
        return companyId;
    }

    /** What the line says of an order; null where it is none. */
    public Bought bought() {
        return bought;
    }

    /** What goes into fields of the business, by their slots, in the form in which it is kept. */
    public Map<String, String> fields() {
        return fields;
    }

    /** What of the fields the search finds the customer by. */
    public List<String> found() {
        return List.copyOf(found);
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
        for (var each : points) {
            if (each.kind() == point.kind() && each.value().equals(point.value())) {
                return;
            }
        }
        points.add(point);
    }

    void known(String id) {
        outsideId = id;
    }

    void employedBy(String id) {
        companyId = id;
    }

    void bought(Target target, Object value) {
        bought = (bought == null ? Bought.NOTHING : bought).with(target, value);
    }

    /** By the slots of the fields that lead to records. */
    public Map<String, Led> led() {
        return led;
    }

    public void lead(String slot, String typed, int column) {
        led.put(slot, new Led(typed, column));
    }

    /** @param searched whether the customer is found by it */
    public void field(String slot, String value, boolean searched) {
        fields.put(slot, value);
        if (searched) {
            found.add(value);
        }
    }

    /** What a higher trade understood of its own columns, by their keys. */
    public Map<String, Object> own() {
        return own;
    }

    /** The cell that names their picture in the album of the file, or null. */
    public String picture() {
        return picture;
    }

    void pictured(String cell) {
        picture = cell;
    }

    void since(Instant moment) {
        created = moment;
    }

    public void ownedBy(Long member) {
        owner = member;
    }

    /** Whether both say something of the same fact, and not the same. */
    public boolean contradicts(Draft other) {
        boolean told = facts.entrySet().stream().anyMatch(e -> e.getKey() != Fact.NAME && e.getKey() != Fact.ABOUT && e.getKey() != Fact.SOURCE
                && other.facts.containsKey(e.getKey()) && !Folding.fold(other.facts.get(e.getKey())).equals(Folding.fold(e.getValue())));
        return told || fields.entrySet().stream().anyMatch(e -> other.fields.containsKey(e.getKey()) && !other.fields.get(e.getKey()).equals(e.getValue()));
    }

    /** Takes over what the other knows and this does not; what this says stays. */
    public void fill(Draft other) {
        other.facts.forEach(facts::putIfAbsent);
        other.points.forEach(this::add);
        tags.addAll(other.tags);
        other.fields.forEach(fields::putIfAbsent);
        found.addAll(other.found);
        outsideId = outsideId == null ? other.outsideId : outsideId;
        companyId = companyId == null ? other.companyId : companyId;
        owner = owner == null ? other.owner : owner;
        picture = picture == null ? other.picture : picture;
    }
}
