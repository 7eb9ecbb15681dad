package rabta.sales.invoices;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import rabta.kernel.sql.Json;
import rabta.sales.ledger.Holder;
import rabta.sales.lines.LineSums.Less;

/**
 * An invoice without its lines, or the credit note that takes one back.
 *
 * @param number null while it is a draft
 * @param personId null for nobody, and for one whom the viewer does not see; {@code companyId} likewise
 * @param creditsId the invoice that this credit note takes back, or null
 * @param total with taxes, in minor units; {@code settled} what of it is paid
 * @param buyer to whom it is written, as it stood when it was issued; null before
 * @param rule of what comes again it was made, or null; {@code ruleDay} for which day
 * @param seller the business's own particulars as they stood then
 */
public record Invoice(long id, boolean credit, String state, String number, Long personId, String person, Long companyId, String company, Long orderId, Long dealId, Long quoteId, Long creditsId,
        String currency, long total, long settled, LocalDate issuedOn, int dueDays, LocalDate dueOn, String buyer, String buyerAddress, String buyerNtn, String buyerStrn, Seller seller, String terms,
        String note, BigDecimal lessShare, long less, boolean included, int version, String by, Instant createdAt, Long rule, LocalDate ruleDay) {

    /** @param payTo where customers pay */
    public record Seller(String name, String address, String ntn, String strn, String payTo) {
    }

    static final String COLUMNS = """
            r.id, r.kind, r.state, r.number, p.id, p.name, c.id, c.name, r.order_id, r.deal_id, r.quote_id, r.credits_id,
                   r.currency, r.total, r.settled, r.issued_on, r.due_days, r.due_on, r.buyer, r.buyer_address, r.buyer_ntn, r.buyer_strn, r.seller::text, r.terms,
                   r.note, r.less_share, r.less, r.included, r.version, m.name, r.created_at, r.rule_id, r.rule_day""";
    static final String JOINS = "\n       left join members m on m.id = r.by_member";

    static Invoice read(ResultSet r, int n) throws SQLException {
        return new Invoice(r.getLong(1), "CREDIT".equals(r.getString(2)), r.getString(3), r.getString(4), r.getObject(5, Long.class), r.getString(6), r.getObject(7, Long.class), r.getString(8),
                r.getObject(9, Long.class), r.getObject(10, Long.class), r.getObject(11, Long.class), r.getObject(12, Long.class), r.getString(13), r.getLong(14), r.getLong(15),
                r.getObject(16, LocalDate.class), r.getInt(17), r.getObject(18, LocalDate.class), r.getString(19), r.getString(20), r.getString(21), r.getString(22),
                r.getString(23) == null ? null : Json.read(r.getString(23), Seller.class), r.getString(24), r.getString(25), r.getBigDecimal(26), r.getLong(27), r.getBoolean(28), r.getInt(29), r.getString(30),
                r.getObject(31, OffsetDateTime.class).toInstant(), r.getObject(32, Long.class), r.getObject(33, LocalDate.class));
    }

    /** The same, made of these as far as its reader sees them. */
    Invoice from(Long order, Long deal, Long quote) {
        return new Invoice(id, credit, state, number, personId, person, companyId, company, order, deal, quote, creditsId, currency, total, settled, issuedOn, dueDays, dueOn, buyer, buyerAddress, buyerNtn, buyerStrn,
                seller, terms, note, lessShare, less, included, version, by, createdAt, rule, ruleDay);
    }

    public boolean draft() {
        return "DRAFT".equals(state);
    }

    public boolean issued() {
        return "ISSUED".equals(state);
    }

    public boolean discarded() {
        return "DISCARDED".equals(state);
    }

    /** What is still to be paid. */
    public long open() {
        return issued() && !credit ? total - settled : 0;
    }

    public InvoiceState shown(LocalDate today) {
        return switch (state) {
            case "DRAFT" -> InvoiceState.DRAFT;
            case "DISCARDED" -> InvoiceState.DISCARDED;
            case "CANCELLED" -> InvoiceState.CANCELLED;
            default -> credit ? InvoiceState.CREDIT : settled >= total ? InvoiceState.PAID : dueOn.isBefore(today) ? InvoiceState.OVERDUE : settled > 0 ? InvoiceState.PARTLY : InvoiceState.OPEN;
        };
    }

    public Holder holder() {
        return Holder.of(personId, companyId);
    }

    /** For whom it is, as a list says it. */
    public String customer() {
        return company != null ? company : person;
    }

    public Less lessened() {
        return new Less(lessShare, less);
    }
}
