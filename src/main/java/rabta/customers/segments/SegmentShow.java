package rabta.customers.segments;

import java.util.List;

import rabta.customers.listing.Row;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param size how many the reader may see of it; -1 where counting took too long @param first of its members @param list where all of them stand */
public record SegmentShow(Segment segment, String sentence, long size, List<Row> first, String list, boolean mayChange) implements Page {

    public String counting() {
        return size < 0 ? Ui.t("filter.count.unknown") : Ui.number(size);
    }
}
