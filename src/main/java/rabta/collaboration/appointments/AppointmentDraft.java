package rabta.collaboration.appointments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.time.Recurrence;

/**
 * An appointment as it is to be, not yet checked against anything that is kept. {@code members} holds its owner.
 *
 * @param rule how it comes again, or null
 * @param remind so many minutes before those who take part are told of it, or null
 * @param tell whether the guests are told of it by mail
 */
record AppointmentDraft(String title, Instant starts, Instant ends, boolean wholeDay, ZoneId zone, String place, String note, long owner, Set<Long> members, Set<Guest> guests, boolean closed, Recurrence rule, Integer remind, boolean tell) {

    static final int LONGEST = 300;
    static final int LONGEST_NOTE = 5000;
    static final int MOST_PEOPLE = 100;
    private static final int MOST_DAYS = 366;

    AppointmentDraft {
        title = Typed.line(title);
        place = Typed.line(place);
        note = Typed.text(note);
        members = new TreeSet<>(members);
        members.add(owner);
    }

    /** Whole days: from the first to the last, both included. */
    static Span days(LocalDate first, LocalDate last, ZoneId zone) {
        return new Span(first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    static Span times(LocalDateTime from, LocalDateTime until, ZoneId zone) {
        return new Span(from.atZone(zone).toInstant(), until.atZone(zone).toInstant());
    }

    record Span(Instant starts, Instant ends) {

        Span {
            starts = starts.truncatedTo(ChronoUnit.SECONDS);
            ends = ends.truncatedTo(ChronoUnit.SECONDS);
        }

        /** What is not right with it, said beside that field. */
        List<Flaw> flaws(String from, String until) {
            if (!ends.isAfter(starts)) {
                return List.of(Flaw.of(until, "appointments.ends_first"));
            }
            if (starts.isBefore(Instant.parse("1900-01-01T00:00:00Z")) || ends.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
                return List.of(Flaw.of(from, "appointments.day.unknown"));
            }
            return ends.isAfter(starts.plus(Duration.ofDays(MOST_DAYS))) ? List.of(Flaw.of(until, "appointments.too_long", MOST_DAYS)) : List.of();
        }
    }

    AppointmentDraft at(Span span) {
        return new AppointmentDraft(title, span.starts(), span.ends(), wholeDay, zone, place, note, owner, members, guests, closed, rule, remind, tell);
    }

    AppointmentDraft telling(boolean guests) {
        return new AppointmentDraft(title, starts, ends, wholeDay, zone, place, note, owner, members, this.guests, closed, rule, remind, guests);
    }

    AppointmentDraft with(Set<Guest> others) {
        return new AppointmentDraft(title, starts, ends, wholeDay, zone, place, note, owner, members, others, closed, rule, remind, tell);
    }

    AppointmentDraft by(Recurrence other) {
        return new AppointmentDraft(title, starts, ends, wholeDay, zone, place, note, owner, members, guests, closed, other, remind, tell);
    }

    /** The same beginning then, by the clock of its zone, as long or as many days as it is. */
    AppointmentDraft from(LocalDateTime begins) {
        var first = begins.atZone(zone).toInstant();
        return at(wholeDay ? days(begins.toLocalDate(), begins.toLocalDate().plusDays(ChronoUnit.DAYS.between(local().toLocalDate(), LocalDate.ofInstant(ends, zone)) - 1), zone)
                : new Span(first, first.plus(Duration.between(starts, ends))));
    }

    /** When it begins by the clock of its zone. */
    LocalDateTime local() {
        return LocalDateTime.ofInstant(starts, zone);
    }

    /** Its times, where it comes again. */
    Series series(Collection<Instant> leftOut) {
        return new Series(starts, ends, wholeDay, zone, rule, Set.copyOf(leftOut));
    }

    Instant lastAt(Collection<Instant> leftOut) {
        return rule == null ? ends : series(leftOut).lastAt();
    }

    /** What is not right with its words and numbers. */
    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        if (title == null) {
            flaws.add(Flaw.of("title", "invalid.required"));
        } else if (title.length() > LONGEST) {
            flaws.add(Flaw.of("title", "invalid.too_long", LONGEST));
        }
        if (place != null && place.length() > LONGEST) {
            flaws.add(Flaw.of("place", "invalid.too_long", LONGEST));
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            flaws.add(Flaw.of("note", "invalid.too_long", LONGEST_NOTE));
        }
        if (members.size() > MOST_PEOPLE || guests.size() > MOST_PEOPLE) {
            flaws.add(Flaw.of(members.size() > MOST_PEOPLE ? "member_ids" : "guests", "appointments.too_many", MOST_PEOPLE));
        }
        return flaws;
    }

    static AppointmentDraft of(Appointment a, Set<Guest> guests, Viewer viewer) {
        return new AppointmentDraft(a.title(), a.starts(), a.ends(), a.wholeDay(), a.zone(), a.place(), a.note(), a.owner(), Set.copyOf(a.members()), guests, a.closed(), a.rule(), a.remind(), true);
    }
}
