package rabta.customers.segments;

import java.util.ArrayList;
import java.util.List;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.filters.Misfits;
import rabta.customers.filters.Sentences;
import rabta.customers.filters.Sizes;
import rabta.customers.listing.Rows;
import rabta.customers.listing.Row;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.ui.Ui;

/** Puts together what the pages about segments show. */
@Service
class SegmentShowing {

    private static final int SHOWN = 50;

    private final Segments segments;
    private final Sentences sentences;
    private final Sizes sizes;
    private final Misfits misfits;
    private final Rows rows;

    SegmentShowing(Segments segments, Sentences sentences, Sizes sizes, Misfits misfits, Rows rows) {
        this.segments = segments;
        this.sentences = sentences;
        this.sizes = sizes;
        this.misfits = misfits;
        this.rows = rows;
    }

    SegmentIndex index(Viewer viewer) {
        var lines = new ArrayList<SegmentIndex.Line>();
        segments.list(null, viewer).stream().collect(java.util.stream.Collectors.groupingBy(Segment::kind, java.util.LinkedHashMap::new, java.util.stream.Collectors.toList()))
                .forEach((kind, ones) -> lines.addAll(lines(kind, ones, viewer)));
        return new SegmentIndex(lines);
    }

    // What the whole business has in it is no secret to those alone who see the whole business: a hidden field may be what it asks for.
    private List<SegmentIndex.Line> lines(RecordKind kind, List<Segment> ones, Viewer viewer) {
        var ruled = ones.stream().filter(segment -> segment.json() != null).toList();
        var said = sentences.of(ruled.stream().map(segment -> segment.condition().orElseThrow()).toList(), kind, viewer);
        boolean all = viewer.sees(kind.type()) == Reach.ALL && RecordKind.CUSTOMERS.stream().allMatch(one -> viewer.sees(one.type()) == Reach.ALL) && !viewer.rights().hidesAny();
        return ones.stream().map(segment -> new SegmentIndex.Line(segment, ruled.contains(segment) ? said.get(ruled.indexOf(segment)) : Ui.t("segments.by_hand"), all ? segment.size() : null)).toList();
    }

    SegmentShow show(long id, Viewer viewer) {
        var segment = segments.find(id, viewer);
        var filter = Segments.filter(id);
        var question = rows.question(segment.kind(), filter, viewer);
        var page = rows.page(question, SHOWN);
        long size = page.next() == null ? page.rows().size() : size(segment, viewer);
        return new SegmentShow(segment, sentence(segment, viewer), size, page.rows(), segment.kind().path() + filter.whole(), segment.mayChange(viewer));
    }

    /** For programs: a condition that names a field which is hidden from the viewer is told in words alone. */
    SegmentJson json(Segment segment, Viewer viewer) {
        boolean whole = segment.condition().flatMap(condition -> misfits.of(condition, segment.kind(), viewer)).isEmpty();
        return SegmentJson.of(segment, whole, sentence(segment, viewer));
    }

    /** The form of a segment of which the viewer may not know all. */
    SegmentEdit edit(Segment segment, SegmentForm form, List<Flaw> flaws, Viewer viewer) {
        return new SegmentEdit(segment.id(), form, null, sentence(segment, viewer), flaws);
    }

    private String sentence(Segment segment, Viewer viewer) {
        return segment.condition().map((Condition condition) -> sentences.of(condition, segment.kind(), viewer)).orElse(Ui.t("segments.by_hand"));
    }

    private long size(Segment segment, Viewer viewer) {
        try {
            return sizes.exact(segment.kind(), Segments.filter(segment.id()), viewer);
        } catch (QueryTimeoutException late) {
            return -1;
        }
    }

    /** In which segments a record is, and what was said of it by hand. Whether the viewer may see the record has been asked before. */
    RecordSegments of(RecordKind kind, long id, Viewer viewer) {
        var known = segments.list(kind, viewer);
        var in = segments.containing(known, id, viewer);
        var placed = segments.placed(known, id);
        return new RecordSegments(kind, id, known.stream().map(segment -> new RecordSegments.Line(segment, in.contains(segment.id()), placed.get(segment.id()), segment.mayChange(viewer))).toList());
    }
}
