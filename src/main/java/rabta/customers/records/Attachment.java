package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.files.StoredFile;

/**
 * A file that hangs on a customer.
 *
 * @param size in bytes
 * @param by the name of the member who brought it, or null
 * @param folder the folder that it was put in, or null; that may be removed or another customer's by now
 */
public record Attachment(long id, long file, String name, String type, long size, Instant at, String by, Long folder) {

    public static final String COLUMNS = "a.id, a.file_id, f.name, f.type, f.size, a.at, m.name, a.folder_id";
    public static final String FROM = " from attachments a join files f on f.id = a.file_id left join members m on m.id = a.by_member";

    public static Attachment read(ResultSet r, int n) throws SQLException {
        return new Attachment(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getLong(5), r.getObject(6, OffsetDateTime.class).toInstant(), r.getString(7), r.getObject(8, Long.class));
    }

    public boolean picture() {
        return StoredFile.PICTURES.contains(type);
    }

    /** The drawing that stands for what it is. */
    public String icon() {
        return picture() ? "photo" : switch (type) {
            case "application/pdf" -> "file-type-pdf";
            case "application/zip" -> "file-zip";
            case String t when t.startsWith("audio/") -> "music";
            case String t when t.startsWith("video/") -> "movie";
            case String t when t.contains("sheet") || t.contains("excel") || t.equals("text/csv") -> "file-spreadsheet";
            case String t when t.contains("word") || t.startsWith("text/") -> "file-text";
            default -> "file";
        };
    }
}
