package rabta.collaboration.caldav;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.VObjectWriter;

import rabta.collaboration.appointments.Appointment;
import rabta.collaboration.appointments.OwnAppointments.Marked;
import rabta.collaboration.ical.IcsWriting;
import rabta.kernel.ui.Ui;

/** One appointment, or a series with each of its times that was changed, as a phone keeps it (RFC 5545, RFC 4791 4.1): by the clock of its zone, which is told along, and with what the phone itself said of it. */
final class CalendarText implements AutoCloseable {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** A line is 75 octets (RFC 5545, 3.1); of Urdu each letter is two, and a blank stands where it breaks. */
    private static final int LINE = 75;
    private static final int LINE_OF_URDU = 36;
    /** As they are said now, also where no version is. */
    static final SyntaxRules RULES = new SyntaxRules(SyntaxStyle.NEW);

    private final StringWriter text = new StringWriter();
    private final VObjectWriter out = new VObjectWriter(text, SyntaxStyle.NEW);

    private CalendarText() {
        out.setCaretEncodingEnabled(true);
    }

    /** @param extras what the reader's phones said besides of it and of its parts, by their numbers */
    static String of(Marked marked, Map<Long, String> extras) {
        try (var written = new CalendarText()) {
            written.calendar(marked, extras);
            return written.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which number a phone knows it: a time of a series that stands there by itself has one of its own. */
    static String uid(Appointment a) {
        return a.series() == null ? a.uid() : a.uid() + "/" + a.occurrence();
    }

    private void calendar(Marked marked, Map<Long, String> extras) throws IOException {
        var whole = marked.appointment();
        out.writeBeginComponent("VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Rabta//Rabta//EN");
        clocks(marked);
        out.writeBeginComponent("VEVENT");
        line("UID", uid(whole));
        event(whole, extras.get(whole.id()));
        if (whole.rule() != null) {
            line("RRULE", whole.rule().rule(whole.zone(), whole.wholeDay()));
            var beside = marked.parts().stream().map(Appointment::occurrence).collect(Collectors.toSet());
            for (var time : whole.leftOut().stream().filter(time -> !beside.contains(time)).sorted().toList()) {
                time("EXDATE", time, whole);
            }
        }
        out.writeEndComponent("VEVENT");
        for (var part : marked.parts()) {
            out.writeBeginComponent("VEVENT");
            line("UID", uid(whole));
            time("RECURRENCE-ID", part.occurrence(), whole);
            event(part, extras.get(part.id()));
            out.writeEndComponent("VEVENT");
        }
        out.writeEndComponent("VCALENDAR");
    }

    /** What the clocks do in each zone, from the first of these on (RFC 5545, 3.6.5). */
    private void clocks(Marked marked) throws IOException {
        var all = Stream.concat(Stream.of(marked.appointment()), marked.parts().stream()).filter(a -> !a.wholeDay() && !world(a.zone())).toList();
        var from = all.stream().flatMap(a -> Stream.of(a.starts(), a.occurrence() == null ? a.starts() : a.occurrence())).min(Comparator.naturalOrder());
        for (var zone : all.stream().map(Appointment::zone).distinct().toList()) {
            out.flush();
            text.write(IcsWriting.clock(zone, from.orElseThrow()));
        }
    }

    private void event(Appointment a, String extras) throws IOException {
        line("DTSTAMP", UTC.format(a.updatedAt()));
        line("LAST-MODIFIED", UTC.format(a.updatedAt()));
        line("SEQUENCE", String.valueOf(a.sequence()));
        time("DTSTART", a.starts(), a);
        time("DTEND", a.ends(), a);
        said("SUMMARY", a.busyAlone() ? Ui.plain("appointments.busy") : a.title());
        said("LOCATION", a.place());
        said("DESCRIPTION", a.note());
        if (a.closed()) {
            line("CLASS", "PRIVATE");
        }
        if (extras != null && !a.busyAlone()) {
            again(extras);
        }
    }

    private static boolean world(ZoneId zone) {
        return zone instanceof ZoneOffset || zone.getId().matches("UTC|GMT|Etc/UTC");
    }

    /** That moment as the appointment counts: a day, or by the clock of its zone. */
    private void time(String name, Instant at, Appointment by) throws IOException {
        if (by.wholeDay()) {
            line(name, "VALUE", "DATE", LocalDate.ofInstant(at, by.zone()).format(DateTimeFormatter.BASIC_ISO_DATE));
        } else if (world(by.zone())) {
            line(name, UTC.format(at));
        } else {
            line(name, "TZID", by.zone().getId(), LOCAL.format(at.atZone(by.zone())));
        }
    }

    private void line(String name, String value) throws IOException {
        fold(value);
        out.writeProperty(name, value);
    }

    private void line(String name, String parameter, String of, String value) throws IOException {
        var parameters = new VObjectParameters();
        parameters.put(parameter, of);
        fold(value);
        out.writeProperty(null, name, parameters, value);
    }

    private void said(String name, String words) throws IOException {
        if (words != null) {
            line(name, VObjectPropertyValues.escape(words.replace("\r", "")));
        }
    }

    private void again(String extras) throws IOException {
        try (var reader = new VObjectReader(new StringReader(extras), RULES)) {
            reader.parse(new Copy(out) {
                @Override
                public void onProperty(VObjectProperty property, Context context) {
                    fold(property.getParameters() + property.getValue());
                    super.onProperty(property, context);
                }
            });
        }
    }

    private void fold(String value) {
        out.getFoldedLineWriter().setLineLength(value.chars().allMatch(c -> c < 128) ? LINE : LINE_OF_URDU);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Writes what it hears. */
    static class Copy extends VObjectDataAdapter {

        private final VObjectWriter out;

        Copy(VObjectWriter out) {
            this.out = out;
        }

        @Override
        public void onComponentBegin(String name, Context context) {
            write(() -> out.writeBeginComponent(name));
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            write(() -> out.writeEndComponent(name));
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            write(() -> out.writeProperty(property));
        }

        interface Writing {
            void run() throws IOException;
        }

        private static void write(Writing writing) {
            try {
                writing.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
