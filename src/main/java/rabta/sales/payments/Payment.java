package rabta.sales.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.sales.ledger.Holder;

/**
 * Money that came in, or was given back.
 *
 * @param holder whose it is; null for nobody, and for one whom the viewer does not see
 * @param free what of it settles no invoice yet
 * @param chequeState {@code HELD}, {@code CLEARED} or {@code BOUNCED}; null where it is no cheque
 * @param reversedAt since when it does not count any more, or null
 */
public record Payment(long id, String number, boolean refund, Holder holder, String name, String currency, long minor, long free, String methodKey, String methodEn, String methodUr, String reference,
        LocalDate on, LocalDate chequeOn, String chequeState, String note, String by, Instant createdAt, Instant reversedAt) {

    static final String COLUMNS = "r.id, r.number, r.refund, p.id, c.id, coalesce(c.name, p.name), r.currency, r.amount, r.free, w.key, w.en, w.ur, r.reference, r.on_day, r.cheque_on, r.cheque_state, r.note, m.name, r.created_at, r.reversed_at";
    static final String JOINS = "\n       join payment_methods w on w.id = r.method_id\n       left join members m on m.id = r.by_member";

    static Payment read(ResultSet r, int n) throws SQLException {
        var reversed = r.getObject(20, OffsetDateTime.class);
        return new Payment(r.getLong(1), r.getString(2), r.getBoolean(3), Holder.of(r.getObject(4, Long.class), r.getObject(5, Long.class)), r.getString(6), r.getString(7), r.getLong(8), r.getLong(9),
                r.getString(10), r.getString(11), r.getString(12), r.getString(13), r.getObject(14, LocalDate.class), r.getObject(15, LocalDate.class), r.getString(16), r.getString(17), r.getString(18),
                r.getObject(19, OffsetDateTime.class).toInstant(), reversed == null ? null : reversed.toInstant());
    }

    public String method() {
        return Preferences.current().language() == Language.UR ? methodUr : methodEn;
    }

    public boolean reversed() {
        return reversedAt != null;
    }

    public boolean cheque() {
        return chequeState != null;
    }

    public String worth() {
        return Ui.money(minor, currency);
    }

    /** {@code payments.state.<word>} is what became of it. */
    public String state() {
        return "BOUNCED".equals(chequeState) ? "bounced" : reversed() ? "reversed" : refund ? "refund" : "HELD".equals(chequeState) ? "held" : free > 0 ? "ahead" : "settled";
    }
}
