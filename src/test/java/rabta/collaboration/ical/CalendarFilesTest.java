package rabta.collaboration.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

class CalendarFilesTest extends RabtaTest {

    private static final Pattern ADDRESS = Pattern.compile("/calendar/feeds/\\d+/[A-Za-z0-9_-]{43}\\.ics");

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_calendar_is_read_at_its_secret_address_by_whoever_has_it_until_it_is_revoked_and_files_come_in_once() {
        var owner = world.found();
        var token = world.token(owner);
        var tomorrow = LocalDate.now(owner.preferences().zone()).plusDays(1);
        assertThat(make(token, Map.of("title", "Fitting, with Sana", "note", "bring pins", "starts_at", tomorrow + "T10:00:00+05:00"))).hasStatus(201);
        assertThat(make(token, Map.of("title", "Dentist", "starts_on", tomorrow.toString(), "private", true))).hasStatus(201);
        long id = only(owner, "select min(e.id) from events e");

        var full = address(owner, false);
        var busy = address(owner, true);
        assertThat(feed(full)).hasStatusOk().hasContentType("text/calendar;charset=UTF-8").bodyText().contains("SUMMARY:Fitting\\, with Sana", "DESCRIPTION:bring pins", "DTSTART:" + tomorrow.toString().replace("-", "") + "T050000Z", "SUMMARY:Dentist", "CLASS:PRIVATE");
        assertThat(feed(busy)).hasStatusOk().bodyText().contains("SUMMARY:Busy", "T050000Z").doesNotContain("Sana", "pins", "Dentist");
        assertThat(texts(owner)).doesNotContain(full.substring(full.lastIndexOf('/') + 1, full.length() - 4));
        assertThat(feed(full.replaceFirst("feeds/\\d+/", "feeds/" + world.sara().workspace() + "/"))).hasStatus(404);
        assertThat(feed(full.replaceFirst("feeds/\\d+/", "feeds/999999/"))).hasStatus(404);
        assertThat(feed(full.substring(0, full.length() - 5) + ".ics")).hasStatus(404);

        assertThat(api(HttpMethod.GET, "/api/v1/calendar/links", null, token)).hasStatusOk().bodyJson().extractingPath("data[*].busy").asArray().containsExactly(true, false);
        var third = api(HttpMethod.POST, "/api/v1/calendar/links", "{\"busy\": true}", token);
        assertThat(third).hasStatus(201);
        var theirs = ADDRESS.matcher(text(third));
        assertThat(theirs.find()).isTrue();
        assertThat(feed(theirs.group())).hasStatusOk().bodyText().contains("SUMMARY:Busy");
        assertThat(api(HttpMethod.DELETE, "/api/v1/calendar/links/" + only(owner, "select max(l.id) from calendar_links l"), null, token)).hasStatus(204);
        assertThat(feed(theirs.group())).hasStatus(404);

        long link = only(owner, "select min(l.id) from calendar_links l");
        var colleague = world.join(owner, Role.MANAGER);
        assertThat(mvc.post().uri("/calendar/subscription/" + link + "/revocation").with(world.as(colleague)).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/calendar/subscription/" + link + "/revocation").with(world.as(owner)).exchange()).hasStatus3xxRedirection();
        assertThat(feed(full)).hasStatus(404);
        assertThat(feed(busy)).hasStatusOk();

        var file = mvc.get().uri("/calendar/" + id + "/file").with(world.as(owner)).exchange();
        assertThat(file).hasStatusOk().bodyText().contains("SUMMARY:Fitting\\, with Sana");
        assertThat(taken(owner, text(file))).contains("0 new", "1 stood there already");
        var other = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x1\r\nSEQUENCE:1\r\nDTSTART:20270310T050000Z\r\nSUMMARY:Fair\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Some day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assertThat(taken(owner, other)).contains("1 new appointment", "1 left behind: it does not say when");
        assertThat(taken(owner, other)).contains("0 new", "1 stood there already");
        assertThat(taken(owner, other.replace("050000Z", "070000Z").replace("SEQUENCE:1", "SEQUENCE:2"))).contains("1 was changed");
        assertThat(taken(owner, other)).contains("1 stood there already");
        assertThat(only(owner, "select count(*) from events e where e.uid = 'x1' and e.starts_at = '2027-03-10T07:00:00Z'")).isOne();
        // Another member's calendar is another one.
        assertThat(taken(colleague, other)).contains("1 new appointment");
        var again = mvc.post().uri("/api/v1/calendar/imports").multipart().file(new MockMultipartFile("file", "some.ics", "text/calendar", other.getBytes(StandardCharsets.UTF_8))).header("Authorization", "Bearer " + token).exchange();
        assertThat(again).hasStatusOk().bodyJson().isLenientlyEqualTo("{\"made\": 0, \"changed\": 0, \"same\": 1, \"left\": {\"no_time\": 1}}");
        assertThat(mvc.post().uri("/api/v1/calendar/imports").multipart().header("Authorization", "Bearer " + token).exchange()).hasStatus(422).bodyText().contains("\"field\":\"file\"");
        assertThat(taken(owner, "nothing of the kind")).contains("There is no appointment in this file");
        // What was thrown away stays away until it changes there.
        mvc.post().uri("/calendar/" + only(owner, "select e.id from events e where e.uid = 'x1' and e.owner_id = " + owner.id()) + "/removal").with(world.as(owner)).exchange();
        assertThat(taken(owner, other)).contains("1 stood there already");
        a_series_comes_with_what_was_changed_of_it(owner, token);
    }

    private void a_series_comes_with_what_was_changed_of_it(Viewer owner, String token) {
        var series = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:s1\r\nSEQUENCE:1\r\nDTSTART;TZID=Europe/London:20270322T093000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/London:20270405T093000\r\nSUMMARY:Market\r\nEND:VEVENT\r\n"
                + "BEGIN:VEVENT\r\nUID:s1\r\nSEQUENCE:1\r\nRECURRENCE-ID;TZID=Europe/London:20270329T093000\r\nDTSTART;TZID=Europe/London:20270330T140000\r\nDURATION:PT1H\r\nSUMMARY:Market on Tuesday\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assertThat(taken(owner, series)).contains("2 new appointments").doesNotContain("left behind");
        assertThat(taken(owner, series)).contains("0 new", "2 stood there already");
        assertThat(starts(token)).containsExactly("2027-03-22T09:30:00Z", "2027-03-30T13:00:00Z", "2027-04-12T08:30:00Z");
        var file = mvc.get().uri("/calendar/" + only(owner, "select e.id from events e where e.uid = 's1' and e.series_id is null") + "/file").with(world.as(owner)).exchange();
        assertThat(text(file).replace("\r\n ", "")).contains("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/London:20270405T093000", "RECURRENCE-ID;TZID=Europe/London:20270329T093000").doesNotContain("EXDATE;TZID=Europe/London:20270329");
        assertThat(taken(owner, text(file))).contains("2 stood there already");
        // Without what was changed the time is like the others again.
        assertThat(taken(owner, series.replaceFirst("(?s)BEGIN:VEVENT\r\nUID:s1\r\nSEQUENCE:1\r\nRECURRENCE.*?END:VEVENT\r\n", "").replace("SEQUENCE:1", "SEQUENCE:2"))).contains("1 was changed");
        assertThat(starts(token)).containsExactly("2027-03-22T09:30:00Z", "2027-03-29T08:30:00Z", "2027-04-12T08:30:00Z");
    }

    private List<String> starts(String token) {
        var read = mvc.get().uri("/api/v1/events?from=2027-03-20T00:00:00Z&until=2027-04-30T00:00:00Z").header("Authorization", "Bearer " + token).exchange();
        return java.util.stream.StreamSupport.stream(Json.read(text(read)).path("data").spliterator(), false).map(e -> e.path("starts_at").asString()).toList();
    }

    private String address(Viewer of, boolean busy) {
        var made = ADDRESS.matcher(text(mvc.post().uri("/calendar/subscription").param("busy", String.valueOf(busy)).with(world.as(of)).exchange()));
        assertThat(made.find()).isTrue();
        return made.group();
    }

    private MvcTestResult feed(String path) {
        return mvc.get().uri(URI.create(path)).exchange();
    }

    private String taken(Viewer by, String ics) {
        return text(mvc.post().uri("/calendar/import").multipart().file(new MockMultipartFile("file", "some.ics", "text/calendar", ics.getBytes(StandardCharsets.UTF_8))).with(world.as(by)).exchange());
    }

    private MvcTestResult make(String token, Map<String, Object> event) {
        return mvc.post().uri("/api/v1/events").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content(Json.write(event).getBytes(StandardCharsets.UTF_8)).exchange();
    }

    private MvcTestResult api(HttpMethod method, String path, String body, String token) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    private String texts(Viewer of) {
        return world.sql(of, () -> jdbc.sql("select string_agg(l::text, ' ') from calendar_links l").query(String.class).single());
    }

    private long only(Viewer of, String sql) {
        return world.sql(of, () -> jdbc.sql(sql).query(Long.class).single());
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
