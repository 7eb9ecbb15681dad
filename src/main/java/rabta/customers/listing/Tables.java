package rabta.customers.listing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;

/** A list's rows with all that stands around them, in one transaction. */
@Service
@Transactional(readOnly = true)
class Tables {

    private static final int SIZE = 50;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Tags tags;
    private final Ownership ownership;

    Tables(JdbcClient jdbc, Rows rows, Tags tags, Ownership ownership) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.tags = tags;
        this.ownership = ownership;
    }

    /** @param tooLong the order that the list was too long for, or null */
    RecordIndex show(RecordKind kind, CustomerFilter filter, String tooLong, Viewer viewer) {
        var question = rows.question(kind, filter, viewer);
        var page = rows.page(question, SIZE);
        int shown = page.rows().size();
        int count = filter.after() == null && page.next() == null ? shown : page.count() != null ? page.count() : rows.count(question);
        return new RecordIndex(new Listing(question, tooLong == null ? null : named(question, tooLong), shown, count, Rows.COUNTED, page.next(), tags(), ownership.members(),
                filter.company() == null ? null : company(filter.company(), viewer)), page.rows());
    }

    private Map<Long, Tag> tags() {
        var known = new LinkedHashMap<Long, Tag>();
        tags.all().forEach(tag -> known.put(tag.id(), tag));
        return known;
    }

    private static String named(Question question, String sorting) {
        return question.named(sorting.replaceFirst("\\..*", "")).map(field -> field.name()).orElse(sorting);
    }

    private String company(long id, Viewer viewer) {
        var where = Visible.to(viewer, RecordKind.COMPANY, "r").and("r.id = :id", id);
        return jdbc.sql("select r.name from companies r where " + where.sql()).params(where.params()).query(String.class).optional().orElse(null);
    }
}
