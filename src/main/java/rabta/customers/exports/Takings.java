package rabta.customers.exports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Queries;
import rabta.customers.exports.Taking.Taker;
import rabta.customers.listing.Rows;
import rabta.customers.purchases.OrderFilter;
import rabta.customers.purchases.Purchases;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/** Finds out what an export takes: the very condition that the list and its count are made of. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Takings {

    private static final int FETCHED = 500;
    /** A list shows so many rows on its first page, and below words that too few rows hold those that only sound alike. */
    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final JdbcClient cursor;
    private final Rows rows;
    private final Purchases purchases;
    private final Exportable kinds;

    Takings(DataSource source, JdbcClient jdbc, Rows rows, Purchases purchases, Exportable kinds) {
        var fetching = new JdbcTemplate(source);
        fetching.setFetchSize(FETCHED);
        this.cursor = JdbcClient.create(new NamedParameterJdbcTemplate(fetching));
        this.jdbc = jdbc;
        this.rows = rows;
        this.purchases = purchases;
        this.kinds = kinds;
    }

    Taking of(Export export, Viewer viewer) {
        return Exportable.orders(export.kind()) ? orders(export, viewer) : records(export, viewer);
    }

    private Taking orders(Export export, Viewer viewer) {
        var filter = Queries.read(export.query(), OrderFilter.class);
        var where = export.ids().isEmpty() ? Purchases.where(filter, viewer) : Purchases.picked(export.ids(), viewer);
        return new TakenOrders(this, where, filter.order().sql(), export.whole(), viewer);
    }

    private Taking records(Export export, Viewer viewer) {
        var kind = kinds.record(export.kind());
        var filter = CustomerFilter.read(export.query());
        var question = rows.question(kind, filter, viewer);
        var ids = export.ids();
        if (ids.isEmpty() && filter.q() != null) {
            var page = rows.page(rows.question(kind, filter.plainly(), viewer), PAGE);
            ids = page.next() == null ? page.rows().stream().map(r -> r.id()).toList() : ids;
            if (page.rows().isEmpty()) {
                return new TakenRecords(this, question, Where.none(), export.whole(), viewer);
            }
        }
        return new TakenRecords(this, question, ids.isEmpty() ? rows.asked(question) : rows.picked(question, ids), export.whole(), viewer);
    }

    <T> T one(String sql, Map<String, ?> params, Class<T> type) {
        return jdbc.sql(sql).params(params).query(type).single();
    }

    Map<Long, String> names(String sql) {
        var names = new java.util.HashMap<Long, String>();
        jdbc.sql(sql).query(r -> {
            names.put(r.getLong(1), r.getString(2));
        });
        return names;
    }

    @FunctionalInterface
    interface Reader {
        List<?> read(ResultSet r) throws SQLException;
    }

    void each(String sql, Map<String, ?> params, Reader reader, Taker taker) {
        cursor.sql(sql).params(params).query(r -> {
            try {
                taker.take(reader.read(r));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
