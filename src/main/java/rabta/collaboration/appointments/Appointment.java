package rabta.collaboration.appointments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.events.Ref;

/**
 * Something that takes place.
 *
 * @param title null where its reader is only told that somebody is busy; then place, note and record are null too
 * @param starts inclusive, {@code ends} exclusive; of a whole day midnight in {@code zone}
 * @param kind of the record that it is about, {@code record} its number; both null for none
 * @param members who take part, its owner among them
 * @param closed whether colleagues who do not take part are told no more than that they are busy
 */
public record Appointment(long id, String title, Instant starts, Instant ends, boolean wholeDay, ZoneId zone, String place, String note, long owner, String ownerName, Long maker, boolean closed,
        RecordKind kind, Long record, List<Long> members, String uid, int sequence, int version, Instant updatedAt) {

    static final String COLUMNS = """
            e.id, case when s.seen then e.name end, e.starts_at, e.ends_at, e.whole_day, e.zone, case when s.seen then e.place end, case when s.seen then e.note end, e.owner_id, m.name, e.made_by,
            e.private, case when s.seen then e.record end, case when s.seen then e.record_id end, array(select x.member_id from event_members x where x.event_id = e.id order by x.member_id),
            e.uid, e.sequence, e.version, e.updated_at""";

    static Appointment read(ResultSet r, int n) throws SQLException {
        return new Appointment(r.getLong(1), r.getString(2), instant(r, 3), instant(r, 4), r.getBoolean(5), ZoneId.of(r.getString(6)), r.getString(7), r.getString(8), r.getLong(9), r.getString(10),
                r.getObject(11, Long.class), r.getBoolean(12), RecordKind.ofType(r.getString(13)).orElse(null), r.getObject(14, Long.class), List.of((Long[]) r.getArray(15).getArray()),
                r.getString(16), r.getInt(17), r.getInt(18), instant(r, 19));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        return r.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The record that it is about, or null. */
    public Ref about() {
        return kind == null ? null : kind.ref(record);
    }

    public boolean busyAlone() {
        return title == null;
    }

    /** When it starts by the clock of that zone; a whole day is the same day wherever one is. */
    public LocalDateTime starts(ZoneId reader) {
        return LocalDateTime.ofInstant(starts, wholeDay ? zone : reader);
    }

    public LocalDateTime ends(ZoneId reader) {
        return LocalDateTime.ofInstant(ends, wholeDay ? zone : reader);
    }

    public LocalDate firstDay(ZoneId reader) {
        return starts(reader).toLocalDate();
    }

    /** The last day that it touches. */
    public LocalDate lastDay(ZoneId reader) {
        return ends(reader).minusNanos(1).toLocalDate();
    }

    /** Its beginning as a path says it: {@code 2026-11-27T14:00}, or {@code 2026-11-27} for a whole day. */
    public String from(ZoneId reader) {
        return wholeDay ? firstDay(reader).toString() : starts(reader).toString();
    }

    /** Its end likewise; of a whole day the last one. */
    public String until(ZoneId reader) {
        return wholeDay ? lastDay(reader).toString() : ends(reader).toString();
    }
}
