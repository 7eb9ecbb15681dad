package rabta.collaboration.appointments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An appointment as programs read it.
 *
 * @param busy whether the reader is told no more than that somebody is busy; then it has no title, place, note, record and guests
 * @param startsOn the first of its days and {@code endsOn} the last, for whole days alone
 * @param rrule the rule by which it comes again (RFC 5545), {@code repeats} the same as a sentence, or null
 * @param occurrence which time of its series it is: when it begins by the rule; null for a series as such and for one alone
 * @param series the id of the series of which it is a time that was changed, or null
 * @param remind {@code at_time}, {@code ten_minutes}, {@code thirty_minutes}, {@code hour}, {@code day} or so many minutes before it, or {@code none}
 * @param record {@code person}, {@code company}, {@code object_17}, or null; {@code record_id} its number, {@code about} its name
 */
record EventJson(long id, boolean busy, String title, @JsonProperty("starts_at") Instant starts, @JsonProperty("ends_at") Instant ends, @JsonProperty("whole_day") boolean wholeDay,
        @JsonProperty("starts_on") LocalDate startsOn, @JsonProperty("ends_on") LocalDate endsOn, String zone, String place, String note, @JsonProperty("owner_id") long owner,
        @JsonProperty("member_ids") List<Long> members, List<GuestJson> guests, @JsonProperty("private") boolean closed, String record, @JsonProperty("record_id") Long recordId, String about, String uid, int version,
        @JsonProperty("updated_at") Instant updatedAt, String rrule, String repeats, @JsonProperty("occurrence_at") Instant occurrence, @JsonProperty("series_id") Long series, String remind) {

    /** By their record or by their address. @param answer {@code accepted}, {@code declined}, {@code tentative}, or null for none yet */
    record GuestJson(String record, @JsonProperty("record_id") Long recordId, String name, String email, String answer, @JsonProperty("answered_at") Instant answeredAt) {

        static GuestJson of(Appointments.Coming coming, Answer answer) {
            var guest = coming.guest();
            return new GuestJson(guest.kind() == null ? null : guest.kind().type(), guest.record(), coming.name(), guest.email(), answer == null ? null : answer.said().word(), answer == null ? null : answer.at());
        }
    }

    static EventJson of(AppointmentLine line, List<Appointments.Coming> coming, Map<Guest, Answer> answers) {
        var a = line.appointment();
        boolean busy = a.busyAlone();
        return new EventJson(a.id(), busy, a.title(), a.starts(), a.ends(), a.wholeDay(), a.wholeDay() ? a.firstDay(a.zone()) : null, a.wholeDay() ? a.lastDay(a.zone()) : null, a.zone().getId(), a.place(), a.note(),
                a.owner(), a.members(), busy ? List.of() : coming.stream().map(c -> GuestJson.of(c, answers.get(c.guest()))).toList(),
                a.closed(), a.kind() == null ? null : a.kind().type(), a.record(), line.about(), busy ? null : a.uid(), a.version(), a.updatedAt(),
                busy || a.rule() == null ? null : a.rule().rule(), busy ? null : a.repeats(), busy ? null : a.occurrence(), busy ? null : a.series(), busy ? null : AppointmentForm.word(a.remind()));
    }
}
