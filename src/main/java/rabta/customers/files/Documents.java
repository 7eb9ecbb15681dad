package rabta.customers.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Kinds;
import rabta.customers.Visible;
import rabta.customers.records.FilesSeen;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Patience;

/** The files of all records, as far as the viewer sees the record and the field that holds the file. */
@Repository
@Transactional(readOnly = true)
public class Documents {

    private final JdbcClient jdbc;
    private final Kinds kinds;
    private final CustomerSearch search;
    private final Patience patience;

    Documents(JdbcClient jdbc, Kinds kinds, CustomerSearch search, Patience patience) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.search = search;
        this.patience = patience;
    }

    /**
     * One page, the newest first.
     *
     * @throws org.springframework.dao.QueryTimeoutException where what the viewer sees lies too thinly among the rest
     */
    public Paged<Document> list(DocumentFilter filter, int size, Viewer viewer) {
        var params = new HashMap<String, Object>();
        var seen = seen(params, viewer);
        if (seen.isEmpty()) {
            return Paged.none();
        }
        search.planFresh();
        patience.ends(Patience.OF_A_READER);
        var asked = Paged.key(filter.after(), 1).filter(key -> key.getFirst().matches("[0-9]{1,18}")).map(key -> filter.where().and("a.id < :after", Long.valueOf(key.getFirst()))).orElseGet(filter::where);
        // The record is looked up for each file by itself: joined, everybody would be read for one page of files.
        var rows = jdbc.sql("select " + Document.COLUMNS + """

                  from attachments a
                       join files f on f.id = a.file_id
                       left join members m on m.id = a.by_member
                       cross join lateral (select case a.record %s end as name) n
                 where a.removed_at is null
                   and n.name is not null
                   and %s
              order by a.id desc
                 limit %d
                """.formatted(String.join(" ", seen), asked.sql(), size + 1)).params(params).params(asked.params()).query(Document::read).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.file().id())));
    }

    /** For each kind what a record is called, if the viewer sees it and the file. */
    private List<String> seen(HashMap<String, Object> params, Viewer viewer) {
        var seen = new ArrayList<String>();
        for (var named : kinds.seen(viewer)) {
            var kind = named.kind();
            var alias = "v" + seen.size();
            var visible = Visible.to(viewer, kind, alias);
            var files = FilesSeen.of(kind, viewer);
            params.putAll(visible.params());
            params.putAll(files.params());
            seen.add("when '%1$s' then (select %2$s.name from %3$s %2$s where %2$s.id = a.record_id and %4$s and %5$s)".formatted(kind.type(), alias, kind.table(), visible.sql(), files.sql()));
        }
        return seen;
    }
}
