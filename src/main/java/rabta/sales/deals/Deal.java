package rabta.sales.deals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.customers.fields.FieldValues;
import rabta.identity.Rights;
import rabta.kernel.ui.Ui;

/**
 * Something that may be sold to somebody.
 *
 * @param personId with whom it is spoken of, or null; also where the viewer does not see them. {@code companyId} for whom, likewise
 * @param amount in minor units of the currency, or null where nobody knows yet
 * @param homeAmount the same in the business's currency at the rate of its day, or null while none is known
 * @param expectedOn the day by which it should be decided, or null
 * @param stageAt since when it stands in its stage
 * @param closedAt since when it is won or lost, or null
 * @param sourceId where it came from, or null where nobody knows
 * @param fields what its fields hold, by slot
 */
public record Deal(long id, String name, Long ownerId, String owner, Long teamId, List<Long> tags, Instant touchedAt, int version, Instant createdAt, Instant updatedAt, Instant archivedAt,
        Map<String, String> fields, long pipelineId, long stageId, Long personId, String person, Long companyId, String company, Long amount, String currency, LocalDate expectedOn,
        Instant stageAt, Instant closedAt, Long lostReasonId, String lostNote, Long homeAmount, Long sourceId) {

    static final String COLUMNS = """
            r.id, r.name, r.owner_id, m.name, r.team_id, r.tags, r.touched_at, r.version, r.created_at, r.updated_at, r.archived_at,
                   r.fields, r.pipeline_id, r.stage_id, p.id, p.name, c.id, c.name, r.amount, r.currency, r.expected_on,
                   r.stage_at, r.closed_at, r.lost_reason_id, r.lost_note, r.home_amount, r.source_id""";

    static Deal read(ResultSet r, int n) throws SQLException {
        return new Deal(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getString(4), r.getObject(5, Long.class), List.of((Long[]) r.getArray(6).getArray()), instant(r, 7), r.getInt(8),
                instant(r, 9), instant(r, 10), instant(r, 11), FieldValues.held(r.getString(12)), r.getLong(13), r.getLong(14), r.getObject(15, Long.class), r.getString(16),
                r.getObject(17, Long.class), r.getString(18), r.getObject(19, Long.class), r.getString(20), r.getObject(21, LocalDate.class), instant(r, 22), instant(r, 23),
                r.getObject(24, Long.class), r.getString(25), r.getObject(26, Long.class), r.getObject(27, Long.class));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The same without what those rights hide. */
    Deal seenBy(Rights.Kind rights) {
        if (rights.hidden().isEmpty()) {
            return this;
        }
        boolean lost = !rights.hides("lost_reason");
        return new Deal(id, name, seen(rights, "owner", ownerId), seen(rights, "owner", owner), seen(rights, "team", teamId), rights.hides("tag") ? List.of() : tags,
                seen(rights, "last_contact", touchedAt), version, seen(rights, "created", createdAt), seen(rights, "updated", updatedAt), archivedAt, fields, pipelineId, stageId,
                seen(rights, "person", personId), seen(rights, "person", person), seen(rights, "company", companyId), seen(rights, "company", company), seen(rights, "amount", amount), currency,
                seen(rights, "expected", expectedOn), seen(rights, "stage_since", stageAt), seen(rights, "closed", closedAt), lost ? lostReasonId : null, lost ? seen(rights, "lost_note", lostNote) : null,
                seen(rights, "amount", homeAmount), seen(rights, "source", sourceId));
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

    /** "Rs 2,10,000"; null where there is none. */
    public String worth() {
        return amount == null ? null : Ui.money(amount, currency);
    }

    /** For whom it is, as a card says it: the company before the person. */
    public String customer() {
        return company != null ? company : person;
    }
}
