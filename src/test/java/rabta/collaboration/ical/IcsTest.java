package rabta.collaboration.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import rabta.collaboration.appointments.Incoming;
import rabta.collaboration.ical.Ics.Read;
import rabta.collaboration.ical.Ics.Reason;
import rabta.collaboration.ical.Ics.Written;
import rabta.customers.imports.SharedData;

class IcsTest {

    private static final ZoneId HOME = ZoneId.of("Asia/Karachi");

    @Test
    void times_are_read_in_utc_in_a_zone_by_any_of_its_names_and_by_the_clock_at_home() {
        assertThat(starts("DTSTART:20270310T050000Z")).isEqualTo("2027-03-10T05:00:00Z");
        assertThat(starts("DTSTART:20270310T100000")).isEqualTo("2027-03-10T05:00:00Z");
        assertThat(starts("DTSTART;TZID=Europe/London:20270714T093000")).isEqualTo("2027-07-14T08:30:00Z");
        assertThat(starts("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20271214T093000")).isEqualTo("2027-12-14T09:30:00Z");
        assertThat(starts("DTSTART;TZID=\"Pakistan Standard Time\":20270310T100000")).isEqualTo("2027-03-10T05:00:00Z");
        assertThat(starts("DTSTART;TZID=Nowhere:20270310T100000")).isEqualTo("2027-03-10T05:00:00Z");
        assertThat(read("BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n" + event("DTSTART;TZID=Ours:20270310T100000")).events().getFirst().starts()).isEqualTo("2027-03-10T07:00:00Z");
    }

    @Test
    void it_ends_as_it_says_or_after_as_long_as_it_says_or_after_what_is_usual() {
        assertThat(only("DTSTART:20270310T050000Z\nDTEND:20270310T063000Z").ends()).isEqualTo("2027-03-10T06:30:00Z");
        assertThat(only("DTSTART:20270310T050000Z\nDURATION:PT1H15M").ends()).isEqualTo("2027-03-10T06:15:00Z");
        assertThat(only("DTSTART:20270310T050000Z").ends()).isEqualTo("2027-03-10T05:30:00Z");
        assertThat(only("DTSTART:20270310T050000Z\nDTEND:20270310T040000Z").ends()).isEqualTo("2027-03-10T05:30:00Z");
        var whole = only("DTSTART;VALUE=DATE:20270310\nDTEND;VALUE=DATE:20270312");
        assertThat(whole.wholeDay()).isTrue();
        assertThat(whole.starts()).isEqualTo("2027-03-09T19:00:00Z");
        assertThat(whole.ends()).isEqualTo("2027-03-11T19:00:00Z");
        assertThat(only("DTSTART;VALUE=DATE:20270310").ends()).isEqualTo("2027-03-10T19:00:00Z");
        // A day is a day where the clock is turned, an hour an hour.
        assertThat(only("DTSTART;TZID=Europe/London:20270327T120000\nDURATION:P1D").ends()).isEqualTo("2027-03-28T11:00:00Z");
        assertThat(only("DTSTART;TZID=Europe/London:20270327T120000\nDURATION:PT24H").ends()).isEqualTo("2027-03-28T12:00:00Z");
    }

    @Test
    void what_is_not_understood_is_left_behind_and_said() {
        var read = read(event("SUMMARY:x") + event("DTSTART:soon") + event("DTSTART:20271310T050000Z") + event("DTSTART:20270310T050000Z\nRRULE:FREQ=DAILY") + event("DTSTART:20270310T050000Z\nSTATUS:CANCELLED")
                + event("DTSTART:20270310T050000Z\nDTEND:20290310T050000Z") + event("DTSTART:20270310T050000Z\nSUMMARY:Stays\\, with\\na line"));
        assertThat(read.left()).containsExactlyInAnyOrderEntriesOf(Map.of(Reason.NO_TIME, 3, Reason.RECURRING, 1, Reason.CANCELLED, 1, Reason.TOO_LONG, 1));
        assertThat(read.events()).singleElement().extracting(Incoming::title).isEqualTo("Stays, with\na line");
        assertThat(Ics.read("no calendar at all".getBytes(StandardCharsets.UTF_8), HOME, "?").events()).isEmpty();
    }

    @Test
    void what_is_written_is_read_again_as_it_was() {
        var changed = Instant.parse("2027-01-01T00:00:00Z");
        var written = new String(Ics.write(List.of(new Written("a@rabta", 3, "ملاقات، عائشہ; Ali, \\ and a title so long that it must be folded over more than a single line of the file", Instant.parse("2027-03-10T05:00:00Z"), Instant.parse("2027-03-10T06:00:00Z"), null, null,
                "Liberty Market", "one\ntwo", true, changed), new Written("b@rabta", 0, "Fair", null, null, LocalDate.of(2027, 3, 10), LocalDate.of(2027, 3, 13), null, null, false, changed)), "Rabta"), StandardCharsets.UTF_8);
        assertThat(written).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").contains("DTSTART;VALUE=DATE:20270310\r\n", "DTEND;VALUE=DATE:20270313\r\n", "DESCRIPTION:one\\ntwo\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(written.lines()).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        var read = Ics.read(written.getBytes(StandardCharsets.UTF_8), HOME, "?").events();
        assertThat(read.getFirst()).satisfies(one -> {
            assertThat(one.title()).startsWith("ملاقات، عائشہ; Ali, \\ and").endsWith("of the file");
            assertThat(one.note()).isEqualTo("one\ntwo");
            assertThat(one.sequence()).isEqualTo(3);
            assertThat(one.closed()).isTrue();
            assertThat(one.starts()).isEqualTo("2027-03-10T05:00:00Z");
        });
        assertThat(read.getLast().ends()).isEqualTo("2027-03-12T19:00:00Z");
    }

    @Test
    void files_of_other_programs_are_read_whatever_is_wrong_with_them() throws IOException {
        var folder = SharedData.file("ical/icalendar-py");
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".ics")).sorted().toList();
        }
        int events = 0;
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            assertThatCode(() -> Ics.read(bytes, HOME, "?")).as(file.toString()).doesNotThrowAnyException();
            var read = Ics.read(bytes, HOME, "?");
            events += read.events().size();
            assertThat(read.events()).as(file.toString()).allSatisfy(one -> assertThat(one.ends()).isAfter(one.starts()));
        }
        assertThat(events).isGreaterThan(50);
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\n" + lines + "\nEND:VEVENT\n";
    }

    private static Read read(String events) {
        return Ics.read(("BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "END:VCALENDAR\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), HOME, "?");
    }

    private static Incoming only(String lines) {
        return read(event(lines)).events().getFirst();
    }

    private static String starts(String line) {
        return only(line).starts().toString();
    }
}
