package rabta.sales.leads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.customers.Fact;
import rabta.customers.fields.FieldValues;
import rabta.identity.Rights;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Ui;

/**
 * Somebody who may want something of the business.
 *
 * @param name of the person; where nobody is named what they are known by: their company, their number, their address
 * @param phone in E.164, or as it was typed where no country knows it
 * @param amount what they may spend, in minor units of the currency, or null
 * @param statusAt since when its status is that
 * @param workedAt when somebody first did something about it, or null
 * @param score from 0 to 100, or null where none has been reckoned
 * @param personId whom it became, or null; also where the viewer does not see them. {@code companyId} and {@code dealId} likewise
 * @param fields what its fields hold, by slot
 */
public record Lead(long id, String name, Long ownerId, String owner, Long teamId, List<Long> tags, Instant touchedAt, int version, Instant createdAt, Instant updatedAt, Instant archivedAt,
        Map<String, String> fields, String company, String phone, String email, String city, String language, Long sourceId, String campaign, String interest, Long amount, String currency,
        LeadStatus status, Instant statusAt, Instant workedAt, Long reasonId, String reasonNote, Integer score, Instant convertedAt, Long personId, String person, Long companyId, String becameCompany,
        Long dealId, String deal) {

    static final String COLUMNS = """
            r.id, r.name, r.owner_id, m.name, r.team_id, r.tags, r.touched_at, r.version, r.created_at, r.updated_at, r.archived_at,
                   r.fields, r.company, r.phone, r.email, r.city, r.language, r.source_id, r.campaign, r.interest, r.amount, r.currency,
                   r.status, r.status_at, r.worked_at, r.reason_id, r.reason_note, r.score, r.converted_at, p.id, p.name, c.id, c.name, d.id, d.name""";

    static Lead read(ResultSet r, int n) throws SQLException {
        return new Lead(r.getLong(1), r.getString(2), number(r, 3), r.getString(4), number(r, 5), List.of((Long[]) r.getArray(6).getArray()), instant(r, 7), r.getInt(8),
                instant(r, 9), instant(r, 10), instant(r, 11), FieldValues.held(r.getString(12)), r.getString(13), r.getString(14), r.getString(15), r.getString(16), r.getString(17), number(r, 18),
                r.getString(19), r.getString(20), number(r, 21), r.getString(22), LeadStatus.valueOf(r.getString(23)), instant(r, 24), instant(r, 25), number(r, 26), r.getString(27),
                r.getObject(28, Integer.class), instant(r, 29), number(r, 30), r.getString(31), number(r, 32), r.getString(33), number(r, 34), r.getString(35));
    }

    private static Long number(ResultSet r, int column) throws SQLException {
        return r.getObject(column, Long.class);
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The same without what those rights hide. */
    Lead seenBy(Rights.Kind rights) {
        if (rights.hidden().isEmpty()) {
            return this;
        }
        boolean became = !rights.hides("status") && !rights.hides("converted");
        return new Lead(id, name, seen(rights, "owner", ownerId), seen(rights, "owner", owner), seen(rights, "team", teamId), rights.hides("tag") ? List.of() : tags,
                seen(rights, "last_contact", touchedAt), version, seen(rights, "created", createdAt), seen(rights, "updated", updatedAt), archivedAt, fields, seen(rights, "company", company),
                seen(rights, "phone", phone), seen(rights, "email", email), seen(rights, "city", city), seen(rights, "language", language), seen(rights, "source", sourceId),
                seen(rights, "campaign", campaign), seen(rights, "interest", interest), seen(rights, "amount", amount), currency, seen(rights, "status", status), seen(rights, "status", statusAt),
                seen(rights, "worked", workedAt), seen(rights, "reason", reasonId), seen(rights, "reason_note", reasonNote), seen(rights, "score", score), became ? convertedAt : null,
                became ? seen(rights, "became_person", personId) : null, became ? seen(rights, "became_person", person) : null, became ? seen(rights, "became_company", companyId) : null,
                became ? seen(rights, "became_company", becameCompany) : null, became ? seen(rights, "became_deal", dealId) : null, became ? seen(rights, "became_deal", deal) : null);
    }

    private static <T> T seen(Rights.Kind rights, String field, T value) {
        return rights.hides(field) ? null : value;
    }

    public String value(Fact fact) {
        return fact == Fact.NAME ? name : null;
    }

    public boolean archived() {
        return archivedAt != null;
    }

    /** Whether a person is named, and not only their company, number or address. */
    public boolean named() {
        return !(same(company) || Objects.equals(name, email) || phone != null && (name.equals(phone) || name.equals(rabta.kernel.text.Phones.show(phone))));
    }

    private boolean same(String other) {
        return other != null && Folding.fold(other).equals(Folding.fold(name));
    }

    /** The name of the person, or null where none is named. */
    public String personName() {
        return named() ? name : null;
    }

    /** "Rs 2,10,000"; null where nobody knows. */
    public String worth() {
        return amount == null ? null : Ui.money(amount, currency);
    }

    /** The whole minutes until somebody first did something about it; null where nobody has. */
    public Long response() {
        return workedAt == null || createdAt == null ? null : Math.max(0, Duration.between(createdAt, workedAt).toMinutes());
    }

    /** Whether something is still to be done about it. */
    public boolean open() {
        return status != null && status.open();
    }
}
