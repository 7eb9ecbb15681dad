package rabta.kernel.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * A file as somebody brought it.
 *
 * @param hash      SHA-256 of its bytes, in hexadecimal
 * @param name      safe to show and to save under; never part of a path
 * @param type      what its bytes are, or application/octet-stream where name and bytes disagree
 * @param size      in bytes
 * @param createdBy the member, or null for what came from outside
 */
public record StoredFile(long id, String hash, String name, String type, long size, Instant createdAt, Long createdBy) {

    /** What a browser may show in place: pictures that hold no script. */
    public static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    static final String COLUMNS = "f.id, f.hash, f.name, f.type, f.size, f.created_at, f.created_by";

    /** Reads the seven columns that the record names, in its order. */
    public static StoredFile read(ResultSet r, int n) throws SQLException {
        return new StoredFile(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getLong(5),
                r.getObject(6, OffsetDateTime.class).toInstant(), r.getObject(7, Long.class));
    }

    public boolean picture() {
        return PICTURES.contains(type);
    }
}
