package rabta.sales.quotes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Ui;

/**
 * One edition of a quote, without its lines.
 *
 * @param dealId which it was made for, or null; also where the viewer does not see it. {@code personId} and {@code companyId} likewise
 * @param validUntil the last day on which it can be accepted, or null
 * @param addressed to whom it is written, line by line, as it stood when it was sent; null before, and where the viewer does not see them
 * @param total in minor units of the currency, with taxes
 * @param answeredBy the name that the customer typed, {@code answeredFrom} the network address they came from
 * @param refusedSince why they refused it, or null
 */
public record Quote(long id, long number, int edition, Long dealId, String deal, Long personId, String person, Long companyId, String company, Long ownerId, String owner, Language language,
        String currency, QuoteStatus status, LocalDate validUntil, String title, String note, String terms, String addressed, long total, Instant sentAt, Instant seenAt, Instant answeredAt,
        String answeredBy, String answeredFrom, String refusedSince, int version, Instant createdAt, Instant updatedAt, Instant deletedAt) {

    /** Over {@link VisibleQuotes#from}; {@code :today} tells what is expired. */
    static final String COLUMNS = """
            r.id, r.number, r.edition, d.id, d.name, p.id, p.name, c.id, c.name, r.owner_id, m.name, r.language,
                   r.currency, case when r.status in ('SENT', 'SEEN') and r.valid_until < :today then 'EXPIRED' else r.status end, r.valid_until, r.title, r.note, r.terms,
                   case when (r.person_id is null or p.id is not null) and (r.company_id is null or c.id is not null) then r.addressed end, r.total, r.sent_at, r.seen_at, r.answered_at,
                   r.answered_by, r.answered_from, r.refused_since, r.version, r.created_at, r.updated_at, r.deleted_at""";

    static Quote read(ResultSet r, int n) throws SQLException {
        return new Quote(r.getLong(1), r.getLong(2), r.getInt(3), r.getObject(4, Long.class), r.getString(5), r.getObject(6, Long.class), r.getString(7), r.getObject(8, Long.class), r.getString(9),
                r.getObject(10, Long.class), r.getString(11), Language.of(r.getString(12)), r.getString(13), QuoteStatus.valueOf(r.getString(14)), r.getObject(15, LocalDate.class), r.getString(16),
                r.getString(17), r.getString(18), r.getString(19), r.getLong(20), instant(r, 21), instant(r, 22), instant(r, 23), r.getString(24), r.getString(25), r.getString(26), r.getInt(27),
                instant(r, 28), instant(r, 29), instant(r, 30));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** "1001", of a later edition "1001-2". */
    public String called() {
        return edition == 1 ? String.valueOf(number) : number + "-" + edition;
    }

    /** As a line of a list says for whom it is: the company before the person. */
    public String customer() {
        return company != null ? company : person;
    }

    public String worth() {
        return Ui.money(total, currency);
    }

    public boolean draft() {
        return status == QuoteStatus.DRAFT;
    }

    public boolean deleted() {
        return deletedAt != null;
    }
}
