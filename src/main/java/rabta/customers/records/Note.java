package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a member wrote on a customer.
 *
 * @param by the member, or null where an import brought it
 * @param editedAt null where it stands as it was written
 * @param quoted what it answers, or null
 * @param pinnedAt null where it does not stand above the others
 * @param marks by whom it was answered with each
 * @param files what was pasted into it and still hangs on its record
 */
public record Note(long id, String text, Long by, String author, Instant createdAt, Instant editedAt, Quoted quoted, Instant pinnedAt, Map<Mark, List<Long>> marks, List<Attachment> files) {

    /** @param author null where an import brought it */
    public record Quoted(long id, String author, String text) {
    }

    static final String COLUMNS = """
            n.id, n.text, n.by_member, m.name, n.created_at, n.edited_at, n.pinned_at, q.id, w.name, left(q.text, 300),
                   array(select k.mark || ' ' || k.member_id from note_marks k where k.note_id = n.id order by k.at),
                   array(select concat_ws(' ', a.id, a.file_id, f.size, f.type, f.name) from note_files x join attachments a on a.id = x.attachment_id join files f on f.id = a.file_id
                          where x.note_id = n.id and a.removed_at is null and a.record = n.record and a.record_id = n.record_id order by a.id)
            """;

    static final String FROM = """
             from notes n
                  left join members m on m.id = n.by_member
                  left join notes q on q.id = n.quotes and q.record = n.record and q.record_id = n.record_id and q.deleted_at is null
                  left join members w on w.id = q.by_member
            """;

    static Note read(ResultSet r, int n) throws SQLException {
        var quoted = r.getObject(8, Long.class) == null ? null : new Quoted(r.getLong(8), r.getString(9), r.getString(10));
        return new Note(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getString(4), moment(r, 5), moment(r, 6), quoted, moment(r, 7), marks((String[]) r.getArray(11).getArray()), files((String[]) r.getArray(12).getArray()));
    }

    private static Instant moment(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Map<Mark, List<Long>> marks(String[] given) {
        var marks = new EnumMap<Mark, List<Long>>(Mark.class);
        for (var one : given) {
            var parts = one.split(" ");
            Mark.of(parts[0]).ifPresent(mark -> marks.computeIfAbsent(mark, m -> new ArrayList<>()).add(Long.valueOf(parts[1])));
        }
        return marks;
    }

    private static List<Attachment> files(String[] given) {
        return Arrays.stream(given).map(one -> one.split(" ", 5)).map(part -> new Attachment(Long.parseLong(part[0]), Long.parseLong(part[1]), part[4], part[3], Long.parseLong(part[2]), null, null, null)).toList();
    }

    public int count(Mark mark) {
        return marks.getOrDefault(mark, List.of()).size();
    }

    public boolean marked(Mark mark, long member) {
        return marks.getOrDefault(mark, List.of()).contains(member);
    }
}
