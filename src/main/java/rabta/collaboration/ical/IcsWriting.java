package rabta.collaboration.ical;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import com.ibm.icu.util.VTimeZone;

import rabta.kernel.time.Recurrence;

/** Calendars as files (RFC 5545), written strictly: times in UTC, whole days as dates, what comes again by the clock of its zone. */
public final class IcsWriting {

    /** An event to be written. @param title null where only that somebody is busy is told; @param again null for one alone */
    public record Written(String uid, int sequence, String title, Instant starts, Instant ends, LocalDate first, LocalDate after, String place, String note, boolean closed, Instant changed, Again again) {
    }

    /**
     * How an event comes again, or which time of a series it is.
     *
     * @param zone of the series, {@code wholeDay} whether that is of whole days
     * @param rule null for a time of a series that was changed
     * @param of which time of the series it is, or null
     */
    public record Again(ZoneId zone, boolean wholeDay, Recurrence rule, List<Instant> leftOut, Instant of) {
    }

    /**
     * Who invites whom to an event (RFC 5546). No guest reads of the others.
     *
     * @param method {@code REQUEST} or {@code CANCEL}
     * @param answer what the guest said last ({@code PARTSTAT}), or null
     */
    public record Attending(String method, String organizer, String organizerEmail, String guest, String guestEmail, String answer) {
    }

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    /** A line is 75 octets (RFC 5545, 3.1): so many letters of Urdu, of which each is two, and a blank where it breaks. */
    private static final int LINE = 36;

    private IcsWriting() {
    }

    /** @param name of the calendar, or null for a single event */
    static byte[] write(List<Written> events, String name) {
        return write(events, name, null);
    }

    /** A letter's part of the event, for one of its guests. */
    public static byte[] write(Written event, Attending attending) {
        return write(List.of(event), null, attending);
    }

    private static byte[] write(List<Written> events, String name, Attending attending) {
        var text = new StringWriter();
        try (var out = new VObjectWriter(text, SyntaxStyle.NEW)) {
            out.getFoldedLineWriter().setLineLength(LINE);
            out.writeBeginComponent("VCALENDAR");
            plain(out, "VERSION", "2.0");
            plain(out, "PRODID", "-//Rabta//Rabta//EN");
            plain(out, "METHOD", attending == null ? "PUBLISH" : attending.method());
            if (name != null) {
                said(out, "X-WR-CALNAME", name);
                plain(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
            }
            for (var zone : events.stream().map(Written::again).filter(again -> again != null && named(again)).map(Again::zone).distinct().toList()) {
                out.flush();
                text.write(defined(zone, events));
            }
            for (var event : events) {
                write(out, event, attending);
            }
            out.writeEndComponent("VCALENDAR");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean named(Again again) {
        return !again.wholeDay() && !again.zone().getId().equals("UTC");
    }

    /** What the clock there does, from a year before the first of those events on (RFC 5545, 3.6.5), so that what goes before their first change is told too. */
    private static String defined(ZoneId zone, List<Written> events) throws IOException {
        var from = events.stream().filter(event -> event.again() != null && event.again().zone().equals(zone)).flatMap(event -> Stream.of(event.starts(), event.again().of())).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElseThrow();
        return clock(zone, from);
    }

    /** What the clock of a zone does from a little before that time on (VTIMEZONE: RFC 5545, 3.6.5). */
    public static String clock(ZoneId zone, Instant from) throws IOException {
        var text = new StringWriter();
        var clock = VTimeZone.create(zone.getId());
        if (clock == null) {
            return "";
        }
        clock.write(text, from.minus(Duration.ofDays(366)).toEpochMilli());
        // Seconds of an offset, and lines of its own, are not what every program takes.
        return text.toString().replaceAll("(TZOFFSET(?:TO|FROM):[+-]\\d{4})00\r\n", "$1\r\n").replaceAll("X-TZINFO:[^\r]*\r\n", "");
    }

    private static void time(VObjectWriter out, String name, Instant time, Again again) throws IOException {
        if (again.wholeDay()) {
            date(out, name, LocalDate.ofInstant(time, again.zone()));
        } else if (named(again)) {
            plain(out, name + ";TZID=" + again.zone().getId(), LOCAL.format(LocalDateTime.ofInstant(time, again.zone())));
        } else {
            plain(out, name, UTC.format(time));
        }
    }

    private static void again(VObjectWriter out, Again again) throws IOException {
        if (again.of() != null) {
            time(out, "RECURRENCE-ID", again.of(), again);
        }
        if (again.rule() != null) {
            plain(out, "RRULE", again.rule().rule(again.zone(), again.wholeDay()));
            for (var time : again.leftOut()) {
                time(out, "EXDATE", time, again);
            }
        }
    }

    private static void attending(VObjectWriter out, Attending attending) throws IOException {
        address(out, "ORGANIZER", new VObjectParameters(), attending.organizer(), attending.organizerEmail());
        var guest = new VObjectParameters();
        guest.put("ROLE", "REQ-PARTICIPANT");
        guest.put("PARTSTAT", attending.answer() == null ? "NEEDS-ACTION" : attending.answer());
        guest.put("RSVP", "TRUE");
        address(out, "ATTENDEE", guest, attending.guest(), attending.guestEmail());
        plain(out, "STATUS", attending.method().equals("CANCEL") ? "CANCELLED" : "CONFIRMED");
    }

    private static void address(VObjectWriter out, String name, VObjectParameters parameters, String called, String email) throws IOException {
        // Quotation marks have no way into a parameter (RFC 5545, 3.2).
        parameters.put("CN", called.replaceAll("[\"\\p{Cc}]", " ").strip());
        out.writeProperty(null, name, parameters, "mailto:" + email);
    }

    private static void write(VObjectWriter out, Written event, Attending attending) throws IOException {
        out.writeBeginComponent("VEVENT");
        plain(out, "UID", event.uid());
        plain(out, "DTSTAMP", UTC.format(event.changed()));
        plain(out, "SEQUENCE", String.valueOf(event.sequence()));
        if (event.first() != null) {
            date(out, "DTSTART", event.first());
            date(out, "DTEND", event.after());
        } else if (event.again() != null && !event.again().wholeDay()) {
            time(out, "DTSTART", event.starts(), event.again());
            time(out, "DTEND", event.ends(), event.again());
        } else {
            plain(out, "DTSTART", UTC.format(event.starts()));
            plain(out, "DTEND", UTC.format(event.ends()));
        }
        if (event.again() != null) {
            again(out, event.again());
        }
        said(out, "SUMMARY", event.title());
        if (event.place() != null) {
            said(out, "LOCATION", event.place());
        }
        if (event.note() != null) {
            said(out, "DESCRIPTION", event.note());
        }
        if (event.closed()) {
            plain(out, "CLASS", "PRIVATE");
        }
        if (attending != null) {
            attending(out, attending);
        }
        out.writeEndComponent("VEVENT");
    }

    private static void plain(VObjectWriter out, String name, String value) throws IOException {
        int semicolon = name.indexOf(';');
        var parameters = new VObjectParameters();
        if (semicolon > 0) {
            parameters.put(name.substring(semicolon + 1, name.indexOf('=')), name.substring(name.indexOf('=') + 1));
        }
        out.writeProperty(null, semicolon > 0 ? name.substring(0, semicolon) : name, parameters, value);
    }

    private static void date(VObjectWriter out, String name, LocalDate day) throws IOException {
        plain(out, name + ";VALUE=DATE", day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    private static void said(VObjectWriter out, String name, String text) throws IOException {
        plain(out, name, VObjectPropertyValues.escape(text.replace("\r", "")));
    }
}
