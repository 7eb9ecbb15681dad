package rabta.collaboration.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
        assertThat(taken(owner, "nothing of the kind")).contains("There is no appointment in this file");
        // What was thrown away stays away until it changes there.
        mvc.post().uri("/calendar/" + only(owner, "select e.id from events e where e.uid = 'x1' and e.owner_id = " + owner.id()) + "/removal").with(world.as(owner)).exchange();
        assertThat(taken(owner, other)).contains("1 stood there already");
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
