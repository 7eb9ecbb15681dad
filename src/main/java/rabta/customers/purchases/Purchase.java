package rabta.customers.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** An order as a record's page shows it. @param total in minor units of the currency */
public record Purchase(long id, String number, Instant placedAt, long total, String currency, OrderStatus status) {

    static Purchase read(ResultSet r, int n) throws SQLException {
        return new Purchase(r.getLong(1), r.getString(2), r.getObject(3, OffsetDateTime.class).toInstant(), r.getLong(4), r.getString(5), OrderStatus.valueOf(r.getString(6)));
    }
}
