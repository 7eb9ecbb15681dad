package rabta.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.kernel.text.Phones;

/** A phone number, an e-mail address or a WhatsApp number as it was typed. */
public record PointForm(String kind, String value, String label) {

    public static final int MOST = 20;

    /** The field that it belongs to: {@code email}, or {@code phone} for whatever else is said. */
    public String field() {
        return Point.Kind.of(kind).filter(k -> k == Point.Kind.EMAIL).isPresent() ? "email" : "phone";
    }

    public boolean empty() {
        return Typed.line(value) == null;
    }

    /** What is not right with it, under the field's name {@code at}. A number must at least look like one. */
    public Optional<Flaw> flaw(String at) {
        var kinds = Point.Kind.of(kind);
        if (kinds.isEmpty()) {
            return Optional.of(Flaw.of(at + ".kind", "invalid.choice"));
        }
        if (label != null && label.length() > 60) {
            return Optional.of(Flaw.of(at + ".label", "invalid.too_long", 60));
        }
        if (value.length() > 254) {
            return Optional.of(Flaw.of(at + ".value", "invalid.too_long", 254));
        }
        boolean broken = value.strip().chars().anyMatch(Character::isISOControl);
        boolean fine = kinds.get() == Point.Kind.EMAIL ? Point.email(Typed.line(value)) : number(Typed.line(value));
        return broken || !fine ? Optional.of(Flaw.of(at + ".value", kinds.get() == Point.Kind.EMAIL ? "invalid.email" : "invalid.phone")) : Optional.empty();
    }

    /** One of a possible length that no country knows is kept, and marked as doubtful. */
    private static boolean number(String value) {
        return Phones.possible(value) || Phones.plausible(value);
    }

    public static List<Flaw> flaws(List<PointForm> points) {
        var flaws = new ArrayList<Flaw>();
        if (points.size() > MOST) {
            flaws.add(Flaw.of("points", "customers.too_many_points", MOST));
        }
        for (int i = 0; i < Math.min(points.size(), MOST); i++) {
            if (!points.get(i).empty()) {
                points.get(i).flaw("points[" + i + "]").ifPresent(flaws::add);
            }
        }
        return flaws;
    }

    public static List<Point> points(List<PointForm> typed, String region) {
        return typed.stream().filter(p -> !p.empty())
                .map(p -> Point.of(Point.Kind.of(p.kind()).orElse(Point.Kind.PHONE), p.value(), p.label(), region)).distinct().toList();
    }
}
