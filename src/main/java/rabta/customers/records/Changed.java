package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import rabta.kernel.sql.Paged;

/**
 * A record that was changed since some moment, or left the lists.
 *
 * @param gone {@code archived}, {@code deleted} or {@code merged}; null for one that is there
 * @param into the record that it was merged into, if the viewer sees that; else null
 */
public record Changed(long id, String gone, Long into, Instant at) {

    /** Where the changes of a program's last question ended. */
    public record From(OffsetDateTime at, long id) {

        /** After the cursor, where there is one of ours; else from that moment on. */
        public static From of(OffsetDateTime since, String cursor) {
            return Paged.key(cursor, 2).flatMap(From::read).orElse(new From(since, -1));
        }

        private static Optional<From> read(List<String> key) {
            try {
                return Optional.of(new From(Instant.parse(key.getFirst()).atOffset(ZoneOffset.UTC), Long.parseLong(key.getLast())));
            } catch (DateTimeException | NumberFormatException broken) {
                return Optional.empty();
            }
        }
    }

    public static Changed read(ResultSet r, int n) throws SQLException {
        return new Changed(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getObject(4, OffsetDateTime.class).toInstant());
    }

    public static Paged<Changed> paged(List<Changed> rows, int size) {
        return Paged.of(rows, size, row -> List.of(row.at().toString(), String.valueOf(row.id())));
    }
}
