package rabta.customers.bin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.customers.RecordKind;

/** A record in the bin. @param by who put it there, or null */
public record Binned(RecordKind kind, long id, String name, String sub, Instant at, String by) {

    static Binned read(ResultSet r, int n) throws SQLException {
        return new Binned(RecordKind.ofType(r.getString(1)).orElseThrow(), r.getLong(2), r.getString(3), r.getString(4), r.getObject(5, OffsetDateTime.class).toInstant(), r.getString(6));
    }

    /** The days that are left before it goes for good. */
    public long left() {
        return Math.max(0, Bin.DAYS - Duration.between(at, Instant.now()).toDays());
    }

    /** As forms name it. */
    public String ref() {
        return kind.type() + ":" + id;
    }
}
