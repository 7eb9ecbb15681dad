package rabta.support.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A ticket as whoever watches tickets sees it: all of it, whoever looks.
 *
 * @param channel by which it came: the kind of a channel, {@code hand} or {@code api}
 * @param stateAt since when it stands so
 * @param answeredAt when a member first answered the customer, or null
 * @param askedAt when the customer wrote last, or null
 * @param solvedAt when it was solved, or null while it is not; likewise {@code closedAt}
 * @param reopened how often it was opened again
 */
public record TicketFacts(long id, long type, TicketPriority priority, TicketState state, Instant stateAt, Long owner, Long team, List<Long> tags, Long person, Long company, String channel,
        Instant openedAt, Instant answeredAt, int answers, Instant askedAt, Instant solvedAt, Instant closedAt, int reopened) {

    static final String COLUMNS = """
            r.id, r.type_id, r.priority, r.state, r.state_at, r.owner_id, r.team_id, r.tags, r.person_id, r.company_id, r.channel,
                   r.created_at, r.answered_at, r.answers, r.asked_at, r.solved_at, r.closed_at, r.reopened""";

    static TicketFacts read(ResultSet r, int n) throws SQLException {
        return new TicketFacts(r.getLong(1), r.getLong(2), TicketPriority.of(r.getInt(3)), TicketState.valueOf(r.getString(4)), instant(r, 5), number(r, 6), number(r, 7),
                List.of((Long[]) r.getArray(8).getArray()), number(r, 9), number(r, 10), r.getString(11), instant(r, 12), instant(r, 13), r.getInt(14), instant(r, 15), instant(r, 16), instant(r, 17),
                r.getInt(18));
    }

    /** Whether the step by which it came to stand as {@code before} was taken back. */
    public boolean stepsBackFrom(TicketFacts before) {
        return stateAt.isBefore(before.stateAt);
    }

    private static Long number(ResultSet r, int column) throws SQLException {
        return r.getObject(column, Long.class);
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
