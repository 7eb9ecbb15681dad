package rabta.support.surveys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * That somebody was asked, or was not.
 *
 * @param ticket after which, or null
 * @param way {@code CONVERSATION}, {@code TEMPLATE}, {@code MAIL} or {@code LINK}; null where nothing went out
 * @param state {@code WAITING}, {@code SENT}, {@code ANSWERED} or {@code LEFT_OUT}
 * @param why nothing went out, or null; {@code surveys.why.<word>} says it
 */
public record Ask(long id, Long ticket, Long person, String name, String way, String state, String why, Instant dueAt, Instant sentAt) {

    static Ask read(ResultSet r, int n) throws SQLException {
        return new Ask(r.getLong(1), r.getObject(2, Long.class), r.getObject(3, Long.class), r.getString(4), r.getString(5), r.getString(6), r.getString(7), instant(r, 8), instant(r, 9));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    Ask seen(boolean nameless, boolean whose) {
        return new Ask(id, ticket, whose ? null : person, whose ? null : name, way, nameless && state.equals("ANSWERED") ? "SENT" : state, why, dueAt, sentAt);
    }

    /** As messages and the API call it. */
    public String word(String constant) {
        return constant == null ? null : constant.toLowerCase(Locale.ROOT);
    }

    public Instant at() {
        return sentAt == null ? dueAt : sentAt;
    }
}
