package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.Point;

/**
 * Who a line may mean, by the signs that are known: an id of the other program, an e-mail address, a phone, a company's name.
 *
 * <p>Two people who share a phone, but neither name nor e-mail address, are two: an office has one number. Two companies that the
 * same file tells apart by its own ids are two, whatever else they share. A doubtful phone is no sign.
 */
final class Likenesses {

    private final RecordKind kind;
    private final Map<String, List<Likeness>> bySign = new HashMap<>();

    Likenesses(RecordKind kind) {
        this.kind = kind;
    }

    static String key(Point.Kind kind, String value) {
        return (kind == Point.Kind.EMAIL ? "e:" : "p:") + value;
    }

    void add(String sign, Likeness one) {
        bySign.computeIfAbsent(sign, s -> new ArrayList<>(1)).add(one);
    }

    void add(Likeness company) {
        add("n:" + company.fold(), company);
    }

    /** Remembers a line of this batch, so that the next one that says the same is known. */
    void remember(Arrival arrival, Likeness as) {
        signs(arrival).forEach(sign -> add(sign, as));
    }

    /** Who the line means: one of this very import before others if {@code own} is asked for alone. Null for nobody. */
    Likeness meant(Arrival arrival, long importId, boolean own) {
        for (var sign : signs(arrival)) {
            for (var one : bySign.getOrDefault(sign, List.of())) {
                boolean same = one.importId() != null && one.importId() == importId;
                if ((same || !own) && alike(sign, arrival, one, same)) {
                    return one;
                }
            }
        }
        return null;
    }

    private boolean alike(String sign, Arrival arrival, Likeness one, boolean same) {
        var draft = arrival.draft();
        boolean toldApart = same && draft.outsideId() != null && one.outsideId() != null && !draft.outsideId().equals(one.outsideId());
        if (kind == RecordKind.COMPANY) {
            return !toldApart;
        }
        return switch (sign.charAt(0)) {
            case 'p' -> draft.email() == null || one.email() == null || one.fold().equals(arrival.fold())
                    || draft.points().stream().anyMatch(p -> p.value().equals(one.email()));
            default -> true;
        };
    }

    /** The surest first. */
    private List<String> signs(Arrival arrival) {
        var draft = arrival.draft();
        var signs = new ArrayList<String>(4);
        if (draft.outsideId() != null) {
            signs.add("i:" + draft.outsideId());
        }
        draft.points().stream().filter(p -> p.kind() == Point.Kind.EMAIL).forEach(p -> signs.add(key(p.kind(), p.value())));
        draft.points().stream().filter(p -> p.kind() != Point.Kind.EMAIL && !p.doubtful()).forEach(p -> signs.add(key(p.kind(), p.value())));
        if (kind == RecordKind.COMPANY && !arrival.fold().isEmpty()) {
            signs.add("n:" + arrival.fold());
        }
        return signs;
    }
}
