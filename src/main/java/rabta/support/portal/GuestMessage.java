package rabta.support.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Json;

/**
 * What was written, as its customer sees it.
 *
 * @param own whether they wrote it themselves
 * @param by the name of the customer who wrote it, or the first name of whoever answered for the business; null where the program did
 * @param letter whether it has a layout of its own
 */
public record GuestMessage(long id, boolean incoming, boolean own, String by, String text, boolean letter, Instant at, List<File> files) {

    /** @param type by its content */
    public record File(long id, String name, String type, long size) {

        /** Whether it is shown where it stands. */
        public boolean picture() {
            return type != null && StoredFile.PICTURES.contains(type);
        }
    }

    static GuestMessage read(ResultSet r, int n) throws SQLException {
        return new GuestMessage(r.getLong(1), r.getBoolean(2), r.getBoolean(3), r.getString(4), r.getString(5), r.getBoolean(6), r.getObject(7, OffsetDateTime.class).toInstant(),
                r.getString(8) == null ? List.of() : List.of(Json.read(r.getString(8), File[].class)));
    }
}
