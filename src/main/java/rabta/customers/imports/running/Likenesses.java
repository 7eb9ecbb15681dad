package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.customers.Fact;
import rabta.customers.Point;
import rabta.customers.imports.Duplicates;
import rabta.customers.imports.Settings;
import rabta.customers.imports.Sign;
import rabta.customers.imports.columns.Kind;
import rabta.kernel.text.Folding;

/**
 * Who a line may mean, by the signs that are known: an id of the other program, an e-mail address, a phone, a company's name.
 *
 * <p>Two people who share a phone, but neither name nor e-mail address, are two: an office has one number. Two companies that the
 * same file tells apart by its own ids are two, whatever else they share. A doubtful phone is no sign. What one file, or files brought
 * together, say twice is one by any sign; who was there before is known by the sign that somebody chose.
 */
final class Likenesses {

    private final Kind kind;
    private final Settings settings;
    private final Set<Long> own;
    private final Map<String, List<Likeness>> bySign = new HashMap<>();

    /** @param own the import and those that it was brought with */
    Likenesses(Kind kind, Settings settings, Set<Long> own) {
        this.kind = kind;
        this.settings = settings;
        this.own = own;
    }

    static String key(Point.Kind kind, String value) {
        return (kind == Point.Kind.EMAIL ? "e:" : "p:") + value;
    }

    void add(String sign, Likeness one) {
        var all = bySign.computeIfAbsent(sign, s -> new ArrayList<>(1));
        for (var each : all) {
            if (each.id() != null && each.id().equals(one.id())) {
                return;
            }
        }
        all.add(one);
    }

    /** One that is known by its name. */
    void named(Likeness one, String name) {
        add("n:" + Alike.plain(name), one);
    }

    /** Remembers a line of this batch, so that the next one that says the same is known. */
    void remember(Arrival arrival, Likeness as) {
        signs(arrival, Sign.ANY).forEach(sign -> add(sign, as));
        if (kind.person()) {
            add("n:" + arrival.plain(), as);
        }
    }

    boolean own(Likeness one) {
        return one.importId() != null && own.contains(one.importId());
    }

    /** Who the line means: one of these very files before others. Null for nobody. */
    Likeness meant(Arrival arrival) {
        for (var sign : signs(arrival, Sign.ANY)) {
            for (var one : bySign.getOrDefault(sign, List.of())) {
                if (own(one) && alike(sign, arrival, one, true)) {
                    return one;
                }
            }
        }
        var namesake = kind.person() ? namesake(arrival) : null;
        if (namesake != null || settings.duplicates(arrival.line().number()) == Duplicates.CREATE) {
            return namesake;
        }
        for (var sign : signs(arrival, settings.sign())) {
            for (var one : bySign.getOrDefault(sign, List.of())) {
                if (alike(sign, arrival, one, own(one))) {
                    return one;
                }
            }
        }
        return null;
    }

    /** Of two people of one name in one file, of whom one cannot be reached and nothing contradicts: the same, said twice. */
    private Likeness namesake(Arrival arrival) {
        for (var one : bySign.getOrDefault("n:" + arrival.plain(), List.of())) {
            boolean apart = arrival.draft().outsideId() != null && one.outsideId() != null;
            if (own(one) && !apart && (arrival.bare() || one.bare()) && !contradicts(arrival, one)) {
                return one;
            }
        }
        return null;
    }

    private static boolean contradicts(Arrival arrival, Likeness one) {
        if (one.arrival() != null) {
            return one.arrival().draft().contradicts(arrival.draft());
        }
        var city = arrival.draft().get(Fact.CITY);
        return city != null && one.city() != null && !Folding.fold(city).equals(Folding.fold(one.city()));
    }

    private boolean alike(String sign, Arrival arrival, Likeness one, boolean same) {
        var draft = arrival.draft();
        boolean toldApart = same && draft.outsideId() != null && one.outsideId() != null && !draft.outsideId().equals(one.outsideId());
        if (kind.company()) {
            return !toldApart;
        }
        return switch (sign.charAt(0)) {
            case 'p' -> draft.email() == null || one.email() == null || Alike.people(one.fold(), arrival.fold())
                    || draft.points().stream().anyMatch(p -> p.value().equals(one.email()));
            default -> true;
        };
    }

    /** The surest first. */
    private List<String> signs(Arrival arrival, Sign by) {
        var draft = arrival.draft();
        var signs = new ArrayList<String>(4);
        if (draft.outsideId() != null && (by == Sign.ANY || by == Sign.OUTSIDE_ID)) {
            signs.add("i:" + draft.outsideId());
        }
        // What no two may share is one wherever it is said, also twice in one file.
        if (settings.sign() == Sign.FIELD && draft.fields().get(settings.signField()) != null) {
            signs.add("f:" + Folding.fold(draft.fields().get(settings.signField())));
        }
        if (by == Sign.ANY || by == Sign.EMAIL) {
            for (var point : draft.points()) {
                if (point.kind() == Point.Kind.EMAIL) {
                    signs.add(key(point.kind(), point.value()));
                }
            }
        }
        if (by == Sign.ANY || by == Sign.PHONE) {
            for (var point : draft.points()) {
                if (point.kind() != Point.Kind.EMAIL && !point.doubtful()) {
                    signs.add(key(point.kind(), point.value()));
                }
            }
        }
        if (!arrival.fold().isEmpty() && (by == Sign.NAME || by == Sign.ANY && kind.company())) {
            signs.add("n:" + arrival.plain());
        }
        return signs;
    }
}
