package rabta.sales.prices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Prices that hold for some customers.
 *
 * @param tag of the customers for whom it is, or null; {@code tagName} what it is called
 * @param everybody whether it is for all for whom there is no other
 * @param from the first day on which it holds, or null; {@code until} the last one
 */
public record PriceList(long id, String name, String currency, Long tag, String tagName, boolean everybody, LocalDate from, LocalDate until, int version, boolean removed) {

    static final String COLUMNS = "l.id, l.name, l.currency, l.tag_id, t.name, l.everybody, l.from_on, l.until_on, l.version, l.removed_at is not null";

    static PriceList read(ResultSet r, int n) throws SQLException {
        return new PriceList(r.getLong(1), r.getString(2), r.getString(3), r.getObject(4, Long.class), r.getString(5), r.getBoolean(6), r.getObject(7, LocalDate.class), r.getObject(8, LocalDate.class),
                r.getInt(9), r.getBoolean(10));
    }
}
