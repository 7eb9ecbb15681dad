package rabta.sales.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One entry of a customer's ledger.
 *
 * @param amount in minor units: positive for what the customer owes
 * @param balance what all entries up to this one come to
 * @param number of the invoice or the payment, or null
 * @param reverses the entry that it takes back, or null
 * @param reversed whether another one took it back
 */
public record Entry(long id, EntryKind kind, String currency, long amount, long balance, LocalDate on, LocalDate due, Long invoice, Long payment, String number, Long reverses, boolean reversed, String note,
        String by, Instant createdAt) {

    public static Entry read(ResultSet r, int n) throws SQLException {
        return new Entry(r.getLong(1), EntryKind.valueOf(r.getString(2)), r.getString(3), r.getLong(4), r.getLong(5), r.getObject(6, LocalDate.class), r.getObject(7, LocalDate.class),
                r.getObject(8, Long.class), r.getObject(9, Long.class), r.getString(10), r.getObject(11, Long.class), r.getBoolean(12), r.getString(13), r.getString(14),
                r.getObject(15, OffsetDateTime.class).toInstant());
    }

    /** What the customer owes by it; 0 for what they are credited with. */
    public long debit() {
        return Math.max(0, amount);
    }

    public long credit() {
        return Math.max(0, -amount);
    }

    /** The page that says more of it, or null. */
    public String href() {
        return payment != null ? "/payments/" + payment : invoice != null ? "/invoices/" + invoice : null;
    }

    /** Whether it was typed into the ledger itself and stands: what a document wrote is taken back by the document. */
    public boolean reversible() {
        return invoice == null && payment == null && reverses == null && !reversed;
    }
}
