package rabta.collaboration.invitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;

import rabta.collaboration.ical.IcsWriting;
import rabta.kernel.time.Recurrence;
import rabta.kernel.time.RepeatWords;
import rabta.kernel.ui.Ui;

/**
 * An appointment as its guests are told of it: without what only the business is to know.
 *
 * @param rule how it comes again, without the times in {@code leftOut}; null for one alone
 * @param occurrence of which time of a series it stands, whose zone is {@code seriesZone}; null for what is no such
 * @param gone whether it does not take place
 * @param owner whose appointment it is, {@code organizer} their name and {@code email} their address
 */
record Invitation(long id, String title, Instant starts, Instant ends, Instant lastAt, boolean wholeDay, ZoneId zone, String place, Recurrence rule, List<Instant> leftOut, Instant occurrence, ZoneId seriesZone, boolean seriesWhole,
        String uid, int sequence, boolean gone, long owner, String organizer, String email, Instant updatedAt) {

    /** Over {@code events e}, {@code members m} its owner and {@code events s} its series. What was changed of a series beside it is not left out of it. */
    static final String COLUMNS = """
            e.id, e.name, e.starts_at, e.ends_at, e.last_at, e.whole_day, e.zone, e.place, e.rule,
            array(select t from unnest(e.left_out) t where not exists (select from events p where p.series_id = e.id and p.series_at = t and p.deleted_at is null) order by t),
            e.series_at, coalesce(s.zone, e.zone), coalesce(s.whole_day, e.whole_day), e.uid, e.sequence, e.deleted_at is not null or e.status = 'CANCELLED', e.owner_id, m.name, m.email, e.updated_at""";

    static Invitation read(ResultSet r, int n) throws SQLException {
        return new Invitation(r.getLong(1), r.getString(2), instant(r, 3), instant(r, 4), instant(r, 5), r.getBoolean(6), ZoneId.of(r.getString(7)), r.getString(8), Recurrence.of(r.getString(9)).orElse(null),
                Stream.of((Timestamp[]) r.getArray(10).getArray()).map(Timestamp::toInstant).toList(), instant(r, 11), ZoneId.of(r.getString(12)), r.getBoolean(13), r.getString(14), r.getInt(15), r.getBoolean(16),
                r.getLong(17), r.getString(18), r.getString(19), instant(r, 20));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** When, in the reader's words and by the clock of the appointment; for a letter, which is read on another day. */
    String when() {
        var from = LocalDateTime.ofInstant(starts, zone);
        var until = LocalDateTime.ofInstant(ends, zone);
        var last = until.minusNanos(1).toLocalDate();
        if (wholeDay) {
            return from.toLocalDate().equals(last) ? day(last) : day(from.toLocalDate()) + " – " + day(last);
        }
        return day(from.toLocalDate()) + " " + Ui.time(from.toLocalTime()) + " – " + (last.equals(from.toLocalDate()) ? "" : day(until.toLocalDate()) + " ") + Ui.time(until.toLocalTime()) + " (" + clock() + ")";
    }

    private static String day(LocalDate day) {
        return rabta.kernel.ui.Dates.current().weekdayName(day) + " " + Ui.date(day);
    }

    private String clock() {
        var there = TimeZoneNames.getInstance(new ULocale(Ui.lang())).getExemplarLocationName(zone.getId());
        return there == null ? zone.getId() : there;
    }

    /** How it comes again, or null. */
    String repeats() {
        return rule == null ? null : RepeatWords.of(rule, LocalDate.ofInstant(starts, zone));
    }

    IcsWriting.Written written(int number) {
        var again = rule == null && occurrence == null ? null : new IcsWriting.Again(rule == null ? seriesZone : zone, rule == null ? seriesWhole : wholeDay, rule, leftOut, occurrence);
        return new IcsWriting.Written(uid, number, title, starts, ends, wholeDay ? LocalDate.ofInstant(starts, zone) : null, wholeDay ? LocalDate.ofInstant(ends, zone) : null, place, null, false, updatedAt, again);
    }
}
