package rabta.collaboration.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectReader;

import rabta.RabtaTest;
import rabta.collaboration.appointments.TellGuests;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** What guests are told by mail, once each, and what they answer. */
class InvitationsTest extends RabtaTest {

    private static final Pattern LINK = Pattern.compile("/invited/\\d+/[A-Za-z0-9_-]{43}");

    private record Letter(String to, String subject, String language, String text, String type, Map<String, String> event) {
    }

    @Autowired
    TellingGuests telling;
    @Autowired
    Invitations invitations;
    @Autowired
    Notifications notifications;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    long read;

    @Test
    void guests_are_invited_told_of_what_matters_and_answer_by_their_own_key() {
        owner = world.found();
        var day = LocalDate.now(owner.preferences().zone()).plusDays(3);
        long sana = id("/people", Map.of("name", "Sana Javed", "language", "ur", "contact_points", List.of(Map.of("kind", "email", "value", "sana@javed.pk"))));
        long silent = id("/people", Map.of("name", "Kamran Shah"));
        var guests = List.of(Map.of("record", "person", "record_id", sana), Map.of("record", "person", "record_id", silent), Map.of("email", "cook@hotel.pk"));
        long event = id("/events", Map.of("title", "Tasting; at ours", "starts_at", day + "T16:00:00+05:00", "place", "Gulberg", "note", "he haggles", "rrule", "FREQ=WEEKLY;COUNT=3", "guests", guests));

        // A node dies before its transaction is over; then two come one after the other.
        assertThatThrownBy(() -> world.sql(owner, () -> {
            assertThat(invitations.claim(event)).isPresent();
            throw new IllegalStateException("dead");
        })).hasMessage("dead");
        tell(event);
        tell(event);
        var first = letters();
        assertThat(first).extracting(Letter::to).containsExactlyInAnyOrder("sana@javed.pk", "cook@hotel.pk");
        var cook = to("cook@hotel.pk", first);
        assertThat(cook.subject()).startsWith("Invitation: Tasting; at ours, ").contains("16:00 – 17:00 (Karachi)");
        assertThat(cook.text()).contains("Gulberg", "every week on ", "Do you come?").doesNotContain("haggles", "Sana");
        assertThat(cook.type()).isEqualTo("text/calendar; method=REQUEST");
        assertThat(cook.event()).containsEntry("METHOD", "REQUEST").containsEntry("SEQUENCE", "0").containsEntry("SUMMARY", "Tasting\\; at ours").containsEntry("RRULE", "FREQ=WEEKLY;COUNT=3").containsEntry("ATTENDEE", "mailto:cook@hotel.pk")
                .containsEntry("DTSTART", day.toString().replace("-", "") + "T160000").doesNotContainKey("DESCRIPTION");
        assertThat(cook.event().get("ORGANIZER")).isEqualTo("mailto:" + world.sql(owner, () -> jdbc.sql("select m.email from members m where m.id = ?").param(owner.id()).query(String.class).single()));
        assertThat(to("sana@javed.pk", first).subject()).startsWith("دعوت: ");
        assertThat(to("sana@javed.pk", first).language()).isEqualTo("ur");
        var uid = cook.event().get("UID");

        // Looking changes nothing, answering does; the key is all that counts.
        var link = link(cook);
        assertThat(mvc.get().uri(link + "?answer=accepted").exchange()).hasStatusOk().bodyText().contains("Tasting; at ours", "Do you come?").doesNotContain("haggles", "sana@", "cook@");
        assertThat(answers(event)).isEmpty();
        assertThat(mvc.post().uri(link).param("answer", "accepted").with(world.stranger()).exchange()).hasStatus3xxRedirection();
        assertThat(mvc.get().uri(link + "?thanked=yes").exchange()).bodyText().contains("Thank you.");
        assertThat(answers(event)).containsExactly("accepted");
        assertThat(page("/calendar/" + event)).contains("cook@hotel.pk", "comes");
        assertThat(world.in(owner, () -> notifications.list("guest_answered", true, null, 50, owner)).rows()).singleElement().extracting(Notification::name).asString().startsWith("Tasting; at ours");
        assertThat(mvc.post().uri(link).param("answer", "whatever").with(world.stranger()).exchange()).hasStatus(404);
        assertThat(mvc.get().uri(link.substring(0, link.length() - 2) + "xx").exchange()).hasStatus(404);
        assertThat(mvc.get().uri(link.replaceFirst("/\\d+/", "/" + world.sara().workspace() + "/")).exchange()).hasStatus(404);
        assertThat(world.sql(owner, () -> jdbc.sql("select string_agg(encode(l.hash, 'escape'), ' ') from event_guest_links l").query(String.class).single())).doesNotContain(link.substring(link.lastIndexOf('/') + 1));

        // Whoever says it over and over is heard no more, and nobody is told of it.
        for (int time = 0; time < 19; time++) {
            assertThat(mvc.post().uri(link).param("answer", "accepted").with(world.stranger()).exchange()).hasStatus3xxRedirection();
        }
        assertThat(mvc.post().uri(link).param("answer", "declined").with(world.stranger()).exchange()).hasStatus(429);
        assertThat(answers(event)).containsExactly("accepted");

        // What guests do not read is no news; nor is what they are not to be told of.
        change(event, Map.of("note", "he haggles much", "member_ids", List.of(owner.id())));
        tell(event);
        change(event, Map.of("place", "Model Town", "tell_guests", false));
        tellNothingOf(event);
        change(event, Map.of("title", "Tasting"));
        tell(event);
        var changed = letters();
        assertThat(changed).hasSize(2).allSatisfy(letter -> assertThat(letter.event()).containsEntry("UID", uid).containsEntry("METHOD", "REQUEST").containsEntry("SEQUENCE", "2").containsEntry("LOCATION", "Model Town"));
        assertThat(to("cook@hotel.pk", changed).subject()).startsWith("Changed: Tasting");

        // One time on another day: told by itself.
        var apart = Json.read(body(call(HttpMethod.PATCH, "/events/" + event + "?occurrence=" + day.plusDays(7) + "T11:00:00Z", Map.of("starts_at", day.plusDays(8) + "T16:00:00+05:00")))).path("id").asLong();
        tell(apart);
        assertThat(letters()).hasSize(2).allSatisfy(letter -> assertThat(letter.event()).containsEntry("UID", uid).containsEntry("RECURRENCE-ID", day.plusDays(7).toString().replace("-", "") + "T160000").containsEntry("SEQUENCE", "3"));

        change(event, Map.of("guests", guests.subList(0, 2)));
        tell(event);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("cook@hotel.pk");
            assertThat(letter.event()).containsEntry("UID", uid).containsEntry("METHOD", "CANCEL").containsEntry("STATUS", "CANCELLED");
            assertThat(Integer.parseInt(letter.event().get("SEQUENCE"))).isGreaterThan(2);
        });
        assertThat(mvc.get().uri(link).exchange()).hasStatus(404);

        call(HttpMethod.DELETE, "/events/" + event, null);
        tell(apart);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("sana@javed.pk");
            assertThat(letter.subject()).startsWith("منسوخ: ");
            assertThat(letter.type()).isEqualTo("text/calendar; method=CANCEL");
        });
        var old = link(to("sana@javed.pk", first));
        assertThat(mvc.get().uri(old).exchange()).hasStatusOk().bodyText().contains("does not take place");
        assertThat(mvc.post().uri(old).param("answer", "declined").with(world.stranger()).exchange()).hasStatus(404);
    }

    @Test
    void letters_of_one_member_that_would_be_a_flood_wait_for_the_next_hour() {
        owner = world.found();
        var day = LocalDate.now(owner.preferences().zone()).plusDays(3);
        var guest = List.of(Map.of("email", "cook@hotel.pk"));
        long first = id("/events", Map.of("title", "Tasting", "starts_at", day + "T16:00:00+05:00", "guests", guest));
        tell(first);
        assertThat(letters()).hasSize(1);
        world.sql(owner, () -> jdbc.sql("insert into event_guest_links (hash, guest_id) select sha256(n::text::bytea), l.guest_id from event_guest_links l cross join generate_series(1, 299) n").update());

        long second = id("/events", Map.of("title", "Lunch", "starts_at", day + "T18:00:00+05:00", "guests", guest));
        world.in(owner, () -> telling.on(new TellGuests(second), null));
        tellNothingOf(second);

        world.sql(owner, () -> jdbc.sql("update event_guest_links set created_at = created_at - interval '61 minutes'").update());
        world.in(owner, () -> telling.on(new TellGuests(second), null));
        assertThat(letters()).singleElement().satisfies(letter -> assertThat(letter.subject()).contains("Lunch"));
    }

    @Test
    void a_meeting_that_both_brought_from_another_calendar_is_not_handed_over() {
        owner = world.found();
        var colleague = world.join(owner, rabta.identity.Role.MEMBER);
        var day = LocalDate.now(owner.preferences().zone()).plusDays(3);
        long mine = id("/events", Map.of("title", "Fair", "starts_at", day + "T16:00:00+05:00"));
        long theirs = id("/events", Map.of("title", "Fair", "starts_at", day + "T16:00:00+05:00"));
        world.sql(owner, () -> jdbc.sql("update events set uid = 'fair@elsewhere', owner_id = case id when ? then ? else ? end where id in (?, ?)").params(mine, owner.id(), colleague.id(), mine, theirs).update());

        var answer = call(HttpMethod.PATCH, "/events/" + mine, Map.of("owner_id", colleague.id()));
        assertThat(answer).hasStatus(422);
        assertThat(body(answer)).contains("has this appointment already");
    }

    /** After all that the program itself does, which comes at some time. */
    private void tell(long event) {
        world.in(owner, () -> telling.on(new TellGuests(event), null));
        for (int round = 0; round < 400 && world.sql(owner, () -> jdbc.sql("select exists (select from control.jobs j where j.workspace_id = ? and j.type = 'TellGuests' and j.state in ('QUEUED', 'RUNNING'))")
                .param(owner.workspace()).query(Boolean.class).single()); round++) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private void tellNothingOf(long event) {
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from control.outbox o where o.workspace = ? and o.id > ? and o.beside is not null").params(owner.workspace(), read).query(Long.class).single())).isZero();
    }

    /** Those that were written since the last were read. */
    private List<Letter> letters() {
        var letters = world.sql(owner, () -> jdbc.sql("select o.to_address, o.subject, o.language, o.text, o.beside_type, o.beside from control.outbox o where o.workspace = ? and o.id > ? and o.beside is not null order by o.id")
                .params(owner.workspace(), read).query((r, n) -> new Letter(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), parsed(r.getString(6)))).list());
        read = world.sql(owner, () -> jdbc.sql("select max(o.id) from control.outbox o").query(Long.class).single());
        return letters;
    }

    private static Map<String, String> parsed(String ics) {
        var values = new HashMap<String, String>();
        try (var reader = new VObjectReader(new java.io.StringReader(ics), SyntaxRules.iCalendar())) {
            reader.parse(new VObjectDataAdapter() {
                @Override
                public void onProperty(VObjectProperty property, Context context) {
                    if (!List.of("STANDARD", "DAYLIGHT").contains(context.getParentComponents().getLast())) {
                        values.put(property.getName(), property.getValue());
                    }
                }
            });
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
        return values;
    }

    private static Letter to(String address, List<Letter> letters) {
        return letters.stream().filter(letter -> letter.to().equals(address)).findFirst().orElseThrow();
    }

    private static String link(Letter letter) {
        var found = LINK.matcher(letter.text());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private List<String> answers(long event) {
        var guests = Json.read(body(call(HttpMethod.GET, "/events/" + event, null))).path("guests");
        return java.util.stream.StreamSupport.stream(guests.spliterator(), false).filter(g -> !g.path("answered_at").isNull()).map(g -> g.path("answer").asString()).toList();
    }

    private void change(long event, Map<String, Object> to) {
        assertThat(call(HttpMethod.PATCH, "/events/" + event, to)).hasStatusOk();
    }

    private long id(String path, Map<String, Object> body) {
        var answer = call(HttpMethod.POST, path, body);
        assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(201);
        return Json.read(body(answer)).path("id").asLong();
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(java.net.URI.create("/api/v1" + path)).header("Authorization", "Bearer " + world.token(owner));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body).getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private String page(String path) {
        return body(mvc.get().uri(path).with(world.as(owner)).exchange());
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
