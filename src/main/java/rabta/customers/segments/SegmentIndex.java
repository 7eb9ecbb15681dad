package rabta.customers.segments;

import java.util.List;

import rabta.kernel.web.Page;

public record SegmentIndex(List<Line> segments) implements Page {

    /** @param size when it was counted last, or null where the reader does not see everybody or nobody counted yet */
    public record Line(Segment segment, String sentence, Long size) {
    }
}
