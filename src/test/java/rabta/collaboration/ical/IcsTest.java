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
import rabta.collaboration.ical.IcsWriting.Again;
import rabta.collaboration.ical.IcsWriting.Written;
import rabta.customers.imports.SharedData;
import rabta.kernel.time.Recurrence;

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
    void what_a_file_says_without_measure_is_cut_and_a_clock_that_nobody_knows_is_not_told() throws IOException {
        // Read in the square of its length this would take until tomorrow.
        assertThat(starts("DTSTART;TZID=\"" + "a/".repeat(400_000) + "\":20270310T100000")).isEqualTo("2027-03-10T05:00:00Z");
        assertThat(only("DTSTART:20270310T050000Z\nRRULE:FREQ=DAILY" + ("\nEXDATE:" + "20270311T050000Z,20270312T050000Z,".repeat(2_000) + "20270313T050000Z").repeat(3)).leftOut()).hasSizeLessThanOrEqualTo(Ics.MOST);
        assertThat(IcsWriting.clock(ZoneId.of("UTC+5"), Instant.EPOCH)).isEmpty();
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
        var read = read(event("SUMMARY:x") + event("DTSTART:soon") + event("DTSTART:20271310T050000Z") + event("DTSTART:20270310T050000Z\nRRULE:FREQ=HOURLY") + event("DTSTART:20270310T050000Z\nSTATUS:CANCELLED")
                + event("DTSTART:20270310T050000Z\nDTEND:20290310T050000Z") + event("DTSTART:20270310T050000Z\nSUMMARY:Stays\\, with\\na line"));
        assertThat(read.left()).containsExactlyInAnyOrderEntriesOf(Map.of(Reason.NO_TIME, 3, Reason.RECURRING, 1, Reason.CANCELLED, 1, Reason.TOO_LONG, 1));
        assertThat(read.events()).singleElement().extracting(Incoming::title).isEqualTo("Stays, with\na line");
        assertThat(Ics.read("no calendar at all".getBytes(StandardCharsets.UTF_8), HOME, "?").events()).isEmpty();
    }

    @Test
    void what_is_written_is_read_again_as_it_was() {
        var changed = Instant.parse("2027-01-01T00:00:00Z");
        var written = new String(IcsWriting.write(List.of(new Written("a@rabta", 3, "ملاقات، عائشہ; Ali, \\ and a title so long that it must be folded over more than a single line of the file", Instant.parse("2027-03-10T05:00:00Z"), Instant.parse("2027-03-10T06:00:00Z"), null, null,
                "Liberty Market", "one\ntwo", true, changed, null), new Written("b@rabta", 0, "Fair", null, null, LocalDate.of(2027, 3, 10), LocalDate.of(2027, 3, 13), null, null, false, changed, null)), "Rabta"), StandardCharsets.UTF_8);
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
    void what_comes_again_is_written_by_the_clock_of_its_zone_and_read_again_as_it_was() {
        var london = ZoneId.of("Europe/London");
        var changed = Instant.parse("2027-01-01T00:00:00Z");
        var out = List.of(Instant.parse("2027-04-05T08:30:00Z"));
        var moved = Instant.parse("2027-03-29T08:30:00Z");
        var rule = Recurrence.of("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270419").orElseThrow();
        var written = new String(IcsWriting.write(List.of(
                new Written("s@rabta", 2, "Market", Instant.parse("2027-03-22T09:30:00Z"), Instant.parse("2027-03-22T10:30:00Z"), null, null, null, null, false, changed, new Again(london, false, rule, out, null)),
                new Written("s@rabta", 3, "Market, later", Instant.parse("2027-03-29T14:00:00Z"), Instant.parse("2027-03-29T15:00:00Z"), null, null, null, null, false, changed, new Again(london, false, null, List.of(), moved)),
                new Written("w@rabta", 0, "Stock", Instant.parse("2027-01-30T19:00:00Z"), Instant.parse("2027-01-31T19:00:00Z"), LocalDate.of(2027, 1, 31), LocalDate.of(2027, 2, 1), null, null, false, changed,
                        new Again(HOME, true, Recurrence.of("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5").orElseThrow(), List.of(Instant.parse("2027-02-27T19:00:00Z")), null))), null), StandardCharsets.UTF_8).replace("\r\n ", "");
        assertThat(written).contains("BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n", "TZOFFSETTO:+0100\r\n", "TZOFFSETTO:+0000\r\n", "DTSTART;TZID=Europe/London:20270322T093000\r\n", "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270419T225959Z\r\n",
                "EXDATE;TZID=Europe/London:20270405T093000\r\n", "RECURRENCE-ID;TZID=Europe/London:20270329T093000\r\n", "DTSTART;VALUE=DATE:20270131\r\n", "EXDATE;VALUE=DATE:20270228\r\n").doesNotContain("Asia/Karachi");
        var read = Ics.read(written.getBytes(StandardCharsets.UTF_8), HOME, "?");
        assertThat(read.left()).isEmpty();
        assertThat(read.events()).hasSize(3);
        assertThat(read.events().getFirst()).satisfies(one -> {
            assertThat(one.zone()).isEqualTo(london);
            assertThat(one.rule().until()).isEqualTo("2027-04-19");
            assertThat(one.leftOut()).isEqualTo(out);
        });
        assertThat(read.events().get(1).occurrence()).isEqualTo(moved);
        assertThat(read.events().getLast().leftOut()).containsExactly(Instant.parse("2027-02-27T19:00:00Z"));
        // One time that was cancelled is left out; what was told in UTC keeps its weekdays there.
        var other = read(event("UID:u\nDTSTART:20270308T200000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO") + event("UID:u\nDTSTART:20270315T200000Z\nRECURRENCE-ID:20270315T200000Z\nSTATUS:CANCELLED")).events();
        assertThat(other).singleElement().satisfies(one -> {
            assertThat(one.zone()).isEqualTo(ZoneId.of("UTC"));
            assertThat(one.leftOut()).containsExactly(Instant.parse("2027-03-15T20:00:00Z"));
        });
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
