package rabta.customers.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.Sort;
import rabta.customers.bulk.Deeds;
import rabta.customers.filters.Chips;
import rabta.customers.filters.Misfits;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.customers.views.SavedViews;
import rabta.identity.Viewer;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Paged;

/** A list's rows with all that stands around them, in one transaction. */
@Service
@Transactional(readOnly = true)
class Tables {

    private static final int SIZE = 50;

    private final Rows rows;
    private final Tags tags;
    private final Ownership ownership;
    private final SavedViews views;
    private final Chips chips;
    private final Kinds kinds;
    private final Misfits misfits;
    private final Deeds deeds;
    private final ObjectProvider<RowMark> marks;

    Tables(Rows rows, Tags tags, Ownership ownership, SavedViews views, Chips chips, Kinds kinds, Misfits misfits, Deeds deeds, ObjectProvider<RowMark> marks) {
        this.marks = marks;
        this.deeds = deeds;
        this.rows = rows;
        this.tags = tags;
        this.ownership = ownership;
        this.views = views;
        this.chips = chips;
        this.kinds = kinds;
        this.misfits = misfits;
    }

    /** @param tooLong the field that the list was too long to be ordered or gathered by, or null */
    RecordIndex show(RecordKind kind, CustomerFilter asked, String tooLong, Viewer viewer) {
        var known = views.of(kind, viewer);
        var filter = asked.bare() ? views.last(kind, viewer).map(CustomerFilter::read).orElse(asked) : asked;
        var saved = known.stream().filter(view -> Objects.equals(view.id(), filter.saved())).findFirst().orElse(null);
        var meant = saved != null && filter.asKept() ? told(kind, saved.filter(), viewer) : saved == null && filter.saved() != null ? filter.unsaved() : filter;
        var question = rows.question(kind, meant, viewer);
        var tagged = tags();
        var groups = question.group().isPresent() ? rows.gathered(question, tagged) : List.<Gathered>of();
        var page = question.group().isPresent() && meant.open() == null ? Paged.<Row>none() : rows.page(question, SIZE);
        int shown = page.rows().size();
        int count = meant.after() == null && page.next() == null && question.group().isEmpty() ? shown : page.count() != null ? page.count() : rows.count(question);
        return new RecordIndex(new Listing(question, tooLong, known, saved, groups, shown, count, Rows.COUNTED, page.next(), tagged, ownership.members(),
                chips.of(kind, meant, viewer), kinds.seen(viewer), deeds.offered(kind, viewer), marks(kind, page.rows(), viewer)), page.rows());
    }

    private Map<Long, List<RowMark.Mark>> marks(RecordKind kind, List<Row> rows, Viewer viewer) {
        var ids = rows.stream().map(Row::id).toList();
        var all = new HashMap<Long, List<RowMark.Mark>>();
        marks.orderedStream().forEach(mark -> mark.of(kind, ids, viewer).forEach((row, some) -> all.computeIfAbsent(row, id -> new ArrayList<>()).addAll(some)));
        return all;
    }

    // Somebody else's view may ask for what is hidden from the viewer: then it finds nothing, and none of the page's links says what it was.
    private CustomerFilter told(RecordKind kind, CustomerFilter kept, Viewer viewer) {
        if (kept.condition(viewer).flatMap(condition -> misfits.of(condition, kind, viewer)).isEmpty()) {
            return kept;
        }
        var seen = rows.question(kind, kept.narrowedTo(ConditionJson.read("?").orElseThrow()), viewer);
        return seen.filter().arranged(seen.order().word(), seen.columns().stream().map(Column::key).toList(), seen.group().isEmpty() ? null : kept.group(),
                seen.totals().stream().map(Total::word).toList(), kept.saved());
    }

    TotalsShow totals(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        var question = question(kind, filter, viewer);
        return new TotalsShow(question, rows.totals(question));
    }

    Listing around(RecordKind kind, Viewer viewer) {
        return new Listing(question(kind, CustomerFilter.none(), viewer), null, List.of(), null, List.of(), 0, 0, Rows.COUNTED, null, tags(), ownership.members(), List.of(), kinds.seen(viewer), List.of(), Map.of());
    }

    Question question(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return rows.question(kind, filter, viewer);
    }

    /** What the reader calls the field of that key; the key where they do not see one. */
    String name(RecordKind kind, String key, Viewer viewer) {
        var word = Sort.named(key).map(Sort::field).orElse(key);
        return rows.question(kind, CustomerFilter.none(), viewer).named(word).map(field -> new Column(field).name()).orElse(key);
    }

    private Map<Long, Tag> tags() {
        var known = new LinkedHashMap<Long, Tag>();
        tags.all().forEach(tag -> known.put(tag.id(), tag));
        return known;
    }
}
