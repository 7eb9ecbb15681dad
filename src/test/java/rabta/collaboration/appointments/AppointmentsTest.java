package rabta.collaboration.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** All in one business: each test has days and customers of its own. */
class AppointmentsTest extends RabtaTest {

    private static Viewer owner;
    private static Viewer bilal;
    private static Viewer apart;

    @Autowired
    JdbcClient jdbc;

    String token;
    LocalDate today;

    @BeforeEach
    void a_business_with_a_colleague_and_one_who_sees_only_their_own() {
        if (owner == null) {
            owner = world.found();
            bilal = world.join(owner, Role.MANAGER, "Field");
            post(owner, "/settings/roles/member", "see.person", "OWN", "edit.person", "OWN", "delete.person", "OWN", "create.person", "true", "see.company", "OWN", "edit.company", "OWN", "delete.company", "OWN");
            apart = world.join(owner, Role.MEMBER);
        }
        token = world.token(owner);
        today = LocalDate.now(owner.preferences().zone());
    }

    @Test
    void one_that_is_made_on_a_record_stands_there_on_today_and_in_the_calendar_until_it_is_taken_away() {
        long sana = person("Sana Javed");
        var form = new String[] {"title", "Fitting at the shop", "day", today.toString(), "at", "23:00", "until", "23:45", "place", "Liberty Market"};
        assertThat(post(owner, "/people/" + sana + "/appointments", "title", "", "day", today.toString(), "at", "23:00")).hasStatus(422);
        assertThat(post(owner, "/people/" + sana + "/appointments", "title", "x", "day", today.toString(), "at", "23:00", "until", "22:00")).hasStatus(422).bodyText().contains("It must end after it begins");
        assertThat(post(owner, "/people/" + sana + "/appointments", form)).hasStatus3xxRedirection().hasRedirectedUrl("/people/" + sana);
        long id = last();

        assertThat(page(owner, "/")).contains("Fitting at the shop", "Liberty Market");
        assertThat(page(owner, "/people/" + sana + "/appointments")).contains("Fitting at the shop");
        assertThat(page(owner, "/people/" + sana)).contains("made an appointment: Fitting at the shop — ");
        for (var view : List.of("day", "week", "month", "agenda")) {
            assertThat(page(owner, "/calendar?view=" + view)).as(view).contains("Fitting at the shop", "/calendar/" + id);
        }
        assertThat(page(owner, "/calendar/" + id)).contains("Sana Javed", "Liberty Market");

        assertThat(post(owner, "/calendar/" + id + "/removal", "back", "/")).hasStatus3xxRedirection().hasRedirectedUrl("/");
        assertThat(page(owner, "/")).doesNotContain("Fitting at the shop");
        assertThat(page(owner, "/people/" + sana)).contains("deleted the appointment: Fitting at the shop");
        post(owner, "/calendar/" + id + "/restoration");
        assertThat(page(owner, "/")).contains("Fitting at the shop");
        post(owner, "/calendar/" + id + "/removal");
    }

    @Test
    void it_is_moved_with_the_hand_and_back_and_not_over_what_somebody_changed_meanwhile() {
        var event = make(Map.of("title", "Stock count", "starts_at", "2027-03-10T10:00:00+05:00", "ends_at", "2027-03-10T11:30:00+05:00"));
        long id = event.path("id").asLong();
        var moved = post(owner, "/calendar/" + id + "/times", "start", "2027-03-11T14:15", "end", "2027-03-11T15:45", "version", "1", "back", "/calendar?date=2027-03-10");
        assertThat(moved).hasStatus3xxRedirection().hasRedirectedUrl("/calendar?date=2027-03-10");
        assertThat(read(id).path("starts_at").asString()).isEqualTo("2027-03-11T09:15:00Z");

        assertThat(post(owner, "/calendar/" + id + "/times", "start", "2027-03-12T14:15", "end", "2027-03-12T15:45", "version", "1")).hasStatus(422).bodyText().contains("Somebody changed this appointment meanwhile");
        assertThat(call(HttpMethod.PATCH, "/events/" + id, Map.of("title", "Count", "version", 1), token)).hasStatus(409);
        assertThat(post(owner, "/calendar/" + id, "title", "Count", "day", "2027-03-11", "at", "14:15", "until", "15:45", "version", "1")).hasStatus(422).bodyText().contains("Save again");
        assertThat(post(owner, "/calendar/" + id + "/times", "start", "2027-03-11T14:15", "end", "2027-03-11T14:00")).hasStatus(422);
        assertThat(post(owner, "/calendar/" + id + "/times", "start", "soon", "end", "later")).hasStatus(422);

        // What Undo posts.
        assertThat(post(owner, "/calendar/" + id + "/times?start=2027-03-10T10:00&end=2027-03-10T11:30&version=2&back=/calendar")).hasStatus3xxRedirection();
        assertThat(read(id).path("starts_at").asString()).isEqualTo("2027-03-10T05:00:00Z");
        assertThat(read(id).path("ends_at").asString()).isEqualTo("2027-03-10T06:30:00Z");
    }

    @Test
    void colleagues_see_what_is_planned_and_of_private_ones_that_one_is_busy() {
        var open = make(Map.of("title", "Visit the mill", "starts_on", "2027-04-06"));
        var hidden = make(Map.of("title", "Dentist", "starts_at", "2027-04-06T12:00:00Z", "note", "upper left", "place", "Gulberg", "private", true));
        var week = "/events?from=2027-04-05T00:00:00Z&until=2027-04-12T00:00:00Z&member=" + owner.id();

        assertThat(titles(week, token)).containsExactly("Visit the mill", "Dentist");
        assertThat(titles(week, world.token(bilal))).containsExactly("Visit the mill", "busy");
        assertThat(body(call(HttpMethod.GET, week, null, world.token(bilal)))).doesNotContain("Dentist", "upper left", "Gulberg");
        assertThat(page(bilal, "/calendar?date=2027-04-06&whose=" + owner.id())).contains("Visit the mill", "Busy").doesNotContain("Dentist");
        assertThat(page(bilal, "/calendar?date=2027-04-06")).doesNotContain("Visit the mill");
        assertThat(call(HttpMethod.GET, "/events/" + hidden.path("id").asLong(), null, world.token(bilal))).hasStatus(404);
        assertThat(post(bilal, "/calendar/" + open.path("id").asLong() + "/removal")).hasStatus(403);
        assertThat(page(bilal, "/calendar/" + open.path("id").asLong())).contains("Visit the mill").doesNotContain("/removal\"");

        call(HttpMethod.PATCH, "/events/" + hidden.path("id").asLong(), Map.of("member_ids", List.of(bilal.id())), token);
        assertThat(titles(week, world.token(bilal))).containsExactly("Visit the mill", "Dentist");
    }

    @Test
    void the_right_to_it_ends_with_the_right_to_its_record() {
        long hamid = person("Hamid Raza");
        var event = make(Map.of("title", "Contract of Hamid", "starts_at", "2027-05-04T08:00:00Z", "record", "person", "record_id", hamid));
        var week = "/events?from=2027-05-03T00:00:00Z&until=2027-05-10T00:00:00Z";
        assertThat(titles(week, world.token(bilal))).containsExactly("Contract of Hamid");
        assertThat(titles(week, world.token(apart))).containsExactly("busy");
        assertThat(body(call(HttpMethod.GET, week, null, world.token(apart)))).doesNotContain("Hamid", "\"record_id\":" + hamid);
        assertThat(call(HttpMethod.GET, "/events/" + event.path("id").asLong(), null, world.token(apart))).hasStatus(404);
        assertThat(call(HttpMethod.GET, "/people/" + hamid + "/events", null, world.token(apart))).hasStatus(404);
        assertThat(call(HttpMethod.PATCH, "/events/" + event.path("id").asLong(), Map.of("member_ids", List.of(apart.id())), token)).hasStatus(422);
        assertThat(call(HttpMethod.POST, "/people/" + hamid + "/events", Map.of("title", "Mine", "starts_on", "2027-05-04"), world.token(apart))).hasStatus(404);

        call(HttpMethod.PATCH, "/people/" + hamid, Map.of("owner_id", apart.id()), token);
        assertThat(titles(week, world.token(apart))).containsExactly("Contract of Hamid");
        assertThat(call(HttpMethod.PATCH, "/events/" + event.path("id").asLong(), Map.of("member_ids", List.of(apart.id())), token)).hasStatusOk();
        call(HttpMethod.PATCH, "/people/" + hamid, Map.of("owner_id", owner.id()), token);
        // Who looked after a record goes on reading it, until that is taken too.
        assertThat(titles(week + "&member=" + apart.id(), world.token(apart))).containsExactly("Contract of Hamid");
        assertThat(call(HttpMethod.DELETE, "/people/" + hamid + "/readers/" + apart.id(), null, token)).hasStatus2xxSuccessful();
        assertThat(titles(week + "&member=" + apart.id(), world.token(apart))).containsExactly("busy");
    }

    @Test
    void what_overlaps_is_said_while_it_is_made_and_not_forbidden() {
        make(Map.of("title", "Call with Dubai", "starts_at", "2027-06-01T10:00:00+05:00", "member_ids", List.of(bilal.id())));
        var asked = "/calendar/overlaps?day=2027-06-01&at=10:30&until=11:30&member_ids=" + bilal.id();
        assertThat(page(owner, asked)).contains("Call with Dubai", bilal.name());
        assertThat(page(owner, "/calendar/overlaps?day=2027-06-01&at=11:00&until=12:00")).doesNotContain("Call with Dubai");
        assertThat(page(owner, "/calendar/overlaps?day=&at=&until=x&owner=zzz")).contains("Nothing else");
        assertThat(page(apart, asked)).contains("Call with Dubai");
        post(owner, "/calendar", "title", "Lunch", "day", "2027-06-01", "at", "10:30", "until", "11:30", "back", "/calendar");
        assertThat(titles("/events?from=2027-06-01T00:00:00Z&until=2027-06-02T00:00:00Z", token)).containsExactly("Call with Dubai", "Lunch");
    }

    @Test
    void a_whole_day_is_a_day_everywhere_and_a_time_is_that_of_its_zone() {
        var fair = make(Map.of("title", "Fair", "starts_on", "2027-07-01", "ends_on", "2027-07-03"));
        assertThat(fair.path("ends_on").asString()).isEqualTo("2027-07-03");
        assertThat(page(owner, "/calendar?view=day&date=2027-07-03")).contains("Fair");
        assertThat(page(owner, "/calendar?view=day&date=2027-07-04")).doesNotContain("Fair");
        assertThat(post(owner, "/calendar/" + fair.path("id").asLong() + "/times", "start", "2027-07-05", "end", "2027-07-07")).hasStatus3xxRedirection();
        assertThat(read(fair.path("id").asLong()).path("starts_on").asString()).isEqualTo("2027-07-05");

        // London is four hours behind in summer and five in winter.
        for (var day : Map.of("2027-07-14", "13:30", "2027-12-14", "14:30").entrySet()) {
            post(owner, "/calendar", "title", "Buyer in London", "day", day.getKey(), "at", "09:30", "until", "10:30", "zone", "Europe/London");
            assertThat(page(owner, "/calendar?view=day&date=" + day.getKey())).contains(">" + day.getValue() + "</time>");
        }
        assertThat(post(owner, "/calendar", "title", "x", "day", "2027-07-14", "at", "09:30", "zone", "Mars/Base")).hasStatus(422);
        // Java knows it, no calendar does.
        assertThat(post(owner, "/calendar", "title", "x", "day", "2027-07-14", "at", "09:30", "zone", "UTC+5")).hasStatus(422);
        assertThat(post(owner, "/calendar", "title", "x", "day", "2027-07-14", "last", "2029-07-14", "at", "09:30", "until", "10:00")).hasStatus(422).bodyText().contains("366 days at most");
    }

    @Test
    void customers_come_by_name_number_or_address_and_go_along_into_a_merge() {
        long zara = id("/people", Map.of("name", "Zara Malik", "contact_points", List.of(Map.of("kind", "email", "value", "zara@malik.pk"))));
        long twin = person("Zara M.");
        person("Kamran Shah");
        person("Kamran Shah");
        assertThat(post(owner, "/calendar", "title", "Tasting", "day", "2027-08-10", "at", "16:00", "guests", "Kamran Shah")).hasStatus(422).bodyText().contains("Several are found by “Kamran Shah”");
        assertThat(post(owner, "/calendar", "title", "Tasting", "day", "2027-08-10", "at", "16:00", "guests", "nobody at all")).hasStatus(422).bodyText().contains("Nobody is found by");
        assertThat(post(owner, "/calendar", "title", "Tasting", "day", "2027-08-10", "at", "16:00", "guests", "zara@malik.pk، Cook@Hotel.pk", "guest", "person-" + twin)).hasStatus3xxRedirection();
        long id = last();
        assertThat(guests(id)).containsExactlyInAnyOrder("Zara Malik", "Zara M.", "cook@hotel.pk");
        assertThat(titles("/people/" + twin + "/events", token)).containsExactly("Tasting");
        assertThat(page(owner, "/people/" + zara)).contains("made an appointment: Tasting");

        long merge = Json.read(body(call(HttpMethod.POST, "/people/" + zara + "/merge", Map.of("ids", List.of(twin)), token))).path("merge").asLong();
        assertThat(guests(id)).containsExactlyInAnyOrder("Zara Malik", "cook@hotel.pk");
        call(HttpMethod.POST, "/people/" + zara + "/merges/" + merge + "/undo", Map.of(), token);
        assertThat(guests(id)).contains("Zara Malik", "Zara M.");

        assertThat(call(HttpMethod.PATCH, "/events/" + id, Map.of("guests", List.of(Map.of("email", "no address"))), token)).hasStatus(422);
        assertThat(call(HttpMethod.PATCH, "/events/" + id, Map.of("guests", List.of(Map.of("record", "person", "record_id", 999_999))), token)).hasStatus(422);
        // Whoever does not see who comes keeps them when they change something else.
        call(HttpMethod.PATCH, "/events/" + id, Map.of("member_ids", List.of(owner.id(), apart.id())), token);
        assertThat(post(apart, "/calendar/" + id, "title", "Tasting", "day", "2027-08-10", "at", "17:00", "owner", String.valueOf(owner.id()), "member_ids", String.valueOf(apart.id()), "guest", "cook@hotel.pk")).hasStatus3xxRedirection();
        assertThat(guests(id)).containsExactlyInAnyOrder("Zara Malik", "Zara M.", "cook@hotel.pk");
    }

    @Test
    void the_calendar_shows_tasks_birthdays_and_the_moon() {
        long nida = person("Nida Aslam");
        world.sql(owner, () -> jdbc.sql("update people set birthday = date '1990-02-18' where id = ?").param(nida).update());
        id("/people/" + nida + "/tasks", Map.of("text", "Send the catalogue", "due", "2027-02-18"));
        make(Map.of("title", "Opening", "starts_at", "2027-02-18T09:00:00+05:00", "member_ids", List.of(bilal.id())));
        for (var view : List.of("day", "week", "month", "agenda")) {
            assertThat(page(owner, "/calendar?date=2027-02-18&view=" + view)).as(view).contains("Nida Aslam", "Send the catalogue", "Opening");
        }
        // The team is who shares a team; Bilal has no tasks of others.
        assertThat(page(bilal, "/calendar?date=2027-02-18&whose=team")).contains("Opening", bilal.name()).doesNotContain("Send the catalogue");
        assertThat(page(owner, "/calendar?date=2027-02-18&whose=all")).contains("Opening", owner.name() + ", " + bilal.name());

        assertThat(page(owner, "/calendar?date=2027-02-18&view=day")).contains("11 Ramadan 1448");
        assertThat(page(owner, "/calendar?date=2027-02-18&view=month")).contains("Shaban – Ramadan 1448");
        assertThat(post(owner, "/settings/calendar", "hijri", "true", "days", "3")).hasStatus(422);
        assertThat(post(owner, "/settings/calendar", "hijri", "true", "days", "-1")).hasStatus3xxRedirection();
        assertThat(page(owner, "/calendar?date=2027-02-18&view=day")).contains("10 Ramadan 1448");
        assertThat(post(owner, "/settings/calendar", "days", "0")).hasStatus3xxRedirection();
        assertThat(page(owner, "/calendar?date=2027-02-18&view=day")).doesNotContain("Ramadan");
        assertThat(post(bilal, "/settings/calendar", "days", "1")).hasStatus(403);
        assertThat(page(owner, "/calendar?view=month&date=9999-99-99&whose=zzz")).contains("rb-month");
    }

    @Test
    void one_that_comes_again_stands_at_each_of_its_times_by_the_clock_of_its_zone() {
        var form = new String[] {"title", "Market in London", "day", "2029-03-19", "at", "09:30", "until", "10:30", "zone", "Europe/London", "repeat.every", "week", "repeat.days", "monday"};
        assertThat(post(owner, "/calendar", and(form, "repeat.until", "2029-05-01", "repeat.count", "4"))).hasStatus(422).bodyText().contains("not both");
        assertThat(post(owner, "/calendar", and(form, "repeat.count", "4"))).hasStatus3xxRedirection();
        long id = last();
        var month = "/events?from=2029-03-19T00:00:00Z&until=2029-04-20T00:00:00Z";
        assertThat(starts(month)).containsExactly("2029-03-19T09:30:00Z", "2029-03-26T08:30:00Z", "2029-04-02T08:30:00Z", "2029-04-09T08:30:00Z");
        assertThat(read(id).path("rrule").asString()).isEqualTo("FREQ=WEEKLY;BYDAY=MO;COUNT=4");
        for (var view : List.of("day", "week", "month", "agenda")) {
            assertThat(page(owner, "/calendar?date=2029-03-26&view=" + view)).as(view).contains("Market in London", "/calendar/" + id + "?occurrence=2029-03-26T08:30:00Z");
        }
        assertThat(page(owner, "/calendar?date=2029-03-26&view=day")).contains(">13:30</time>");
        assertThat(page(owner, "/calendar/overlaps?day=2029-04-09&at=13:45&until=14:00")).contains("Market in London");
        assertThat(page(owner, "/calendar/overlaps?day=2029-04-16&at=13:45&until=14:00")).doesNotContain("Market in London");
        assertThat(page(owner, "/calendar/" + id + "?occurrence=2029-04-02T08:30:00Z")).contains("every week on Monday, 4 times", "value=\"2029-04-02\"", "This and all later");

        // Weekly on Wednesdays begins on a Wednesday; the last of the month is the last of each.
        post(owner, "/calendar", "title", "Wednesdays", "day", "2029-05-07", "at", "10:00", "repeat.every", "week", "repeat.days", "wednesday", "repeat.until", "2029-05-20");
        assertThat(starts("/events?from=2029-05-01T00:00:00Z&until=2029-06-01T00:00:00Z")).containsExactly("2029-05-09T05:00:00Z", "2029-05-16T05:00:00Z");
        make(Map.of("title", "Accounts", "starts_on", "2028-01-31", "rrule", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"));
        assertThat(starts("/events?from=2028-02-01T00:00:00Z&until=2028-04-15T00:00:00Z")).containsExactly("2028-02-28T19:00:00Z", "2028-03-30T19:00:00Z");
        call(HttpMethod.DELETE, "/events/" + last(), null, token);

        make(Map.of("title", "Every evening", "starts_at", today.minusDays(2) + "T23:10:00+05:00", "rrule", "FREQ=DAILY"));
        assertThat(page(owner, "/")).contains("Every evening");
        call(HttpMethod.DELETE, "/events/" + last(), null, token);

        assertThat(call(HttpMethod.POST, "/events", Map.of("title", "x", "starts_on", "2029-05-07", "rrule", "FREQ=HOURLY"), token)).hasStatus(422);
        assertThat(call(HttpMethod.GET, "/events/" + id + "?occurrence=2029-03-27T08:30:00Z", null, token)).hasStatus(404);
        assertThat(call(HttpMethod.GET, "/events/" + id + "?occurrence=soon", null, token)).hasStatus(400);
        assertThat(call(HttpMethod.DELETE, "/events/" + id + "?occurrence=2029-03-26T08:30:00Z&scope=some", null, token)).hasStatus(422);
    }

    @Test
    void a_time_of_a_series_is_changed_alone_with_all_later_or_with_all_and_taken_away_likewise() {
        var body = Map.<String, Object>of("title", "Count the stock", "starts_at", "2029-09-03T10:00:00+05:00", "rrule", "FREQ=WEEKLY;BYDAY=MO;COUNT=6", "guests", List.of(Map.of("email", "cook@hotel.pk")));
        long id = make(body).path("id").asLong();
        var all = "/events?from=2029-09-01T00:00:00Z&until=2029-11-01T00:00:00Z";
        var move = "start=2029-09-11T12:00&end=2029-09-11T13:00&version=1";
        assertThat(page(owner, "/calendar/" + id + "/times?occurrence=2029-09-10T05:00:00Z&" + move)).contains("Which are to be moved?", "This and all later");
        assertThat(post(owner, "/calendar/" + id + "/times?occurrence=2029-09-10T05:00:00Z&scope=this&" + move)).hasStatus3xxRedirection();
        long apart = last();
        assertThat(apart).isNotEqualTo(id);
        assertThat(guests(apart)).containsExactly("cook@hotel.pk");
        assertThat(post(owner, "/calendar/" + id + "/times?occurrence=2029-09-17T05:00:00Z&scope=all&" + move)).hasStatus(422).bodyText().contains("Somebody changed this appointment meanwhile");
        assertThat(page(owner, "/calendar/" + apart)).contains("Whole series", "/calendar/" + id + "?back=");

        assertThat(post(owner, "/calendar/" + id + "/removal?occurrence=2029-09-24T05:00:00Z")).hasStatus3xxRedirection();
        assertThat(starts(all)).containsExactly("2029-09-03T05:00:00Z", "2029-09-11T07:00:00Z", "2029-09-17T05:00:00Z", "2029-10-01T05:00:00Z", "2029-10-08T05:00:00Z");
        assertThat(post(owner, "/calendar/" + id + "/restoration?occurrence=2029-09-24T05:00:00Z")).hasStatus3xxRedirection();
        assertThat(starts(all)).hasSize(6).contains("2029-09-24T05:00:00Z");
        assertThat(post(owner, "/calendar/" + id + "/restoration?occurrence=2029-09-24T05:00:00Z")).hasStatus(404);
        call(HttpMethod.DELETE, "/events/" + id + "?occurrence=2029-09-24T05:00:00Z", null, token);

        // From October on Tuesdays at three: the two that are left.
        assertThat(post(owner, "/calendar/" + id + "/times?occurrence=2029-10-01T05:00:00Z&scope=later&start=2029-10-02T15:00&end=2029-10-02T16:00")).hasStatus3xxRedirection();
        long later = last();
        assertThat(read(later).path("rrule").asString()).isEqualTo("FREQ=WEEKLY;BYDAY=TU;COUNT=2");
        assertThat(read(id).path("rrule").asString()).isEqualTo("FREQ=WEEKLY;BYDAY=MO;UNTIL=20290924");
        assertThat(starts(all)).containsExactly("2029-09-03T05:00:00Z", "2029-09-11T07:00:00Z", "2029-09-17T05:00:00Z", "2029-10-02T10:00:00Z", "2029-10-09T10:00:00Z");

        // All an hour later: what was moved alone stays there, what was left out is.
        assertThat(call(HttpMethod.PATCH, "/events/" + id + "?occurrence=2029-09-17T05:00:00Z&scope=all", Map.of("title", "Count it", "starts_at", "2029-09-17T11:00:00+05:00"), token)).hasStatusOk();
        assertThat(starts(all)).startsWith("2029-09-03T06:00:00Z", "2029-09-11T07:00:00Z", "2029-09-17T06:00:00Z", "2029-10-02T10:00:00Z");
        assertThat(titles(all, token)).startsWith("Count it", "Count the stock", "Count it");
        assertThat(read(apart).path("occurrence_at").asString()).isEqualTo("2029-09-10T06:00:00Z");
        // By the form, which says that it is only once.
        assertThat(post(owner, "/calendar/" + later, "occurrence", "2029-10-09T10:00:00Z", "scope", "later", "title", "Count once more", "day", "2029-10-10", "at", "15:00", "repeat.every", "")).hasStatus3xxRedirection();
        assertThat(starts(all)).endsWith("2029-10-02T10:00:00Z", "2029-10-10T10:00:00Z");

        assertThat(post(owner, "/calendar/" + id + "/removal?occurrence=2029-09-10T06:00:00Z")).hasStatus(404);
        assertThat(post(owner, "/calendar/" + id + "/removal?occurrence=2029-09-17T06:00:00Z&scope=later")).hasStatus3xxRedirection();
        assertThat(starts(all)).startsWith("2029-09-03T06:00:00Z", "2029-09-11T07:00:00Z", "2029-10-02T10:00:00Z");
        post(owner, "/calendar/" + id + "/restoration?rule=FREQ=WEEKLY;BYDAY=MO;UNTIL=20290924");
        assertThat(starts(all)).contains("2029-09-17T06:00:00Z");
        post(owner, "/calendar/" + id + "/removal?occurrence=2029-09-17T06:00:00Z&scope=all");
        assertThat(starts(all)).containsExactly("2029-10-02T10:00:00Z", "2029-10-10T10:00:00Z");
        post(owner, "/calendar/" + id + "/restoration");
        assertThat(starts(all)).hasSize(5);

        long own = make(Map.of("title", "Second Tuesday", "starts_at", "2029-12-11T10:00:00+05:00", "rrule", "FREQ=MONTHLY;BYDAY=2TU")).path("id").asLong();
        assertThat(post(owner, "/calendar/" + own + "/times?occurrence=2030-01-08T05:00:00Z&scope=all&start=2030-01-09T10:00&end=2030-01-09T11:00")).hasStatus(422).bodyText().contains("rule of its own");
        assertThat(post(owner, "/calendar/" + own + "/times?occurrence=2030-01-08T05:00:00Z&scope=all&start=2030-01-08T12:00&end=2030-01-08T13:00")).hasStatus3xxRedirection();
        assertThat(starts("/events?from=2029-12-01T00:00:00Z&until=2030-02-20T00:00:00Z")).containsExactly("2029-12-11T07:00:00Z", "2030-01-08T07:00:00Z", "2030-02-12T07:00:00Z");
        call(HttpMethod.DELETE, "/events/" + own, null, token);
    }

    private static String[] and(String[] form, String... more) {
        return java.util.stream.Stream.of(form, more).flatMap(java.util.stream.Stream::of).toArray(String[]::new);
    }

    private List<String> starts(String path) {
        return StreamSupport.stream(Json.read(body(call(HttpMethod.GET, path, null, token))).path("data").spliterator(), false).map(e -> e.path("starts_at").asString()).toList();
    }

    private long person(String name) {
        return id("/people?duplicates=allow", Map.of("name", name));
    }

    private JsonNode make(Map<String, Object> event) {
        var answer = call(HttpMethod.POST, "/events", new HashMap<>(event), token);
        assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(201);
        return Json.read(body(answer));
    }

    private JsonNode read(long id) {
        return Json.read(body(call(HttpMethod.GET, "/events/" + id, null, token)));
    }

    private List<String> guests(long id) {
        return StreamSupport.stream(read(id).path("guests").spliterator(), false).map(g -> g.path("name").isNull() ? g.path("email").asString() : g.path("name").asString()).toList();
    }

    private List<String> titles(String path, String of) {
        return StreamSupport.stream(Json.read(body(call(HttpMethod.GET, path, null, of))).path("data").spliterator(), false).map(e -> e.path("busy").asBoolean() ? "busy" : e.path("title").asString()).toList();
    }

    private long id(String path, Object body) {
        var answer = call(HttpMethod.POST, path, body, token);
        assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(201);
        return Json.read(body(answer)).path("id").asLong();
    }

    private long last() {
        return world.sql(owner, () -> jdbc.sql("select max(e.id) from events e").query(Long.class).single());
    }

    private MvcTestResult call(HttpMethod method, String path, Object body, String of) {
        var request = mvc.method(method).uri(java.net.URI.create("/api/v1" + path)).header("Authorization", "Bearer " + of);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body).getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private MvcTestResult post(Viewer by, String path, String... fields) {
        var request = mvc.post().uri(java.net.URI.create(path)).with(world.as(by));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private String page(Viewer by, String path) {
        return body(mvc.get().uri(java.net.URI.create(path)).with(world.as(by)).exchange());
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
