package rabta.support.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Tone;
import rabta.support.tickets.TicketState;

/**
 * A ticket as its customer sees it, and nothing else of it.
 *
 * @param own whether it is theirs, and not a colleague's
 * @param whose name of the colleague whose it is; null for their own and for their company's
 * @param late whether it is closed for so long that nothing opens it again
 * @param lastAt when something was written last, or null; {@code lastOwn} whether by them, {@code lastBy} the name of another customer who wrote it, {@code last} how it begins
 */
public record GuestTicket(long id, String name, long type, TicketState state, Instant openedAt, Instant solvedAt, boolean own, Long person, String whose, boolean late, Instant lastAt, boolean lastOwn, String lastBy, String last) {

    static GuestTicket read(ResultSet r, int n) throws SQLException {
        return new GuestTicket(r.getLong(1), r.getString(2), r.getLong(3), TicketState.valueOf(r.getString(4)), instant(r, 5), instant(r, 6), r.getBoolean(7), r.getObject(8, Long.class), r.getString(9), r.getBoolean(10), instant(r, 11),
                r.getBoolean(12), r.getString(13), r.getString(14));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public boolean open() {
        return state.open();
    }

    /** {@code portal.state.<word>} tells a customer how it stands. */
    public String key() {
        return "portal.state." + state.word();
    }

    public Tone tone() {
        return switch (state) {
            case NEW -> Tone.BLUE;
            case OPEN -> Tone.TEAL;
            case WAITING -> Tone.AMBER;
            case HOLD -> Tone.PURPLE;
            case SOLVED -> Tone.GREEN;
            case CLOSED -> Tone.GREY;
        };
    }
}
