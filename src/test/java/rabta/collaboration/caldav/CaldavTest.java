package rabta.collaboration.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.github.caldav4j.CalDAVCollection;
import com.github.caldav4j.CalDAVConstants;
import com.github.caldav4j.methods.CalDAV4JMethodFactory;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.DateTime;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Uid;
import rabta.RabtaTest;
import rabta.collaboration.ical.Ics;
import rabta.customers.imports.SharedData;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** A phone reads and writes a member's calendar over the wire, in the order in which DAVx⁵ and Apple's do. */
class CaldavTest extends RabtaTest {

    private static final String LUNCH = "DTSTART;TZID=Asia/Karachi:20270310T130000\nDTEND;TZID=Asia/Karachi:20270310T140000\nSUMMARY:Lunch with Sana";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    CalendarItems items;

    @Test
    void a_phone_finds_the_calendar_reads_it_and_writes_it() {
        var owner = world.shop();
        var sana = world.join(owner, Role.MEMBER);
        var api = world.token(sana);
        long first = made(api, "{\"title\": \"Cutting, with Aslam\", \"note\": \"bring\\npins\", \"place\": \"Anarkali\", \"starts_at\": \"2027-03-09T10:00:00+05:00\"}");
        made(api, "{\"title\": \"Fair\", \"starts_on\": \"2027-03-12\", \"ends_on\": \"2027-03-14\", \"private\": true}");
        made(world.token(owner), "{\"title\": \"None of theirs\", \"starts_at\": \"2027-03-09T10:00:00+05:00\"}");

        // It knows the name of the server alone.
        var stranger = new Client(port, null);
        var known = stranger.find("/.well-known/caldav", 0, "<d:current-user-principal/>");
        assertThat(known.status()).isEqualTo(301);
        assertThat(known.header("Location")).endsWith("/dav/");
        var asked = stranger.find("/dav/", 0, "<d:current-user-principal/>");
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(asked.header("Set-Cookie")).isNull();
        assertThat(new Client(port, "rabta_wrong").find("/dav/", 0, "<d:current-user-principal/>").status()).isEqualTo(401);

        var phone = new Client(port, password(sana));
        assertThat(phone.call("OPTIONS", "/dav/", null).header("DAV")).isEqualTo("1, calendar-access");
        var principal = phone.find("/dav/", 0, "<d:current-user-principal/><a:unknown/>");
        assertThat(principal.status()).isEqualTo(207);
        assertThat(principal.all("//propstat/status")).containsExactly("HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found");
        var home = phone.find(principal.only("//current-user-principal/href"), 0, "<c:calendar-home-set/><c:calendar-user-address-set/><d:displayname/>").only("//calendar-home-set/href");
        var calendars = phone.find(home, 1, "<d:resourcetype/><d:displayname/><s:getctag/><d:sync-token/><c:supported-calendar-component-set/><d:current-user-privilege-set/>");
        assertThat(calendars.all("//resourcetype/calendar")).hasSize(1);
        assertThat(calendars.all("//comp/@name")).containsExactly("VEVENT");
        assertThat(calendars.all("//privilege/write-content")).hasSize(1);
        var calendar = calendars.all("//response/href").getLast();
        var tag = calendars.all("//getctag").getLast();

        var all = phone.changes(calendar, "");
        assertThat(all.all("//response/href")).hasSize(2);
        var token = all.only("//multistatus/sync-token");
        var read = phone.several(calendar, all.all("//response/href").toArray(String[]::new));
        assertThat(read.all("//getetag")).containsExactlyInAnyOrderElementsOf(all.all("//getetag"));
        assertThat(String.join("\n", read.all("//calendar-data"))).contains("SUMMARY:Cutting\\, with Aslam", "DESCRIPTION:bring\\npins", "LOCATION:Anarkali", "DTSTART;TZID=Asia/Karachi:20270309T100000", "TZOFFSETTO:+0500",
                "DTSTART;VALUE=DATE:20270312", "DTEND;VALUE=DATE:20270315", "CLASS:PRIVATE").doesNotContain("None of theirs");
        assertThat(phone.find(calendar, 1, "<d:getetag/><d:getcontenttype/>").all("//getetag")).filteredOn(found -> !found.isEmpty()).hasSize(2);

        // It writes one, and reads what became of it.
        var name = UUID.randomUUID() + ".ics";
        var path = calendar + name;
        var sent = Client.event("lunch-1", LUNCH + "\nCATEGORIES:Food,Friends\nX-COLOUR;VALUE=TEXT:green\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nDESCRIPTION:Soon\nEND:VALARM");
        var put = phone.put(path, sent, "If-None-Match", "*");
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.header("ETag")).isNull();
        assertThat(phone.put(path, sent, "If-None-Match", "*").status()).isEqualTo(412);
        var one = phone.call("GET", path, null);
        assertThat(one.header("Content-Type")).startsWith("text/calendar");
        assertThat(one.body()).contains("UID:lunch-1", "SUMMARY:Lunch with Sana", "CATEGORIES:Food,Friends", "X-COLOUR;VALUE=TEXT:green", "TRIGGER:-PT15M", "END:VALARM");
        assertThat(phone.call("GET", path, null, "If-None-Match", one.header("ETag")).status()).isEqualTo(304);
        assertThat(phone.find(calendar, 0, "<s:getctag/>").only("//getctag")).isNotEqualTo(tag);
        var events = listed(api, sana);
        assertThat(events).extracting(e -> e.path("title").asString()).contains("Lunch with Sana");
        long lunch = events.stream().filter(e -> e.path("title").asString().startsWith("Lunch")).findFirst().orElseThrow().path("id").asLong();
        assertThat(event(api, lunch).path("starts_at").asString()).isEqualTo("2027-03-10T08:00:00Z");

        // On the phone it is moved, but not over what somebody else did.
        var moved = sent.replace("T130000", "T123000").replace("Lunch with Sana", "Lunch with Sana and Omar");
        assertThat(phone.put(path, moved, "If-Match", "\"1-1\"").status()).isEqualTo(412);
        assertThat(phone.put(path, moved, "If-Match", one.header("ETag")).status()).isEqualTo(204);
        assertThat(event(api, lunch).path("title").asString()).isEqualTo("Lunch with Sana and Omar");
        assertThat(event(api, lunch).path("starts_at").asString()).isEqualTo("2027-03-10T07:30:00Z");
        assertThat(phone.put(calendar + "other.ics", moved).body()).contains("no-uid-conflict", name);
        assertThat(phone.put(path, moved.replace("lunch-1", "lunch-2")).status()).isEqualTo(403);

        // Here it is changed, and one is removed: the phone is told just that.
        var since = phone.changes(calendar, token);
        assertThat(since.all("//response/href")).containsExactly(path);
        token = since.only("//multistatus/sync-token");
        assertThat(phone.changes(calendar, token).all("//response")).isEmpty();
        call(HttpMethod.PATCH, "/api/v1/events/" + lunch, "{\"place\": \"Cafe\"}", api);
        call(HttpMethod.DELETE, "/api/v1/events/" + first, null, api);
        var later = phone.changes(calendar, token);
        assertThat(later.all("//response/href")).containsExactlyInAnyOrder(path, calendar + "rabta-" + first + ".ics");
        assertThat(later.only("//response/status")).isEqualTo("HTTP/1.1 404 Not Found");
        token = later.only("//multistatus/sync-token");
        var fresh = phone.call("GET", path, null);
        assertThat(fresh.body()).contains("LOCATION:Cafe", "CATEGORIES:Food,Friends");
        assertThat(phone.several(calendar, path, calendar + "rabta-" + first + ".ics", "http://localhost:" + port + path, "/elsewhere/1.ics").all("//response/status")).hasSize(2);

        // By time alone.
        var march10 = phone.report(calendar, "c:calendar-query", "<d:prop><d:getetag/></d:prop><c:filter><c:comp-filter name=\"VCALENDAR\"><c:comp-filter name=\"VEVENT\"><c:time-range start=\"20270310T000000Z\" end=\"20270311T000000Z\"/></c:comp-filter></c:comp-filter></c:filter>");
        assertThat(march10.all("//response/href")).containsExactly(path);
        assertThat(phone.report(calendar, "c:calendar-query", "<d:prop><d:getetag/></d:prop><c:filter><c:comp-filter name=\"VCALENDAR\"><c:comp-filter name=\"VTODO\"/></c:comp-filter></c:filter>").all("//response")).isEmpty();

        // Removed on the phone, and taken back there.
        assertThat(phone.call("DELETE", path, null, "If-Match", one.header("ETag")).status()).isEqualTo(412);
        assertThat(phone.call("DELETE", path, null, "If-Match", fresh.header("ETag")).status()).isEqualTo(204);
        assertThat(call(HttpMethod.GET, "/api/v1/events/" + lunch, null, api)).hasStatus(404);
        assertThat(phone.call("GET", path, null).status()).isEqualTo(404);
        assertThat(phone.call("DELETE", path, null).status()).isEqualTo(404);
        assertThat(phone.changes(calendar, token).only("//response/status")).contains("404");
        assertThat(phone.put(path, sent, "If-None-Match", "*").status()).isEqualTo(201);
        assertThat(event(api, lunch).path("title").asString()).isEqualTo("Lunch with Sana");
        assertThat(phone.changes(calendar, token).all("//response/status")).isEmpty();

        // A phone that slept too long begins anew.
        world.sql(sana, () -> jdbc.sql("update calendar_items set gone_at = now() - interval '91 days' where member_id = :me and gone_at is not null").param("me", sana.id()).update());
        world.in(sana, items::tidyWorkspace);
        assertThat(phone.changes(calendar, token.replaceAll("\\d+$", "1")).body()).contains("valid-sync-token");
        assertThat(phone.changes(calendar, "urn:elsewhere:1").status()).isEqualTo(403);
        assertThat(phone.changes(calendar, phone.find(calendar, 0, "<d:sync-token/>").only("//sync-token")).all("//response")).isEmpty();
        var part = phone.report(calendar, "d:sync-collection", "<d:sync-token/><d:sync-level>1</d:sync-level><d:limit><d:nresults>1</d:nresults></d:limit><d:prop><d:getetag/></d:prop>");
        assertThat(part.all("//response/status")).containsExactly("HTTP/1.1 507 Insufficient Storage");
        assertThat(phone.changes(calendar, part.only("//multistatus/sync-token")).all("//response/href")).hasSize(1);
    }

    @Test
    void a_series_and_each_of_its_times_that_was_changed_go_both_ways() {
        var member = world.join(world.shop(), Role.MEMBER);
        var api = world.token(member);
        var phone = new Client(port, password(member));
        var calendar = "/dav/calendars/" + member.id() + "/appointments/";
        var path = calendar + "weekly.ics";
        var whole = "BEGIN:VEVENT\nUID:weekly\nDTSTART;TZID=Europe/London:20270318T093000\nDTEND;TZID=Europe/London:20270318T100000\nSUMMARY:Call London\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/London:20270325T093000\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT10M\nEND:VALARM\nEND:VEVENT";
        var part = "\nBEGIN:VEVENT\nUID:weekly\nRECURRENCE-ID;TZID=Europe/London:20270401T093000\nDTSTART;TZID=Europe/London:20270402T110000\nDTEND;TZID=Europe/London:20270402T113000\nSUMMARY:Call London late\nCATEGORIES:Late\nEND:VEVENT";
        assertThat(phone.put(path, Client.calendar(whole + part), "If-None-Match", "*").status()).isEqualTo(201);

        // Summer begins there between the first and the third.
        var times = Json.read(text(call(HttpMethod.GET, "/api/v1/events?from=2027-03-01T00:00:00Z&until=2027-05-01T00:00:00Z&member=" + member.id(), null, api))).path("data").values();
        assertThat(times).extracting(e -> e.path("starts_at").asString() + " " + e.path("title").asString()).containsExactly("2027-03-18T09:30:00Z Call London", "2027-04-02T10:00:00Z Call London late", "2027-04-08T08:30:00Z Call London");
        assertThat(world.sql(member, () -> jdbc.sql("select e.remind from events e where e.uid = 'weekly' and e.rule is not null and e.owner_id = :me").param("me", member.id()).query(Integer.class).single())).isEqualTo(10);
        var back = phone.call("GET", path, null);
        assertThat(back.body()).contains("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/London:20270325T093000", "RECURRENCE-ID;TZID=Europe/London:20270401T093000", "DTSTART;TZID=Europe/London:20270402T110000", "CATEGORIES:Late", "BEGIN:DAYLIGHT")
                .containsOnlyOnce("BEGIN:VTIMEZONE").containsOnlyOnce("TRIGGER:-PT10M").doesNotContain("EXDATE;TZID=Europe/London:20270401");
        for (var day : Map.of("20270318", 1, "20270325", 0, "20270402", 1, "20270409", 0).entrySet()) {
            assertThat(phone.report(calendar, "c:calendar-query", "<d:prop><d:getetag/></d:prop><c:filter><c:comp-filter name=\"VCALENDAR\"><c:comp-filter name=\"VEVENT\"><c:time-range start=\"" + day.getKey() + "T000000Z\" end=\"" + day.getKey() + "T235959Z\"/></c:comp-filter></c:comp-filter></c:filter>")
                    .all("//response")).as(day.getKey()).hasSize(day.getValue());
        }

        // What is written back as it was read changes nothing; what is moved on the phone goes as a whole.
        assertThat(phone.put(path, back.body(), "If-Match", back.header("ETag")).status()).isEqualTo(204);
        var same = phone.call("GET", path, null);
        assertThat(bare(same.body())).isEqualTo(bare(back.body()));
        assertThat(phone.put(path, Client.calendar(whole.replace("T093000", "T083000").replace("T100000", "T090000") + part.replace("20270401T093000", "20270401T083000").replace("late", "later")), "If-Match", same.header("ETag")).status()).isEqualTo(204);
        assertThat(listed(api, member)).extracting(e -> e.path("starts_at").asString()).containsExactly("2027-03-18T08:30:00Z");
        assertThat(phone.call("GET", path, null).body()).contains("SUMMARY:Call London later", "RECURRENCE-ID;TZID=Europe/London:20270401T083000");

        // A time that is changed here is another on the phone; one that the phone takes back goes by the rule again.
        var token = phone.changes(calendar, "").only("//multistatus/sync-token");
        long id = listed(api, member).getFirst().path("id").asLong();
        call(HttpMethod.PATCH, "/api/v1/events/" + id + "?occurrence=2027-04-08T07:30:00Z&scope=this", "{\"place\": \"Zoom\"}", api);
        assertThat(phone.changes(calendar, token).all("//response/href")).containsExactly(path);
        assertThat(phone.call("GET", path, null).body()).contains("RECURRENCE-ID;TZID=Europe/London:20270408T083000", "LOCATION:Zoom");
        assertThat(phone.put(path, Client.calendar(whole)).status()).isEqualTo(204);
        assertThat(phone.call("GET", path, null).body()).doesNotContain("RECURRENCE-ID").contains("20270318T093000");
        assertThat(phone.put(path, Client.calendar(whole.replace("FREQ=WEEKLY", "FREQ=SECONDLY"))).status()).isEqualTo(403);
        assertThat(phone.put(calendar + "part.ics", Client.calendar(part.replace("weekly", "lone"))).status()).isEqualTo(403);
        assertThat(phone.call("DELETE", path, null).status()).isEqualTo(204);
        assertThat(listed(api, member)).isEmpty();
    }

    private static String bare(String text) {
        return text.replaceAll("(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*", "");
    }

    @Test
    void what_a_phone_may_is_what_its_member_may_and_its_password_no_more() {
        var owner = world.found();
        var bilal = world.join(owner, Role.MEMBER);
        var looker = world.join(owner, Role.VIEWER);
        long unseen = world.sql(owner, () -> jdbc.sql("insert into people (name, search, sound, owner_id) values ('Hidden Zqx', 'hidden zqx', '', :o) returning id").param("o", owner.id()).query(Long.class).single());
        long theirs = made(world.token(owner), "{\"title\": \"Zqx secret\", \"note\": \"Zqx note\", \"starts_at\": \"2027-04-01T10:00:00+05:00\", \"member_ids\": [" + bilal.id() + "]}");
        var password = password(bilal);
        var phone = new Client(port, password);
        var calendar = "/dav/calendars/" + bilal.id() + "/appointments/";
        var path = calendar + "rabta-" + theirs + ".ics";

        // The one of a colleague in which they take part: they see it, and leave it without taking it from the others.
        assertThat(phone.call("GET", path, null).body()).contains("SUMMARY:Zqx secret");
        world.sql(owner, () -> jdbc.sql("update events set record = 'person', record_id = :p, version = version + 1 where id = :id").param("p", unseen).param("id", theirs).update());
        var busy = phone.call("GET", path, null);
        assertThat(busy.body()).contains("SUMMARY:Busy").doesNotContain("Zqx");
        assertThat(phone.put(path, busy.body().replace("Busy", "Mine now")).status()).isEqualTo(403);
        assertThat(phone.call("DELETE", path, null).status()).isEqualTo(204);
        assertThat(phone.call("GET", path, null).status()).isEqualTo(404);
        assertThat(event(world.token(owner), theirs).path("title").asString()).isEqualTo("Zqx secret");

        // Nobody else's is there, and the password opens nothing else.
        for (var place : List.of("/dav/calendars/" + owner.id() + "/", "/dav/calendars/" + owner.id() + "/appointments/", "/dav/principals/" + owner.id() + "/", "/dav/elsewhere/")) {
            assertThat(phone.find(place, 1, "<d:displayname/>").status()).as(place).isEqualTo(404);
        }
        assertThat(phone.put("/dav/calendars/" + owner.id() + "/appointments/x.ics", Client.event("x", LUNCH)).status()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, "/api/v1/me", null, password)).hasStatus(403);

        // One that only looks, be it the member or the token.
        for (var reader : List.of(new Client(port, password(looker)), new Client(port, world.token(bilal, "read")))) {
            var own = reader.find("/dav/", 1, "<d:principal-URL/>").all("//response/href").getLast().replace("principals", "calendars") + "appointments/";
            assertThat(reader.find(own, 0, "<d:current-user-privilege-set/>").body()).doesNotContain("write-content");
            assertThat(reader.put(own + "y.ics", Client.event("y", LUNCH)).status()).isEqualTo(403);
        }

        // What is private stays so where the phone says nothing of it.
        assertThat(phone.put(calendar + "p.ics", Client.event("p", LUNCH + "\nCLASS:PRIVATE")).status()).isEqualTo(201);
        assertThat(phone.put(calendar + "p.ics", Client.event("p", LUNCH)).status()).isEqualTo(204);
        assertThat(phone.call("GET", calendar + "p.ics", null).body()).contains("CLASS:PRIVATE");

        // A password that is revoked opens nothing.
        var settings = text(mvc.get().uri("/settings/phone").with(world.as(bilal)).exchange());
        assertThat(settings).contains("http://localhost/dav/", "Their phone", "has no https");
        long id = world.sql(bilal, () -> jdbc.sql("select max(t.id) from control.tokens t where t.login_id = :l and 'calendar' = any(t.scopes)").param("l", bilal.login()).query(Long.class).single());
        assertThat(mvc.post().uri("/settings/phone/" + id + "/revocation").with(world.as(bilal)).exchange()).hasStatus3xxRedirection();
        assertThat(phone.find("/dav/", 0, "<d:displayname/>").status()).isEqualTo(401);
    }

    @Test
    void what_is_not_to_be_had_is_refused_by_the_name_that_the_protocol_has_for_it() {
        var member = world.join(world.shop(), Role.MEMBER);
        var phone = new Client(port, password(member));
        var calendar = "/dav/calendars/" + member.id() + "/appointments/";
        assertThat(phone.call("PROPFIND", calendar, null, "Depth", "infinity").body()).contains("propfind-finite-depth");
        assertThat(phone.call("PROPFIND", calendar, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><propfind xmlns=\"DAV:\"><prop><displayname>&e;</displayname></prop></propfind>", "Depth", "0").status()).isEqualTo(400);
        assertThat(phone.call("PROPFIND", calendar, "<propfind", "Depth", "0").status()).isEqualTo(400);
        assertThat(phone.call("PROPFIND", calendar, null, "Depth", "0").all("//supported-report//*")).isNotEmpty();
        assertThat(phone.call("MKCALENDAR", calendar + "new/", null).status()).isIn(403, 404);
        assertThat(phone.call("MKCOL", "/dav/calendars/" + member.id() + "/", null).status()).isEqualTo(403);
        assertThat(phone.call("PROPPATCH", calendar, Client.xml("d:propertyupdate", "<d:set><d:prop><a:calendar-color>#ff0000</a:calendar-color></d:prop></d:set>")).all("//propstat/status")).containsExactly("HTTP/1.1 403 Forbidden");
        for (var verb : List.of("LOCK", "MOVE", "COPY", "POST", "PUT")) {
            assertThat(phone.call(verb, calendar, "").status()).as(verb).isEqualTo(405);
        }
        assertThat(phone.call("DELETE", calendar, null).status()).isEqualTo(403);
        assertThat(phone.report("/dav/principals/" + member.id() + "/", "d:expand-property", "<d:property name=\"x\"/>").body()).contains("supported-report");
        assertThat(phone.report(calendar, "c:calendar-query", "<c:filter><c:comp-filter name=\"VCALENDAR\"><c:comp-filter name=\"VEVENT\"><c:prop-filter name=\"SUMMARY\"/></c:comp-filter></c:comp-filter></c:filter>").body()).contains("supported-filter");
        // Elsewhere these verbs are none.
        assertThat(phone.call("PROPFIND", "/people", null, "Depth", "0").status()).isIn(303, 400, 403);

        var refused = Map.of("BEGIN:VTODO\nUID:t\nSUMMARY:Task\nEND:VTODO", "supported-calendar-component", "nothing", "valid-calendar-data",
                "BEGIN:VEVENT\nUID:a\n" + LUNCH + "\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\n" + LUNCH + "\nEND:VEVENT", "valid-calendar-object-resource", "BEGIN:VEVENT\nUID:a\nSUMMARY:Some day\nEND:VEVENT", "valid-calendar-object-resource",
                "BEGIN:VEVENT\nUID:a\n" + LUNCH + "x".repeat(300) + "\nEND:VEVENT", "max-resource-size", "BEGIN:VEVENT\nUID:a\n" + LUNCH + "\nDESCRIPTION:" + "x".repeat(200_000) + "\nEND:VEVENT", "max-resource-size",
                "BEGIN:VEVENT\n" + LUNCH + "\nEND:VEVENT", "valid-calendar-object-resource");
        refused.forEach((lines, why) -> {
            var answer = phone.put(calendar + "bad.ics", Client.calendar(lines));
            assertThat(answer.status()).as(lines).isEqualTo(403);
            assertThat(answer.body()).as(lines).contains(why);
        });
        assertThat(phone.put(calendar + "bad.ics", Client.event("a", LUNCH).replace("END:VCALENDAR\r\n", "")).body()).contains("valid-calendar-data");
        assertThat(phone.put(calendar + "rabta-1.ics", Client.event("n", LUNCH)).status()).isEqualTo(403);
        assertThat(phone.find(calendar, 1, "<d:getetag/>").all("//response")).hasSize(1);
        // Said again for each appointment, these would be gigabytes.
        var drowning = IntStream.range(0, 5_000).mapToObj(n -> "<x:a" + n + " xmlns:x=\"" + "y".repeat(20) + "\"/>").collect(java.util.stream.Collectors.joining());
        assertThat(phone.find(calendar, 1, drowning).status()).isEqualTo(400);
        assertThat(phone.find(calendar, 0, "<x:a xmlns:x=\"" + "y".repeat(5_000) + "\"/>").status()).isEqualTo(400);
        // Names and words as they come.
        assertThat(phone.put(calendar + "a%20%C3%BC%26@shop.ics", Client.event("n&<\"'>", LUNCH.replace("Lunch", "A & B <i> \u062f\u0648\u067e\u06c1\u0631"))).status()).isEqualTo(201);
        var odd = phone.find(calendar, 1, "<d:getetag/>").all("//response/href").getLast();
        assertThat(phone.several(calendar, odd).only("//calendar-data")).contains("A & B <i> \u062f\u0648\u067e\u06c1\u0631", "UID:n&<\"'>");
    }

    @Test
    void a_calendar_program_of_others_reads_and_writes_it() throws Exception {
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
        System.setProperty("net.fortuna.ical4j.timezone.cache.impl", "net.fortuna.ical4j.util.MapTimeZoneCache");
        var member = world.join(world.shop(), Role.MEMBER);
        var known = new BasicCredentialsProvider();
        known.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("anybody", password(member)));
        try (var http = HttpClients.custom().setDefaultCredentialsProvider(known).build()) {
            var calendar = new CalDAVCollection("/dav/calendars/" + member.id() + "/appointments/", new HttpHost("localhost", port, "http"), new CalDAV4JMethodFactory(), CalDAVConstants.PROC_ID_DEFAULT);
            var event = new VEvent(new DateTime("20270601T050000Z"), new DateTime("20270601T060000Z"), "By a library");
            event.getProperties().add(new Uid("library-1"));
            calendar.add(http, event, null);

            var read = (VEvent) calendar.getCalendarForEventUID(http, "library-1").getComponent(Component.VEVENT);
            assertThat(read.getSummary().getValue()).isEqualTo("By a library");
            assertThat(read.getStartDate().getDate().toInstant()).isEqualTo("2027-06-01T05:00:00Z");
            assertThat(calendar.getEventResources(http, new DateTime("20270601T000000Z"), new DateTime("20270602T000000Z"))).hasSize(1);
            assertThat(calendar.getEventResources(http, new DateTime("20270603T000000Z"), new DateTime("20270604T000000Z"))).isEmpty();

            read.getSummary().setValue("Changed by a library");
            calendar.updateMasterEvent(http, read, null);
            assertThat(listed(world.token(member), member, "2027-06")).extracting(e -> e.path("title").asString()).containsExactly("Changed by a library");
            calendar.delete(http, Component.VEVENT, "library-1");
            assertThat(listed(world.token(member), member, "2027-06")).isEmpty();
        }
    }

    @Test
    void files_of_other_programs_come_back_as_they_were_sent() throws IOException {
        var folder = SharedData.file("ical/icalendar-py");
        var member = world.join(world.shop(), Role.MEMBER);
        var phone = new Client(port, password(member));
        var calendar = "/dav/calendars/" + member.id() + "/appointments/";
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".ics")).sorted().toList();
        }
        // A third of them: each is several calls.
        files = IntStream.range(0, files.size()).filter(n -> n % 3 == 0).mapToObj(files::get).toList();
        int kept = 0;
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var name = "f" + kept + ".ics";
            int status = phone.put(calendar + name, text).status();
            assertThat(status).as(file.toString()).isIn(201, 403);
            if (status == 201) {
                kept++;
                var back = phone.call("GET", calendar + name, null).body();
                var sent = Ics.read(bytes, member.preferences().zone(), "?").events().getFirst();
                assertThat(Ics.read(back.getBytes(StandardCharsets.UTF_8), member.preferences().zone(), "?").events()).as(file + "\n" + back).singleElement().satisfies(one -> {
                    assertThat(one.uid()).isEqualTo(sent.uid());
                    assertThat(one.starts()).isEqualTo(sent.starts());
                    assertThat(one.ends()).isEqualTo(sent.ends());
                    assertThat(one.wholeDay()).isEqualTo(sent.wholeDay());
                });
                if (kept % 3 == 0) {
                    assertThat(phone.put(calendar + name, back).status()).as("again " + file).isEqualTo(204);
                    assertThat(phone.call("GET", calendar + name, null).body()).as("again " + file).satisfies(again -> assertThat(bare(again)).isEqualTo(bare(back)));
                }
                phone.call("DELETE", calendar + name, null);
            }
        }
        assertThat(kept).isGreaterThan(8);
    }

    /** As their own page makes one. */
    private String password(Viewer of) {
        var page = text(mvc.post().uri("/settings/phone").param("name", "Their phone").with(world.as(of)).exchange());
        var made = java.util.regex.Pattern.compile(">(rabta_[A-Za-z0-9_-]{43})<").matcher(page);
        assertThat(made.find()).isTrue();
        return made.group(1);
    }

    private long made(String token, String event) {
        var answer = call(HttpMethod.POST, "/api/v1/events", event, token);
        assertThat(answer).hasStatus(201);
        return Json.read(text(answer)).path("id").asLong();
    }

    private JsonNode event(String token, long id) {
        return Json.read(text(call(HttpMethod.GET, "/api/v1/events/" + id, null, token)));
    }

    private List<JsonNode> listed(String token, Viewer of) {
        return listed(token, of, "2027-03");
    }

    private List<JsonNode> listed(String token, Viewer of, String month) {
        return Json.read(text(call(HttpMethod.GET, "/api/v1/events?from=" + month + "-01T00:00:00Z&until=" + java.time.YearMonth.parse(month).plusMonths(1) + "-01T00:00:00Z&member=" + of.id(), null, token))).path("data").values().stream().toList();
    }

    private MvcTestResult call(HttpMethod method, String path, String body, String token) {
        var request = mvc.method(method).uri(java.net.URI.create(path)).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
