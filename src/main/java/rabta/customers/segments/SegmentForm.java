package rabta.customers.segments;

import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Typed;

/** What somebody says about a segment. @param shared whether all may use it */
public record SegmentForm(String name, Boolean shared) {

    private static final int LONGEST = 80;

    static SegmentForm blank() {
        return new SegmentForm(null, true);
    }

    static SegmentForm of(Segment segment) {
        return new SegmentForm(segment.name(), segment.shared());
    }

    String clean() {
        return Typed.line(name);
    }

    boolean open() {
        return Boolean.TRUE.equals(shared);
    }

    List<Flaw> flaws() {
        return clean() == null ? List.of(Flaw.of("name", "invalid.required")) : clean().length() > LONGEST ? List.of(Flaw.of("name", "invalid.too_long", LONGEST)) : List.of();
    }
}
