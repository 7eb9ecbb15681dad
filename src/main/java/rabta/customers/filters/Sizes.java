package rabta.customers.filters;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.listing.Rows;
import rabta.identity.Viewer;
import rabta.kernel.sql.Patience;

/** How many a filter finds. Both throw {@link org.springframework.dao.QueryTimeoutException} where that takes too long. */
@Repository
@Transactional(readOnly = true)
public class Sizes {

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Patience patience;

    Sizes(JdbcClient jdbc, Rows rows, Patience patience) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.patience = patience;
    }

    /** One more than {@link Rows#COUNTED} for all above. */
    public int capped(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        patience.ends(Patience.OF_A_READER);
        return rows.count(rows.question(kind, filter, viewer));
    }

    public long exact(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        patience.ends(Patience.OF_A_COUNTER);
        var where = rows.asked(rows.question(kind, filter, viewer));
        return jdbc.sql("select count(*) from " + kind.table() + " r where " + where.sql()).params(where.params()).query(Long.class).single();
    }
}
