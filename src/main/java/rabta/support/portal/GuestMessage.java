package rabta.support.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.sql.Json;

/**
 * What was written, as its customer sees it.
 *
 * @param by the first name of whoever answered for the business; null where the program did
 * @param letter whether it has a layout of its own
 */
public record GuestMessage(long id, boolean incoming, String by, String text, boolean letter, Instant at, List<File> files) {

    /** @param type by its content */
    public record File(long id, String name, String type, long size) {
    }

    static GuestMessage read(ResultSet r, int n) throws SQLException {
        return new GuestMessage(r.getLong(1), r.getBoolean(2), r.getString(3), r.getString(4), r.getBoolean(5), r.getObject(6, OffsetDateTime.class).toInstant(),
                r.getString(7) == null ? List.of() : List.of(Json.read(r.getString(7), File[].class)));
    }
}
