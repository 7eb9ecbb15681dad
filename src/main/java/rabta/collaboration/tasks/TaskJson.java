package rabta.collaboration.tasks;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.collaboration.Remind;

/**
 * A task as programs read it.
 *
 * @param record {@code person}, {@code company}, {@code object_17}, or null; {@code record_id} its number, {@code about} its name
 * @param state {@code late}, {@code today}, {@code planned}, {@code none} or {@code done}
 * @param time of the due day, {@code 14:30}, or null
 * @param remind {@code at_time}, {@code ten_minutes}, {@code thirty_minutes}, {@code hour}, {@code day} before it is due, or {@code none}
 * @param rrule the rule by which it comes again (RFC 5545), {@code repeats} the same as a sentence; or null
 */
record TaskJson(long id, String text, String note, @JsonProperty("type_id") Long type, String record, @JsonProperty("record_id") Long recordId, String about, LocalDate due, String time, String priority,
        @JsonProperty("owner_id") Long owner, @JsonProperty("made_by") Long maker, String state, String outcome, @JsonProperty("done_at") Instant doneAt, int version, @JsonProperty("created_at") Instant createdAt,
        String remind, String rrule, String repeats) {

    static TaskJson of(TaskLine line) {
        var t = line.task();
        return new TaskJson(t.id(), t.text(), t.note(), t.type(), t.kind() == null ? null : t.kind().type(), t.record(), line.about(), t.due(), t.time() == null ? null : t.time().toString(), TaskLine.word(t.priority()),
                t.owner(), t.maker(), line.state(), t.outcome(), t.doneAt(), t.version(), t.createdAt(),
                Remind.of(t.remind()).map(Remind::word).orElse(Remind.NONE), t.rule(), line.repeats());
    }
}
