package rabta.conversations.transcripts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A chat that somebody brought.
 *
 * @param state {@code asked}, {@code running}, {@code done}, {@code failed} or {@code undone}
 * @param customer whose words of the chat are the customer's
 */
public record TranscriptRow(long id, long person, Long conversation, Long file, String fileName, String state, String customer, String order, String trouble, int found, int added, Long by, Instant createdAt) {

    static final String COLUMNS = "t.id, t.person_id, t.conversation_id, t.file_id, t.file_name, t.state, t.customer, t.date_order, t.trouble, t.found, t.added, t.by_member, t.created_at";

    static TranscriptRow read(ResultSet r, int n) throws SQLException {
        return new TranscriptRow(r.getLong(1), r.getLong(2), r.getObject(3, Long.class), r.getObject(4, Long.class), r.getString(5), r.getString(6), r.getString(7), r.getString(8), r.getString(9), r.getInt(10), r.getInt(11), r.getObject(12, Long.class),
                r.getObject(13, OffsetDateTime.class).toInstant());
    }
}
