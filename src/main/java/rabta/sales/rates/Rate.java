package rabta.sales.rates;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * What one of a currency is worth in the business's own from a day on, until another day says otherwise.
 *
 * @param rate in main units: 278.5 where a dollar is Rs 278.50
 * @param by who noted it, or null
 * @param removedAt since when it holds no more, because it was mended or taken back; or null
 */
public record Rate(long id, String home, String currency, LocalDate day, BigDecimal rate, String by, Instant createdAt, Instant removedAt) {

    static final String COLUMNS = "t.id, t.home, t.currency, t.day, t.rate, m.name, t.created_at, t.removed_at";

    static Rate read(ResultSet r, int n) throws SQLException {
        var removed = r.getObject(8, OffsetDateTime.class);
        return new Rate(r.getLong(1), r.getString(2), r.getString(3), r.getObject(4, LocalDate.class), r.getBigDecimal(5).stripTrailingZeros(), r.getString(6),
                r.getObject(7, OffsetDateTime.class).toInstant(), removed == null ? null : removed.toInstant());
    }

    public boolean holds() {
        return removedAt == null;
    }
}
