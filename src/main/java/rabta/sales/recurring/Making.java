package rabta.sales.recurring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** What was made of a day. @param order seen by whoever reads this, or null; {@code invoice} likewise, whose number is null while it is a draft */
public record Making(LocalDate day, Long order, String orderNumber, Long invoice, String invoiceNumber) {

    static Making read(ResultSet r, int n) throws SQLException {
        return new Making(r.getObject(1, LocalDate.class), r.getObject(2, Long.class), r.getString(3), r.getObject(4, Long.class), r.getString(5));
    }
}
