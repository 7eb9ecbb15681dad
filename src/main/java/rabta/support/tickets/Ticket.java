package rabta.support.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.fields.FieldValues;
import rabta.identity.Rights;
import rabta.kernel.events.Ref;

/**
 * A request that is tracked to its end.
 *
 * @param id its number too
 * @param name what it is about, in a line
 * @param detail what is asked, in the words of whoever took it down; or null
 * @param personId whose it is, or null; also where the viewer does not see them. {@code companyId} likewise
 * @param about the record that it is about besides its customer, such as a deal, or null
 * @param dueOn a day by which a member promised it, or null
 * @param answeredAt when a member first answered, or null
 * @param parentId the ticket of which it is a part, or null
 * @param product by its name, or null
 * @param fields what its fields hold, by slot
 */
public record Ticket(long id, String name, Long ownerId, String owner, Long teamId, List<Long> tags, Instant touchedAt, int version, Instant createdAt, Instant updatedAt, Instant archivedAt,
        Map<String, String> fields, long typeId, TicketPriority priority, long statusId, TicketState state, Instant stateAt, String detail, Long personId, String person, Long companyId, String company,
        Long orderId, Ref about, String product, LocalDate dueOn, String channel, Long causeId, Instant answeredAt, int answers, Instant askedAt, Instant solvedAt, Instant closedAt, int reopened, Long parentId) {

    static final String COLUMNS = """
            r.id, r.name, r.owner_id, m.name, r.team_id, r.tags, r.touched_at, r.version, r.created_at, r.updated_at, r.archived_at,
                   r.fields, r.type_id, r.priority, r.status_id, r.state, r.state_at, r.detail, p.id, p.name, c.id, c.name,
                   r.order_id, r.record, r.record_id, r.due_on, r.channel, r.cause_id, r.answered_at, r.answers, r.asked_at, r.solved_at, r.closed_at, r.reopened, r.parent_id,
                   r.product""";

    static Ticket read(ResultSet r, int n) throws SQLException {
        return new Ticket(r.getLong(1), r.getString(2), number(r, 3), r.getString(4), number(r, 5), List.of((Long[]) r.getArray(6).getArray()), instant(r, 7), r.getInt(8), instant(r, 9), instant(r, 10),
                instant(r, 11), FieldValues.held(r.getString(12)), r.getLong(13), TicketPriority.of(r.getInt(14)), r.getLong(15), TicketState.valueOf(r.getString(16)), instant(r, 17), r.getString(18),
                number(r, 19), r.getString(20), number(r, 21), r.getString(22), number(r, 23), r.getString(24) == null ? null : Ref.of(r.getString(24), r.getLong(25)), r.getString(36), r.getObject(26, LocalDate.class),
                r.getString(27), number(r, 28), instant(r, 29), r.getInt(30), instant(r, 31), instant(r, 32), instant(r, 33), r.getInt(34), number(r, 35));
    }

    private static Long number(ResultSet r, int column) throws SQLException {
        return r.getObject(column, Long.class);
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The same without what those rights hide. */
    Ticket seenBy(Rights.Kind rights) {
        if (rights.hidden().isEmpty()) {
            return this;
        }
        return new Ticket(id, name, seen(rights, "owner", ownerId), seen(rights, "owner", owner), seen(rights, "team", teamId), rights.hides("tag") ? List.of() : tags,
                seen(rights, "last_contact", touchedAt), version, seen(rights, "created", createdAt), seen(rights, "updated", updatedAt), archivedAt, fields, typeId, priority, statusId, state, stateAt,
                seen(rights, "detail", detail), seen(rights, "person", personId), seen(rights, "person", person), seen(rights, "company", companyId), seen(rights, "company", company),
                seen(rights, "regards", orderId), seen(rights, "regards", about), seen(rights, "product", product), seen(rights, "due", dueOn), seen(rights, "came_by", channel), seen(rights, "cause", causeId),
                seen(rights, "answered", answeredAt), rights.hides("answered") ? 0 : answers, askedAt, seen(rights, "solved", solvedAt), seen(rights, "closed", closedAt),
                rights.hides("reopened") ? 0 : reopened, seen(rights, "parent_ticket", parentId));
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

    /** Whose it is, in words, or null. */
    public String customer() {
        return person == null ? company : company == null ? person : person + " · " + company;
    }

    /** The kind of the record that it is about; null where it is about none. */
    public RecordKind aboutKind() {
        return about == null ? null : RecordKind.of(about).orElse(null);
    }
}
