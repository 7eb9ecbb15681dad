package rabta.customers.files;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.customers.RecordKind;
import rabta.customers.records.Attachment;

/** A file of whatever record. @param owner what the record is called */
public record Document(RecordKind kind, long record, String owner, Attachment file) {

    static final String COLUMNS = "a.id, a.file_id, f.name, f.type, f.size, a.at, m.name, a.folder_id, a.record, a.record_id, n.name";

    static Document read(ResultSet r, int n) throws SQLException {
        return new Document(RecordKind.ofType(r.getString(9)).orElseThrow(), r.getLong(10), r.getString(11), Attachment.read(r, n));
    }

    public FileKind what() {
        return FileKind.of(file.type());
    }

    public String path() {
        return kind.path(record) + "/files/" + file.id();
    }
}
