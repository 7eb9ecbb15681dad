package rabta.customers.segments;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** The segments of one record. */
public record RecordSegments(RecordKind kind, long id, List<Line> segments) implements Page {

    /** @param in whether it is in it @param placed put in (true) or out (false) by hand, or null */
    public record Line(Segment segment, boolean in, Boolean placed, boolean mayChange) {
    }

    public String path() {
        return kind.path(id) + "/segments";
    }

    public List<Line> holding() {
        return segments.stream().filter(Line::in).toList();
    }
}
