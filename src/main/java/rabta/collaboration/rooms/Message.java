package rabta.collaboration.rooms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import rabta.customers.records.Attachment;
import rabta.customers.records.Callees;
import rabta.customers.records.Mark;

/**
 * What somebody said in a room.
 *
 * @param editedAt null where it stands as it was said
 * @param quoted what it answers, or null
 * @param marks by whom it was answered with each
 * @param parts its text, with whom it calls
 */
public record Message(long id, long room, long by, String author, String text, Instant at, Instant editedAt, Quoted quoted, Map<Mark, List<Long>> marks, List<Attachment> files, List<Callees.Part> parts) {

    public record Quoted(long id, String author, String text) {
    }

    static final String COLUMNS = """
            n.id, n.room_id, n.by_member, w.name, n.text, n.at, n.edited_at, q.id, o.name, left(q.text, 300),
                   array(select k.mark || ' ' || k.member_id from room_marks k where k.message_id = n.id order by k.at)
            """;
    static final String FROM = """
              from room_messages n
                   join members w on w.id = n.by_member
                   left join room_messages q on q.id = n.reply_to and q.room_id = n.room_id and q.deleted_at is null
                   left join members o on o.id = q.by_member
            """;

    static Message read(ResultSet r, int n) throws SQLException {
        var quoted = r.getObject(8, Long.class) == null ? null : new Quoted(r.getLong(8), r.getString(9), r.getString(10));
        var edited = r.getObject(7, OffsetDateTime.class);
        return new Message(r.getLong(1), r.getLong(2), r.getLong(3), r.getString(4), r.getString(5), r.getObject(6, OffsetDateTime.class).toInstant(), edited == null ? null : edited.toInstant(), quoted,
                marks((String[]) r.getArray(11).getArray()), List.of(), List.of());
    }

    private static Map<Mark, List<Long>> marks(String[] given) {
        var marks = new EnumMap<Mark, List<Long>>(Mark.class);
        for (var one : given) {
            var parts = one.split(" ");
            Mark.of(parts[0]).ifPresent(mark -> marks.computeIfAbsent(mark, m -> new ArrayList<>()).add(Long.valueOf(parts[1])));
        }
        return marks;
    }

    Message with(List<Attachment> files, List<Callees.Part> parts) {
        return new Message(id, room, by, author, text, at, editedAt, quoted, marks, files, parts);
    }

    public int count(Mark mark) {
        return marks.getOrDefault(mark, List.of()).size();
    }

    public boolean marked(Mark mark, long member) {
        return marks.getOrDefault(mark, List.of()).contains(member);
    }

    public String place() {
        return "m-" + id;
    }
}
