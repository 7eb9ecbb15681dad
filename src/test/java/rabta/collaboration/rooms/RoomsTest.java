package rabta.collaboration.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.customers.Flawed;
import rabta.customers.records.Mark;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** What is said among the team, who hears it and who does not. */
class RoomsTest extends RabtaTest {

    private static final byte[] PICTURE = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static Viewer owner;

    @Autowired
    Rooms rooms;
    @Autowired
    Messages messages;
    @Autowired
    RoomSight sight;
    @Autowired
    UnreadRooms unreadRooms;
    @Autowired
    Notifications notifications;
    @Autowired
    JdbcClient jdbc;

    private Viewer member;
    private Viewer outsider;
    private long room;

    @BeforeEach
    void a_closed_room_of_two() {
        owner = owner == null ? world.found() : owner;
        member = world.join(owner, Role.MEMBER);
        outsider = world.join(owner, Role.MANAGER);
        room = world.in(owner, () -> rooms.make(new RoomForm("Summer", null, "closed", List.of(member.id())), owner));
    }

    private long say(String text, Viewer by) {
        return world.in(by, () -> messages.say(room, text, null, null, List.of(), by));
    }

    private List<String> said(Viewer by) {
        return world.in(by, () -> messages.page(room, null, 50, by)).rows().stream().map(Message::text).toList();
    }

    private List<String> told(Viewer whom) {
        return world.in(whom, () -> notifications.list(null, true, null, 50, whom)).rows().stream().map(Notification::kind).toList();
    }

    private int unread(Viewer of) {
        return world.in(of, () -> rooms.find(room, of)).unread();
    }

    private MvcTestResult get(String path, Viewer by) {
        return mvc.get().uri(path).with(world.as(by)).exchange();
    }

    private MvcTestResult post(String path, Viewer by, String... params) {
        var request = mvc.post().uri(path).with(world.as(by));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult api(Viewer as, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri("/api/v1/rooms" + path).header("Authorization", "Bearer " + world.token(as));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private List<String> found(String q, Viewer by) {
        return world.in(by, () -> messages.search(q, null, 50, by)).rows().stream().map(one -> one.message().text()).toList();
    }

    @Test
    void whoever_is_not_in_a_room_or_not_any_more_has_nothing_of_it() {
        assertThat(mvc.post().uri("/rooms/" + room + "/messages").multipart().file(new MockMultipartFile("file", "plan.png", "text/plain", PICTURE)).file(new MockMultipartFile("file", "prices.txt", "image/png", "ten".getBytes()))
                .param("text", "@" + member.name() + " and @" + outsider.name() + " look, zamindar prices").with(world.as(owner)).exchange()).hasStatus(303);
        var files = world.in(owner, () -> messages.page(room, null, 5, owner)).rows().getFirst().files();
        assertThat(files).extracting(file -> file.name() + " " + file.picture()).as("by what they hold").containsExactly("plan.png true", "prices.txt false");
        var path = "/rooms/" + room;
        var picture = path + "/files/" + files.getFirst().id();
        assertThat(get(picture, member)).hasStatusOk().hasContentType("image/png");
        assertThat(get(picture + "/preview", member)).hasStatusOk();
        assertThat(get(path + "/files/" + files.getLast().id(), member)).hasStatusOk().satisfies(answer -> assertThat(answer.getResponse().getHeader("Content-Disposition")).startsWith("attachment"));
        assertThat(get(path, member)).hasStatusOk().bodyText().contains("zamindar prices", "plan.png");
        assertThat(found("ZAMINDAR", member)).hasSize(1);

        nothing(outsider, path, picture);
        assertThat(told(outsider)).isEmpty();

        assertThat(post(path + "/members/" + member.id() + "/removal", outsider)).hasStatus(404);
        say("@" + member.name() + " again", owner);
        assertThat(told(member)).containsExactly("room_mention");
        assertThat(post(path + "/members/" + member.id() + "/removal", owner)).hasStatus(303);

        nothing(member, path, picture);
        assertThat(told(member)).as("what was told before").isEmpty();
        assertThat(world.in(member, () -> notifications.unread(member))).isZero();
        assertThatThrownBy(() -> say("still here", member)).isInstanceOf(NotFound.class);
    }

    private void nothing(Viewer whom, String path, String file) {
        for (var one : List.of(path, path + "/members", path + "/colleagues", file, file + "/preview", "/rooms/" + room + "/messages/1")) {
            assertThat(get(one, whom)).as(one).hasStatus(404);
        }
        for (var one : List.of("", "/messages", "/members", file.substring(path.length()))) {
            assertThat(api(whom, HttpMethod.GET, "/" + room + one, null)).as(one).hasStatus(404);
        }
        assertThat(api(whom, HttpMethod.POST, "/" + room + "/messages", "{\"text\": \"hello\"}")).hasStatus(404);
        assertThat(api(whom, HttpMethod.PUT, "/" + room + "/membership", null)).as("a closed one").hasStatus(404);
        assertThat(api(whom, HttpMethod.GET, "/messages?q=zamindar", null)).bodyJson().extractingPath("$.data").asArray().isEmpty();
        assertThat(get("/rooms?q=zamindar", whom)).hasStatusOk().bodyText().doesNotContain("zamindar prices");
        assertThat(world.in(whom, () -> sight.seen(Set.of(Room.ref(room)), whom))).isEmpty();
        assertThat(world.in(whom, () -> rooms.list(whom))).noneMatch(one -> one.id() == room);
    }

    @Test
    void what_is_sent_twice_under_one_key_is_said_once() {
        var body = "{\"text\": \"@" + member.name() + " once\", \"key\": \"k1\"}";
        assertThat(api(owner, HttpMethod.POST, "/" + room + "/messages", body)).hasStatus(201);
        assertThat(api(owner, HttpMethod.POST, "/" + room + "/messages", body)).hasStatus(201);
        assertThat(post("/rooms/" + room + "/messages", owner, "text", "again", "key", "k1")).hasStatus(303);

        assertThat(said(owner)).containsExactly("@" + member.name() + " once");
        assertThat(world.in(member, () -> notifications.list(null, true, null, 50, member)).rows()).singleElement().satisfies(n -> assertThat(n.times()).isOne());
        // Another's key is another's.
        assertThat(api(member, HttpMethod.POST, "/" + room + "/messages", "{\"text\": \"mine\", \"key\": \"k1\"}")).hasStatus(201);
        assertThat(said(owner)).hasSize(2);
    }

    @Test
    void each_has_read_up_to_one_place_and_reading_reads_what_was_told_of_it() {
        say("One", owner);
        long two = say("@" + member.name() + " two", owner);
        say("Mine", member);
        say("Three", owner);
        assertThat(unread(member)).as("beyond one's own latest").isEqualTo(1);
        assertThat(unread(owner)).isZero();
        assertThat(get("/rooms", member)).bodyText().contains("class=\"unread\"");
        assertThat(mvc.get().uri("/rooms/" + room).header("Rabta-Live", "1").with(world.as(member)).exchange()).hasStatusOk();
        assertThat(unread(member)).as("a page that takes what is new reads nothing").isEqualTo(1);
        assertThat(told(member)).containsExactly("room_mention");

        assertThat(post("/rooms/" + room + "/reading", member, "upto", String.valueOf(two))).hasStatus(204);
        assertThat(unread(member)).as("never back").isEqualTo(1);
        assertThat(get("/rooms/" + room, member)).hasStatusOk();

        assertThat(unread(member)).isZero();
        assertThat(told(member)).isEmpty();
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from room_members where room_id = :room").param("room", room).query(Long.class).single())).isEqualTo(2);
    }

    @Test
    void each_is_told_as_they_chose_and_whoever_is_called_by_a_change_alone_is_told_then() {
        say("Nobody in particular", owner);
        assertThat(told(member)).isEmpty();
        assertThat(post("/rooms/" + room + "/bell", member, "bell", "ALL")).hasStatus(303);
        long id = say("To all", owner);
        assertThat(told(member)).containsExactly("room_message");
        world.in(member, () -> notifications.readAll(member));
        world.in(owner, () -> messages.edit(room, id, "To all and @" + member.name(), owner));
        assertThat(told(member)).containsExactly("room_mention");
        world.in(member, () -> notifications.readAll(member));
        assertThat(post("/rooms/" + room + "/bell", member, "bell", "NONE")).hasStatus(303);
        say("@" + member.name() + " hello", owner);
        assertThat(told(member)).as("muted").isEmpty();

        long direct = world.in(owner, () -> rooms.direct(List.of(member.id(), outsider.id()), owner));
        assertThat(world.in(member, () -> rooms.direct(List.of(outsider.id(), owner.id(), member.id()), member))).isEqualTo(direct);
        world.in(owner, () -> messages.say(direct, "Hello you two", null, null, List.of(), owner));
        assertThat(told(member)).containsExactly("room_direct");
        assertThat(told(outsider)).containsExactly("room_direct");
        assertThat(get("/rooms/" + direct, outsider)).bodyText().contains(member.name() + ", " + owner.name());
        assertThat(post("/rooms/" + direct + "/departure", member)).hasStatus(422);
        assertThatThrownBy(() -> world.in(owner, () -> rooms.direct(List.of(owner.id()), owner))).isInstanceOf(Flawed.class);
    }

    @Test
    void what_was_said_is_found_in_either_spelling_answered_changed_and_taken_back_by_its_sender_alone() {
        long id = say("قاسِم کو ۰۳۰۰ پر فون کریں۔ Café at 5", owner);
        for (var q : List.of("ﻗﺎﺳﻢ", "0300", "CAFE فون", "کریں")) {
            assertThat(found(q, member)).as(q).hasSize(1);
        }
        assertThat(found("100%", member)).isEmpty();
        long answer = world.in(member, () -> messages.say(room, "Done", id, null, List.of(), member));
        assertThat(world.in(owner, () -> messages.find(room, answer, owner)).quoted().text()).startsWith("قاسِم");
        world.in(member, () -> messages.mark(room, id, Mark.DONE, null, member));
        assertThat(world.in(owner, () -> messages.find(room, id, owner)).count(Mark.DONE)).isOne();
        assertThat(get("/rooms/" + room + "?reply=" + id, member)).bodyText().contains("rb-quote");

        assertThat(post("/rooms/" + room + "/messages/" + id, member, "text", "mine now")).hasStatus(404);
        assertThat(post("/rooms/" + room + "/messages/" + id + "/removal", member)).hasStatus(404);
        assertThat(post("/rooms/" + room + "/messages/" + id, owner, "text", "Zulfiqar at six")).hasStatus(303);
        assertThat(found("قاسم", member)).isEmpty();
        assertThat(found("zulfiqar", member)).hasSize(1);
        assertThat(post("/rooms/" + room + "/messages/" + id + "/removal", owner)).hasStatus(303);
        assertThat(found("zulfiqar", member)).isEmpty();
        assertThat(said(member)).containsExactly("Done");
        assertThat(world.in(owner, () -> messages.find(room, answer, owner)).quoted()).isNull();
        assertThat(post("/rooms/" + room + "/messages/" + id + "/restoration", owner)).hasStatus(303);
        assertThat(said(member)).hasSize(2);
        assertThat(post("/rooms/" + room + "/messages", owner, "text", "  ")).hasStatus(422);
    }

    @Test
    void one_goes_back_in_time_page_by_page_and_to_one_message_with_what_stood_around_it() {
        long first = say("Message 0", owner);
        for (int i = 1; i < 60; i++) {
            say("Message " + i, owner);
        }
        var page = world.in(member, () -> messages.page(room, null, 25, member));
        assertThat(page.rows()).extracting(Message::text).hasSize(25).startsWith("Message 35").endsWith("Message 59");
        var before = world.in(member, () -> messages.page(room, page.next(), 25, member));
        assertThat(before.rows()).extracting(Message::text).startsWith("Message 10").endsWith("Message 34");
        assertThat(world.in(member, () -> messages.page(room, before.next(), 25, member)).next()).isNull();
        assertThat(get("/rooms/" + room + "?at=" + first, member)).bodyText().contains(">Message 0<", ">Message 14<", "To the latest").doesNotContain(">Message 15<");
        assertThat(unread(member)).as("who looks back has not read the latest").isEqualTo(60);
        assertThat(api(member, HttpMethod.GET, "/" + room + "/messages?limit=2", null)).bodyJson().extractingPath("$.data[*].text").asArray().containsExactly("Message 58", "Message 59");
    }

    @Test
    void an_open_room_is_joined_and_left_and_named_by_whoever_is_in_it() {
        assertThat(api(owner, HttpMethod.POST, "", "{\"name\": \"Complaints\", \"kind\": \"open\", \"about\": \"شکایات\"}")).hasStatus(201);
        long open = world.in(outsider, () -> rooms.joinable(outsider)).stream().filter(one -> one.name().equals("Complaints")).findFirst().orElseThrow().id();
        assertThat(get("/rooms", outsider)).bodyText().contains("Complaints", "شکایات");
        assertThat(get("/rooms/" + open, outsider)).hasStatus(404);
        assertThat(post("/rooms/" + open + "/membership", outsider)).hasStatus(303);
        assertThat(get("/rooms/" + open, outsider)).hasStatusOk();
        assertThat(api(outsider, HttpMethod.PATCH, "/" + open, "{\"name\": \"Praise\", \"bell\": \"all\"}")).bodyJson().extractingPath("$.bell").isEqualTo("all");
        assertThat(api(outsider, HttpMethod.PATCH, "/" + open, "{\"name\": \"\"}")).hasStatus(422);
        assertThat(api(outsider, HttpMethod.POST, "/" + open + "/members", "{\"member_id\": " + member.id() + "}")).hasStatusOk();
        assertThat(post("/rooms/" + open + "/members/" + owner.id() + "/removal", member)).hasStatus(403);
        assertThat(api(outsider, HttpMethod.DELETE, "/" + open + "/membership", null)).hasStatus(204);
        assertThat(get("/rooms/" + open, outsider)).hasStatus(404);
        assertThat(post("/rooms", owner, "name", "", "kind", "closed")).hasStatus(422);
    }

    @Test
    void a_room_is_found_by_its_name_in_either_script_by_whoever_may_be_in_it() {
        var here = "href=\"/rooms/" + room + "\"";
        assertThat(get("/search?q=summ", member)).hasStatusOk().bodyText().contains(here, ">Room<");
        assertThat(get("/search?q=summ", outsider)).hasStatusOk().bodyText().doesNotContain(here);
        long open = world.in(owner, () -> rooms.make(new RoomForm("شکایات 42", "Broken things", "open", List.of()), owner));
        assertThat(get("/search?q=shikayat", outsider)).bodyText().contains("href=\"/rooms/" + open + "/joining\"");
        assertThat(mvc.get().uri("/api/v1/search?q={q}", "شکایات").header("Authorization", "Bearer " + world.token(owner)).exchange()).bodyJson().extractingPath("$.data[0].href").isEqualTo("/rooms/" + open);
        long direct = world.in(owner, () -> rooms.direct(List.of(member.id()), owner));
        assertThat(get("/search?q=" + member.name().toLowerCase().replace(" ", "+"), owner)).bodyText().contains("href=\"/rooms/" + direct + "\"");
        assertThat(get("/search?q=" + member.name().toLowerCase().replace(" ", "+"), outsider)).bodyText().doesNotContain("/rooms/" + direct);

        assertThat(get("/rooms/" + open + "/joining", outsider)).hasStatusOk().bodyText().contains("شکایات 42", "Broken things", "/rooms/" + open + "/membership");
        assertThat(get("/rooms/" + open + "/joining", owner)).hasStatus(303);
        assertThat(get("/rooms/" + room + "/joining", outsider)).hasStatus(404);
    }

    @Test
    void the_rail_of_every_page_counts_the_rooms_with_something_new_until_they_are_read() {
        assertThat(waiting(member)).isZero();
        int before = waiting(owner);
        long first = say("One", owner);
        say("Two", owner);
        long direct = world.in(owner, () -> rooms.direct(List.of(member.id()), owner));
        world.in(owner, () -> messages.say(direct, "Hello", null, null, List.of(), owner));
        assertThat(waiting(member)).as("rooms, not messages").isEqualTo(2);
        assertThat(waiting(owner)).as("one's own").isEqualTo(before);
        assertThat(waiting(outsider)).isZero();
        assertThat(get("/settings/notifications", member)).bodyText().contains("2 rooms with news");
        assertThat(get("/rooms/" + direct, member)).as("the page that reads it").bodyText().contains("1 room with news");
        assertThat(post("/rooms/" + room + "/reading", member, "upto", String.valueOf(first))).hasStatus(204);
        assertThat(waiting(member)).isOne();
        assertThat(post("/rooms/" + room + "/bell", member, "bell", "NONE")).hasStatus(303);
        assertThat(waiting(member)).as("silenced").isZero();
        assertThat(get("/settings/notifications", member)).bodyText().contains("rb-unread").doesNotContain("with news");
        assertThat(post("/rooms/" + room + "/bell", member, "bell", "MENTIONS")).hasStatus(303);
        assertThat(api(member, HttpMethod.GET, "/unread", null)).bodyJson().extractingPath("$.rooms").isEqualTo(1);
        assertThat(post("/rooms/" + room + "/members/" + member.id() + "/removal", owner)).hasStatus(303);
        assertThat(waiting(member)).isZero();
    }

    private int waiting(Viewer of) {
        return world.in(of, () -> unreadRooms.unread(of));
    }
}
