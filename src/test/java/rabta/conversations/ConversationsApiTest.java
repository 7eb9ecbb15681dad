package rabta.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.replies.Macros;
import rabta.conversations.replies.SavedReplies;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class ConversationsApiTest extends RabtaTest {

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    SavedReplies replies;
    @Autowired
    Macros macros;
    @Autowired
    Receipts receipts;
    @Autowired
    Kiosk kiosk;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private String token;
    private long channel;
    private long conversation;

    @BeforeEach
    void found() {
        owner = world.found();
        token = world.token(owner);
        channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", "kiosk", Map.of(), Map.of("token", "s3cret")), owner));
        conversation = take("guest", "m1", "Is the lantern there?");
    }

    private long take(String guest, String id, String text) {
        return world.in(owner, () -> intake.take(Arrival.text(channel, id, guest, "Nadia Rehman", guest, text, Instant.now()))).conversation();
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        return call(method, path, body, token);
    }

    private MvcTestResult call(HttpMethod method, String path, Object body, String token) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + token);
        return body == null ? request.exchange() : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body)).exchange();
    }

    private JsonNode json(HttpMethod method, String path, Object body) {
        var answer = call(method, path, body);
        assertThat(answer).hasStatus2xxSuccessful();
        return Json.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void a_program_reads_answers_and_puts_in_order() {
        assertThat(json(HttpMethod.GET, "/conversations?q=lantern", null).path("data").get(0).path("id").asLong()).isEqualTo(conversation);
        assertThat(json(HttpMethod.GET, "/conversations/counts", null).path("all").asInt()).isEqualTo(1);

        var message = json(HttpMethod.POST, "/conversations/" + conversation + "/messages", Map.of("text", "Yes it is"));
        assertThat(message.path("state").asString()).isEqualTo("queued");
        assertThat(json(HttpMethod.DELETE, "/messages/" + message.path("id").asLong(), null).path("text").asString()).isEqualTo("Yes it is");
        assertThat(call(HttpMethod.GET, "/messages/" + message.path("id").asLong(), null)).hasStatus(404);
        assertThat(json(HttpMethod.POST, "/conversations/" + conversation + "/notes", Map.of("text", "Pays late")).path("direction").asString()).isEqualTo("note");

        var changed = json(HttpMethod.PATCH, "/conversations/" + conversation, Map.of("state", "resolved", "priority", "high", "assignee_id", owner.id(), "add_tags", List.of("lamps"), "read", true));
        assertThat(changed.path("state").asString()).isEqualTo("resolved");
        assertThat(changed.path("priority").asString()).isEqualTo("high");
        assertThat(changed.path("tag_ids").size()).isEqualTo(1);
        assertThat(changed.path("unread").asBoolean()).isFalse();
        // All or nothing.
        assertThat(call(HttpMethod.PATCH, "/conversations/" + conversation, Map.of("state", "open", "priority", "shouting"))).hasStatus(422);
        assertThat(json(HttpMethod.GET, "/conversations/" + conversation, null).path("state").asString()).isEqualTo("resolved");
        assertThat(call(HttpMethod.POST, "/conversations/" + conversation + "/messages", Map.of("text", " "))).hasStatus(422);
    }

    @Test
    void a_file_goes_with_an_answer_and_is_handed_out_with_its_message_alone() throws Exception {
        var brought = mvc.post().uri("/api/v1/message-files").multipart().file(new MockMultipartFile("file", "list.txt", "text/plain", "a list".getBytes())).header("Authorization", "Bearer " + token).exchange();
        assertThat(brought).hasStatus(201);
        long file = Json.read(new String(brought.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)).path("id").asLong();
        var stranger = world.join(owner, Role.MEMBER);
        assertThat(call(HttpMethod.POST, "/conversations/" + conversation + "/messages", Map.of("text", "mine?", "file_ids", List.of(file)), world.token(stranger))).hasStatus(422);

        long message = json(HttpMethod.POST, "/conversations/" + conversation + "/messages", Map.of("text", "Here", "file_ids", List.of(file))).path("id").asLong();

        assertThat(call(HttpMethod.GET, "/messages/" + message + "/files/" + file, null)).hasStatusOk().bodyText().isEqualTo("a list");
        long other = take("guest2", "n1", "Hello");
        long theirs = world.in(owner, () -> conversations.messages(other, null, 5, owner)).rows().getFirst().id();
        assertThat(call(HttpMethod.GET, "/messages/" + theirs + "/files/" + file, null)).hasStatus(404);
    }

    @Test
    void a_program_cannot_send_an_answer_to_somebody_else_nor_quote_another_conversation() {
        long other = take("guest2", "n1", "Hello");
        long theirs = world.in(owner, () -> conversations.messages(other, null, 5, owner)).rows().getFirst().id();

        long message = json(HttpMethod.POST, "/conversations/" + conversation + "/messages", Map.of("text", "Yes", "answers_id", theirs, "particulars", Map.of("to", "guest2", "forwards", 1, "cc", "boss@shop.pk"))).path("id").asLong();

        assertThat(world.in(owner, () -> conversations.message(message, owner))).satisfies(one -> {
            assertThat(one.answers()).isNull();
            assertThat(one.particulars().has("to")).isFalse();
            assertThat(one.particulars().has("forwards")).isFalse();
            assertThat(one.particulars().path("cc").asString()).isEqualTo("boss@shop.pk");
        });
    }

    @Test
    void many_are_done_at_once_or_none() {
        long two = take("guest2", "n1", "Hello");
        assertThat(call(HttpMethod.POST, "/conversations/bulk", Map.of("ids", List.of(conversation, two), "what", "state", "value", "resolved"))).hasStatusOk().bodyJson().extractingPath("undoing_id").isNotNull();
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.view("resolved"), null, 10, owner)).rows()).hasSize(2);
        assertThat(call(HttpMethod.POST, "/conversations/bulk", Map.of("ids", List.of(conversation, 999_999), "what", "state", "value", "open"))).hasStatus(404);
        assertThat(world.in(owner, () -> conversations.find(conversation, owner)).state()).isEqualTo(State.RESOLVED);
        assertThat(call(HttpMethod.POST, "/conversations/bulk", Map.of("ids", List.of(conversation), "what", "explode", "value", ""))).hasStatus(422);
    }

    @Test
    void channels_are_read_without_their_secrets_and_by_those_who_may() {
        assertThat(call(HttpMethod.GET, "/channels/" + channel, null)).hasStatusOk().bodyText().contains("\"kiosk\"").doesNotContain("s3cret");
        assertThat(json(HttpMethod.PATCH, "/channels/" + channel, Map.of("name", "North gate", "newcomers", "lead", "off", true)).path("state").asString()).isEqualTo("off");
        var member = world.token(world.join(owner, Role.MEMBER));
        assertThat(call(HttpMethod.GET, "/channels/" + channel, null, member)).hasStatus(404);
        assertThat(call(HttpMethod.GET, "/channels", null, world.token(world.join(owner, Role.VIEWER)))).hasStatus(403);
    }

    @Test
    void a_stranger_becomes_a_lead_once() {
        long sms = world.in(owner, () -> channels.add(new ChannelDraft("sms", "SMS", "8000", Map.of(), Map.of(), null, null, null, "lead", false, null), owner));
        for (int i = 0; i < 2; i++) {
            int number = i;
            world.in(owner, () -> intake.take(Arrival.text(sms, "s" + number, "+923001234567", "Farah", "thread-" + number, "Do you sell curtains?", Instant.now())));
        }
        var leads = json(HttpMethod.GET, "/leads", null).path("data");
        assertThat(leads.size()).isEqualTo(1);
        assertThat(leads.get(0).path("name").asString()).isEqualTo("Farah");
        assertThat(leads.get(0).path("phone").asString()).isEqualTo("+923001234567");
    }

    @Test
    void a_prepared_answer_is_found_by_its_shortcut_and_filled_for_whom_it_goes_to() {
        long id = json(HttpMethod.POST, "/saved-replies", Map.of("name", "Greeting", "shortcut", "/hi", "text", "Salam {first name}, this is {agent first name} {ticket nonsense}.", "whose", "all")).path("id").asLong();
        json(HttpMethod.POST, "/saved-replies", Map.of("name", "Hint", "text", "A hint"));
        assertThat(json(HttpMethod.GET, "/saved-replies?q=hi", null).path("data").get(0).path("id").asLong()).isEqualTo(id);
        assertThat(json(HttpMethod.GET, "/saved-replies/" + id + "/filled?conversation_id=" + conversation, null).path("text").asString())
                .isEqualTo("Salam Nadia, this is " + owner.name().split(" ")[0] + " {ticket nonsense}.");

        var member = world.join(owner, Role.MEMBER);
        assertThat(call(HttpMethod.PUT, "/saved-replies/" + id, Map.of("name", "Mine now", "text", "x", "whose", "me"), world.token(member))).hasStatus(403);
        assertThat(call(HttpMethod.POST, "/saved-replies", Map.of("name", "For all", "text", "x", "whose", "all"), world.token(member))).hasStatus(403);
        assertThat(world.in(member, () -> replies.all(member))).extracting(rabta.conversations.replies.SavedReply::name).containsExactly("Greeting");
        assertThat(call(HttpMethod.POST, "/saved-replies", Map.of("name", "", "shortcut", "two words", "text", ""))).hasStatus(422);
    }

    @Test
    void a_macro_does_all_of_it_or_nothing() {
        long macro = json(HttpMethod.POST, "/macros", Map.of("name", "Thank and close", "reply", "Thank you, {first name}!", "deeds",
                List.of(Map.of("what", "tag", "value", "thanked"), Map.of("what", "assign", "value", "me"), Map.of("what", "state", "value", "resolved")))).path("id").asLong();

        long message = json(HttpMethod.POST, "/conversations/" + conversation + "/macros/" + macro, null).path("message_id").asLong();

        assertThat(world.in(owner, () -> conversations.message(message, owner)).text()).isEqualTo("Thank you, Nadia!");
        var done = world.in(owner, () -> conversations.find(conversation, owner));
        assertThat(done.state()).isEqualTo(State.RESOLVED);
        assertThat(done.assigneeId()).isEqualTo(owner.id());

        long late = take("late", "l1", "Hello");
        world.sql(owner, () -> jdbc.sql("update conversations set last_incoming_at = now() - interval '2 days' where id = ?").param(late).update());
        assertThat(call(HttpMethod.POST, "/conversations/" + late + "/macros/" + macro, null)).hasStatus(422);
        assertThat(world.in(owner, () -> conversations.find(late, owner)).state()).isEqualTo(State.OPEN);
        assertThat(call(HttpMethod.POST, "/macros", Map.of("name", "Nothing"))).hasStatus(422);
    }

    @Test
    void a_dead_letter_is_shown_as_it_came_and_read_again_or_set_aside() throws Exception {
        kiosk.mend(false);
        world.in(owner, () -> receipts.keep(channel, Kiosk.KIND, "r1", Map.of("X-From", "gate"), "raw words <b>".getBytes()));
        until("failed");
        long id = json(HttpMethod.GET, "/receipts", null).path("data").get(0).path("id").asLong();
        var page = mvc.get().uri("/settings/channels/receipts/" + id).with(world.as(owner)).exchange();
        assertThat(page).hasStatusOk().bodyText().contains("raw words &lt;b&gt;", "X-From");
        assertThat(mvc.get().uri("/settings/channels/receipts").with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("/settings/channels/receipts/" + id);
        assertThat(mvc.get().uri("/settings/channels/receipts/" + id).with(world.as(world.join(owner, Role.MEMBER))).exchange()).hasStatus(404);

        assertThat(mvc.post().uri("/settings/channels/receipts/" + id + "/removal").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(json(HttpMethod.GET, "/receipts", null).path("data").size()).isZero();
        kiosk.mend(true);
        try {
            json(HttpMethod.POST, "/receipts/" + id + "/retry", null);
            until("read");
            assertThat(kiosk.read()).contains("raw words <b>");
        } finally {
            kiosk.mend(false);
        }
    }

    private void until(String state) throws Exception {
        var end = Instant.now().plusSeconds(30);
        while (!world.<String>sql(owner, () -> jdbc.sql("select state from receipts").query(String.class).single()).equals(state)) {
            assertThat(Instant.now()).as("still not " + state).isBefore(end);
            Thread.sleep(100);
        }
    }

    @Test
    void settings_are_set_on_pages_and_what_is_wrong_is_said_beside_it() {
        for (var path : List.of("/settings/channels/receipts", "/settings/replies", "/settings/replies/new", "/settings/macros", "/settings/macros/new")) {
            assertThat(mvc.get().uri(path).with(world.as(owner)).exchange()).as(path).hasStatusOk();
        }
        assertThat(mvc.post().uri("/settings/replies").param("name", "Greeting").param("text", " ").param("whose", "me").with(world.as(owner)).exchange()).hasStatus(422).bodyText().contains("Please fill this in", "Greeting");
        assertThat(mvc.post().uri("/settings/macros").param("name", "Close").param("state", "resolved").param("whose", "me").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(world.in(owner, () -> macros.all(owner))).extracting(rabta.conversations.replies.Macro::name).containsExactly("Close");
        long macro = world.in(owner, () -> macros.all(owner)).getFirst().id();
        assertThat(mvc.post().uri("/settings/macros/" + macro + "/removal").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(mvc.post().uri("/settings/macros/" + macro + "/restoration").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(world.in(owner, () -> macros.all(owner))).hasSize(1);
    }
}
