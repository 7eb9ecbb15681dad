package rabta.collaboration.appointments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.customers.RecordKind;
import rabta.kernel.events.Ref;
import rabta.kernel.time.Recurrence;
import rabta.kernel.time.RepeatWords;

/**
 * Something that takes place.
 *
 * @param title null where its reader is only told that somebody is busy; then place, note and record are null too
 * @param starts inclusive, {@code ends} exclusive; of a whole day midnight in {@code zone}
 * @param kind of the record that it is about, {@code record} its number; both null for none
 * @param members who take part, its owner among them
 * @param closed whether colleagues who do not take part are told no more than that they are busy
 * @param rule how it comes again, without the times in {@code leftOut}; null for one alone and for a time of a series that was changed
 * @param begins when the first of its series begins; of one alone when it begins itself
 * @param series of which it is a time that was changed, or null
 * @param occurrence which time of its series it is: when it begins by the rule, or would; null for a series as such and for one alone
 * @param remind so many minutes before those who take part are told of it, or null
 */
public record Appointment(long id, String title, Instant starts, Instant ends, boolean wholeDay, ZoneId zone, String place, String note, long owner, String ownerName, Long maker, boolean closed,
        RecordKind kind, Long record, List<Long> members, String uid, int sequence, int version, Instant updatedAt, Recurrence rule, List<Instant> leftOut, Instant begins, Long series,
        Instant occurrence, Integer remind) {

    /** So far a rule without an end goes. */
    private static final int YEARS = 200;

    static final String COLUMNS = """
            e.id, case when s.seen then e.name end, e.starts_at, e.ends_at, e.whole_day, e.zone, case when s.seen then e.place end, case when s.seen then e.note end, e.owner_id, m.name, e.made_by,
            e.private, case when s.seen then e.record end, case when s.seen then e.record_id end, array(select x.member_id from event_members x where x.event_id = e.id order by x.member_id),
            e.uid, e.sequence, e.version, e.updated_at, e.rule, e.left_out, e.series_id, e.series_at, e.remind""";

    static Appointment read(ResultSet r, int n) throws SQLException {
        return new Appointment(r.getLong(1), r.getString(2), instant(r, 3), instant(r, 4), r.getBoolean(5), ZoneId.of(r.getString(6)), r.getString(7), r.getString(8), r.getLong(9), r.getString(10),
                r.getObject(11, Long.class), r.getBoolean(12), RecordKind.ofType(r.getString(13)).orElse(null), r.getObject(14, Long.class), List.of((Long[]) r.getArray(15).getArray()),
                r.getString(16), r.getInt(17), r.getInt(18), instant(r, 19), Recurrence.of(r.getString(20)).orElse(null), Stream.of((Timestamp[]) r.getArray(21).getArray()).map(Timestamp::toInstant).toList(),
                instant(r, 3), r.getObject(22, Long.class), r.getObject(23) == null ? null : instant(r, 23), r.getObject(24, Integer.class));
    }

    /** As it takes place at that time of its series; empty where it does not. */
    Optional<Appointment> taking(Instant time) {
        if (rule == null) {
            return time.equals(occurrence) ? Optional.of(this) : Optional.empty();
        }
        if (time.isBefore(begins) || time.isAfter(begins.plus(YEARS * 366, ChronoUnit.DAYS))) {
            return Optional.empty();
        }
        var times = Series.of(this);
        return times.has(time) && !leftOut.contains(time) ? Optional.of(at(time, times.end(time))) : Optional.empty();
    }

    /** Each time of it that touches that span; one alone is itself. */
    Stream<Appointment> times(Instant from, Instant until) {
        if (rule == null) {
            return Stream.of(this);
        }
        var times = Series.of(this);
        return times.touching(from, until).map(time -> at(time, times.end(time)));
    }

    private Appointment at(Instant time, Instant end) {
        return new Appointment(id, title, time, end, wholeDay, zone, place, note, owner, ownerName, maker, closed, kind, record, members, uid, sequence, version, updatedAt, rule, leftOut, begins, series, time, remind);
    }

    /** Whether it is one of several: of a series, or a series. */
    public boolean again() {
        return rule != null || series != null;
    }

    /** How it comes again, in words; null for what does not. */
    public String repeats() {
        return rule == null ? null : RepeatWords.of(rule, LocalDate.ofInstant(begins, zone));
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
