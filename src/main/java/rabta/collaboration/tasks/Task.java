package rabta.collaboration.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.events.Ref;

/**
 * Something to do.
 *
 * @param kind of the record that it is about, {@code record} its number; both null for none
 * @param due the day, in the zone of the business, or null for some time; {@code time} of that day, or null for any
 * @param maker whoever planned it, or null for the program
 * @param outcome what came of it, in a line, or null
 * @param remind so many minutes before it is due its owner is told, or null
 * @param rule by which it comes again, in RFC 5545's words, since {@code ruleFrom}; or null
 * @param occurs the day of the rule for which it stands, however often it was put off
 */
public record Task(long id, RecordKind kind, Long record, Long type, String text, String note, LocalDate due, LocalTime time, Priority priority, Long owner, String ownerName, Long maker, String outcome,
        Instant doneAt, int version, Instant createdAt, Integer remind, String rule, LocalDate ruleFrom, LocalDate occurs) {

    /** The smaller the number by which it is kept, the sooner it is to be done. */
    public enum Priority { HIGH, NORMAL, LOW }

    /** How it stands; by these words the colours of a next step are called. */
    public enum State { LATE, TODAY, PLANNED, NONE, DONE }

    /** Of {@code tasks t} with {@code members m}, as {@link #read} takes them. */
    public static final String COLUMNS = "t.id, t.record, t.record_id, t.type_id, t.text, t.note, t.due, t.due_time, t.priority, t.owner_id, m.name, t.made_by, t.outcome, t.done_at, t.version, t.created_at, t.remind, t.rule, t.rule_from, t.occurs";
    static final String FROM = "tasks t left join members m on m.id = t.owner_id";

    public static Task read(ResultSet r, int n) throws SQLException {
        var done = r.getObject(14, OffsetDateTime.class);
        return new Task(r.getLong(1), RecordKind.ofType(r.getString(2)).orElse(null), r.getObject(3, Long.class), r.getObject(4, Long.class), r.getString(5), r.getString(6), r.getObject(7, LocalDate.class),
                r.getObject(8, LocalTime.class), Priority.values()[r.getInt(9) - 1], r.getObject(10, Long.class), r.getString(11), r.getObject(12, Long.class), r.getString(13),
                done == null ? null : done.toInstant(), r.getInt(15), r.getObject(16, OffsetDateTime.class).toInstant(), r.getObject(17, Integer.class), r.getString(18),
                r.getObject(19, LocalDate.class), r.getObject(20, LocalDate.class));
    }

    /** The record that it is about, or null. */
    public Ref about() {
        return kind == null ? null : kind.ref(record);
    }

    /** Whether another follows when it is done. */
    public boolean repeats() {
        return rule != null;
    }

    public boolean done() {
        return doneAt != null;
    }

    /** @param now in the zone of the business */
    public State state(ZonedDateTime now) {
        if (done()) {
            return State.DONE;
        }
        if (due == null) {
            return State.NONE;
        }
        var today = now.toLocalDate();
        return due.isBefore(today) || due.equals(today) && time != null && time.isBefore(now.toLocalTime()) ? State.LATE : due.equals(today) ? State.TODAY : State.PLANNED;
    }

    /** Where the next page of the open ones begins after it. */
    List<String> key() {
        return List.of(due == null ? "9999-12-31" : due.toString(), String.valueOf(priority.ordinal() + 1), time == null ? "24:00" : time.toString(), String.valueOf(id));
    }

    /** Its day and time as a path says them: {@code 2026-11-27T14:00}, {@code 2026-11-27}, {@code none}. */
    public String moment() {
        return due == null ? "none" : time == null ? due.toString() : due + "T" + time;
    }

}
