package rabta.sales.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** What a payment settles of an invoice, or what of an invoice is still open. @param number of the invoice */
public record Settled(long invoice, String number, LocalDate due, long total, long open, long minor) {

    static Settled read(ResultSet r, int n) throws SQLException {
        return new Settled(r.getLong(1), r.getString(2), r.getObject(3, LocalDate.class), r.getLong(4), r.getLong(5), r.getLong(6));
    }
}
