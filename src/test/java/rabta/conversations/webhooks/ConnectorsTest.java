package rabta.conversations.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.Reply;
import rabta.conversations.delivery.Deliver;
import rabta.conversations.receipts.ReadReceipt;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.jobs.Worker;

/** Channels from the outside: set up against a stand-in of the machines behind them, called at their door, answered. */
class ConnectorsTest extends RabtaTest {

    private static final Path SOCIAL = Path.of("../shared/data/social");

    @Autowired
    FileStore files;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    ConnectorDesk desk;
    @Autowired
    Doors doors;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Worker<Deliver> deliverer;
    @Autowired
    Worker<ReadReceipt> reader;

    private long connect(Viewer owner, String kind, Map<String, String> set) {
        var typed = new HashMap<String, String>();
        typed.put("name", kind);
        typed.put("newcomers", "person");
        set.forEach((name, value) -> typed.put("set_" + name, value));
        return world.in(owner, () -> desk.add(kind, typed, owner));
    }

    private long whatsapp(Viewer owner) {
        return connect(owner, "whatsapp", Map.of("number", StandIn.NUMBER, "account", "102290129340398", "token", StandIn.TOKEN, "appSecret", StandIn.SECRET, "base", StandIn.graph()));
    }

    private String door(Viewer owner, long channel) {
        var address = world.in(owner, () -> doors.address(channels.find(channel).orElseThrow()));
        return address.substring(address.indexOf("/hooks/"));
    }

    private int post(String door, byte[] body, String secret) {
        return mvc.post().uri(door).contentType(MediaType.APPLICATION_JSON).content(body).header("X-Hub-Signature-256", "sha256=" + Signature.hmac(secret, body)).exchange().getResponse().getStatus();
    }

    private int post(String door, String body) {
        return post(door, body.getBytes(UTF_8), StandIn.SECRET);
    }

    private static void until(String what, BooleanSupplier done) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Never: " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void untilRead(Viewer owner, long channel) {
        until("all that came is read", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where channel_id = ? and state not in ('read', 'ignored')").param(channel).query(Long.class).single()) == 0);
    }

    private List<Conversation> all(Viewer owner) {
        return world.in(owner, () -> conversations.list(ConversationFilter.view("all"), null, 100, owner)).rows();
    }

    private List<Message> messages(Viewer owner, long conversation) {
        return world.in(owner, () -> conversations.messages(conversation, null, 50, owner)).rows();
    }

    private Message deliver(Viewer owner, long message) {
        world.sql(owner, () -> jdbc.sql("update messages set send_at = now() - interval '1 second' where id = ? and state in ('queued', 'scheduled')").param(message).update());
        world.in(owner, () -> {
            deliverer.on(new Deliver(message), null);
            return null;
        });
        return world.in(owner, () -> conversations.message(message, owner));
    }

    private static String text(String from, String id, String text) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"%s"},
                "contacts":[{"profile":{"name":"Ayesha"},"wa_id":"%s","user_id":"PK.1"}],"messages":[{"from":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}"""
                .formatted(StandIn.NUMBER, from, from, id, Instant.now().getEpochSecond(), text);
    }

    private static String status(String id, String state, String errors) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"%s"},"statuses":[{"id":"%s","status":"%s","timestamp":"%d","recipient_id":"1"%s}]}}]}]}"""
                .formatted(StandIn.NUMBER, id, state, Instant.now().getEpochSecond(), errors);
    }

    @Test
    void a_number_is_connected_called_and_answered() {
        var owner = world.found();
        long channel = whatsapp(owner);
        var door = door(owner, channel);
        var word = world.in(owner, () -> channels.secrets(channel)).get("verify");

        var shaken = mvc.get().uri(door + "?hub.mode=subscribe&hub.verify_token=" + word + "&hub.challenge=4711").exchange().getResponse();
        assertThat(shaken.getStatus()).isEqualTo(200);
        assertThat(shaken.getContentType()).startsWith("text/plain");
        assertThat(new String(shaken.getContentAsByteArray(), UTF_8)).isEqualTo("4711");
        assertThat(mvc.get().uri(door + "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1")).hasStatus(403);
        assertThat(mvc.get().uri(door + "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1")).hasStatus(403);

        assertThat(post(door, text("923001234567", "wamid.1", "Salam ✓ سلام").getBytes(UTF_8), "other")).isEqualTo(401);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from receipts").query(Long.class).single())).isZero();
        assertThat(world.in(owner, () -> doors.seen(channel)).refused()).isEqualTo(3);
        assertThat(mvc.post().uri("/hooks/whatsapp/" + owner.workspace() + "-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").content("{}")).hasStatus(404);
        assertThat(mvc.post().uri(door.replace("/whatsapp/", "/telegram/")).content("{}")).hasStatus(404);

        for (int times = 0; times < 3; times++) {
            assertThat(post(door, text("923001234567", "wamid.1", "Salam ✓ سلام"))).isEqualTo(200);
        }
        assertThat(post(door, text("923001234567", "wamid.2", "Still there?"))).isEqualTo(200);
        untilRead(owner, channel);
        assertThat(all(owner)).singleElement().satisfies(one -> assertThat(one.contactAddress()).isEqualTo("+923001234567"));
        var conversation = all(owner).getFirst();
        assertThat(conversation.personId()).isNotNull();
        assertThat(messages(owner, conversation.id())).extracting(Message::text).containsExactlyInAnyOrder("Salam ✓ سلام", "Still there?");

        var sent = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), Reply.text("Yes"), owner)));
        assertThat(sent.state()).isEqualTo("sent");
        var call = StandIn.calls(StandIn.NUMBER + "/messages").getLast().json();
        assertThat(Tree.text(call, "to")).isEqualTo("923001234567");
        assertThat(Tree.text(call, "text", "body")).isEqualTo("Yes");
        post(door, status(sent.externalId(), "read", ""));
        untilRead(owner, channel);
        post(door, status(sent.externalId(), "delivered", ""));
        untilRead(owner, channel);
        assertThat(world.in(owner, () -> conversations.message(sent.id(), owner)).state()).isEqualTo("read");

        var late = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), Reply.text("Late"), owner)));
        post(door, status(late.externalId(), "failed", ",\"errors\":[{\"code\":131047,\"title\":\"Re-engagement message\",\"error_data\":{\"details\":\"More than 24 hours\"}}]"));
        untilRead(owner, channel);
        assertThat(world.in(owner, () -> conversations.message(late.id(), owner))).satisfies(one -> {
            assertThat(one.state()).isEqualTo("failed");
            assertThat(one.trouble().key()).isEqualTo("graph.error.131047");
        });
        assertThat(world.in(owner, () -> desk.look(channel, owner))).noneMatch(Check::bad);

        // Words that Meta would drop do not go out as if they had come.
        long voice = world.in(owner, () -> files.add(new ByteArrayInputStream("OggS".getBytes(UTF_8)), "voice.ogg", owner.by())).id();
        var dropped = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), new Reply("Listen", null, List.of(voice), null, null, null, null, false, Map.of()), owner)));
        assertThat(dropped.state()).isEqualTo("failed");
        assertThat(dropped.trouble().key()).isEqualTo("whatsapp.error.no_words");
    }

    @Test
    void a_wrong_token_is_told_beside_its_field_in_the_readers_language() {
        var owner = world.found();
        var page = mvc.post().uri("/settings/channels/whatsapp").param("name", "Shop").param("set_number", StandIn.NUMBER).param("set_account", "1").param("set_token", "wrong").param("set_appSecret", "x")
                .param("set_base", StandIn.graph()).with(world.as(owner)).exchange();
        assertThat(page).hasStatus(422).bodyText().contains("The access token is no longer good").contains("name=\"anyway\"").contains("value=\"" + StandIn.NUMBER + "\"").doesNotContain("value=\"wrong\"");
        assertThat(world.in(owner, () -> channels.ofKind("whatsapp"))).isEmpty();
    }

    @Test
    void pictures_are_fetched_and_what_is_unknown_is_told_of() {
        var owner = world.found();
        long channel = whatsapp(owner);
        var door = door(owner, channel);
        post(door, text("923001234567", "wamid.3", "x").replace("\"type\":\"text\",\"text\":{\"body\":\"x\"}", "\"type\":\"image\",\"image\":{\"id\":\"M1\",\"mime_type\":\"image/png\",\"caption\":\"My cup\"}"));
        post(door, text("923001234567", "wamid.4", "x").replace("\"type\":\"text\",\"text\":{\"body\":\"x\"}", "\"type\":\"hologram\",\"hologram\":{}"));
        post(door, text("923001234567", "wamid.5", "x").replace("\"type\":\"text\",\"text\":{\"body\":\"x\"}", "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.3\",\"emoji\":\"❤\"}"));
        untilRead(owner, channel);
        var messages = messages(owner, all(owner).getFirst().id());
        assertThat(messages).hasSize(2);
        assertThat(messages).filteredOn(one -> one.text().equals("My cup")).singleElement().satisfies(one -> assertThat(one.files()).singleElement().satisfies(file -> assertThat(file.type()).isEqualTo("image/png")));
        assertThat(messages).anyMatch(one -> "hologram".equals(one.particulars().path("unsupported").asString()));
    }

    /** Of a message with that in the place of a text. */
    private static String cloud(String id, String held) {
        return text("923001234567", id, "x").replace("\"type\":\"text\",\"text\":{\"body\":\"x\"}", held);
    }

    @Test
    void nothing_that_a_customer_does_makes_an_empty_message() {
        var owner = world.found();
        long channel = whatsapp(owner);
        var door = door(owner, channel);
        post(door, text("923001234567", "wamid.e1", "Hello"));
        post(door, text("923001234567", "wamid.e2", "Wrong"));
        untilRead(owner, channel);
        post(door, cloud("wamid.e3", "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.e1\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"Hello you\"}}}"));
        post(door, cloud("wamid.e4", "\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"wamid.e2\"}"));
        post(door, cloud("wamid.e5", "\"type\":\"request_welcome\""));
        post(door, cloud("wamid.e6", "\"type\":\"system\",\"system\":{\"type\":\"customer_identity_changed\",\"body\":\"x\"}"));
        post(door, cloud("wamid.e7", "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{\"name\":\"flow\",\"body\":\"Sent\",\"response_json\":\"{\\\"flow_token\\\":\\\"t\\\",\\\"size\\\":\\\"L\\\"}\"}}"));
        post(door, cloud("wamid.e8", "\"type\":\"interactive\",\"interactive\":{\"type\":\"call_permission_reply\",\"call_permission_reply\":{\"response\":\"accept\"}}"));
        post(door, cloud("wamid.e9", "\"type\":\"order\",\"order\":{\"catalog_id\":\"1\",\"product_items\":[]}"));
        post(door, cloud("wamid.e11", "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.e2\"}"));
        post(door, cloud("wamid.e12", "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.e2\",\"message\":{\"type\":\"audio\",\"audio\":{\"id\":\"1\"}}}"));
        post(door, text("923001234567", "wamid.e10", "From our phone").replace("\"field\":\"messages\"", "\"field\":\"smb_message_echoes\"").replace("\"messages\":[{\"from\":\"923001234567\"", "\"message_echoes\":[{\"from\":\"1\",\"to\":\"923001234567\""));
        untilRead(owner, channel);
        assertThat(all(owner)).hasSize(1);
        var messages = messages(owner, all(owner).getFirst().id());
        assertThat(messages).extracting(Message::text).containsExactlyInAnyOrder("Hello you", "Wrong", "Sent\nsize: L", "", "", "", "", "From our phone");
        assertThat(messages).filteredOn(one -> one.text().isEmpty()).extracting(one -> one.particulars().path("unsupported").asString()).containsExactlyInAnyOrder("call_permission_reply", "interactive", "edit", "edit");
        assertThat(messages).filteredOn(one -> one.text().equals("Wrong")).singleElement().satisfies(one -> assertThat(one.particulars().path("takenBack").booleanValue()).isTrue());
        assertThat(messages).filteredOn(one -> one.text().equals("From our phone")).singleElement().satisfies(one -> assertThat(one.incoming()).isFalse());

        var pages = connect(owner, "messenger", Map.of("page", "98", "token", StandIn.TOKEN, "appSecret", StandIn.SECRET, "base", StandIn.graph()));
        var pageDoor = door(owner, pages);
        var between = "\"sender\":{\"id\":\"7\"},\"recipient\":{\"id\":\"98\"},\"timestamp\":" + Instant.now().toEpochMilli() + ",";
        for (var said : List.of("\"messaging\":[{" + between + "\"message\":{\"mid\":\"m1\",\"attachments\":[{\"type\":\"location\",\"payload\":{\"coordinates\":{\"lat\":24.8,\"long\":67.1}}}]}}]",
                "\"messaging\":[{" + between + "\"message\":{\"mid\":\"m2\",\"attachments\":[{\"type\":\"like_heart\"}]}}]", "\"messaging\":[{" + between + "\"postback\":{\"mid\":\"m3\"}}]", "\"messaging\":[{" + between + "\"referral\":{\"ref\":\"x\"}}]",
                "\"changes\":[{\"field\":\"messages\",\"value\":{" + between + "\"message\":{\"mid\":\"m4\",\"text\":\"As a change\"}}}]")) {
            post(pageDoor, "{\"object\":\"page\",\"entry\":[{\"id\":\"98\"," + said + "}]}");
        }
        untilRead(owner, pages);
        var talk = all(owner).stream().filter(one -> one.channelId() == pages).toList();
        assertThat(talk).hasSize(1);
        assertThat(messages(owner, talk.getFirst().id())).extracting(one -> one.text() + one.particulars().path("unsupported").asString("")).containsExactlyInAnyOrder("📍 24.8, 67.1", "❤", "postback", "As a change");
    }

    @Test
    void a_bot_is_told_of_polls_places_that_move_and_its_own_business() {
        var owner = world.found();
        var bot = System.nanoTime() % 1_000_000_000 + ":AAgoodBot";
        long channel = connect(owner, "telegram", Map.of("token", bot, "mode", "polling", "base", StandIn.telegram()));
        var chat = "\"date\":" + Instant.now().getEpochSecond() + ",\"chat\":{\"id\":78,\"type\":\"private\",\"first_name\":\"Sana\"},\"from\":{\"id\":78,\"first_name\":\"Sana\"},";
        int update = 20;
        for (var said : List.of("\"message\":{\"message_id\":1," + chat + "\"location\":{\"latitude\":24.8,\"longitude\":67.1}}", "\"message\":{\"message_id\":2," + chat + "\"poll\":{\"question\":\"Which?\",\"options\":[{\"text\":\"Red\"},{\"text\":\"Blue\"}]}}",
                "\"message\":{\"message_id\":3," + chat + "\"dice\":{\"emoji\":\"🎲\",\"value\":4}}", "\"message\":{\"message_id\":4," + chat + "\"forum_topic_created\":{\"name\":\"x\"}}", "\"message\":{\"message_id\":5," + chat + "\"story\":{\"id\":1}}",
                "\"callback_query\":{\"id\":\"1\",\"from\":{\"id\":78,\"first_name\":\"Sana\"},\"data\":\"a:1\",\"message\":{\"message_id\":9,\"chat\":{\"id\":78,\"type\":\"private\"},\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"a:1\"}]]}}}",
                "\"business_message\":{\"message_id\":6,\"business_connection_id\":\"b\"," + chat.replace("\"from\":{\"id\":78,\"first_name\":\"Sana\"}", "\"from\":{\"id\":5,\"first_name\":\"We\"}") + "\"text\":\"We said\"}")) {
            StandIn.tell(bot, "{\"update_id\":" + update++ + "," + said + "}");
        }
        until("the bot was asked", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where channel_id = ?").param(channel).query(Long.class).single()) == 7);
        untilRead(owner, channel);
        StandIn.tell(bot, "{\"update_id\":" + update + ",\"edited_message\":{\"message_id\":1," + chat + "\"edit_date\":" + Instant.now().getEpochSecond() + ",\"location\":{\"latitude\":24.9,\"longitude\":67.2}}}");
        var conversation = talk(owner, "🎲");
        until("the place has moved", () -> messages(owner, conversation).stream().anyMatch(one -> one.text().equals("📍 24.9, 67.2")));
        assertThat(messages(owner, conversation)).extracting(one -> one.text() + one.particulars().path("unsupported").asString("")).containsExactlyInAnyOrder("📍 24.9, 67.2", "📊 Which?\n- Red\n- Blue", "🎲 4", "story", "Yes");
        assertThat(messages(owner, talk(owner, "We said"))).singleElement().satisfies(one -> assertThat(one.incoming()).isFalse());
    }

    @Test
    void every_event_that_was_captured_comes_through_the_door() throws IOException {
        assumeTrue(Files.isDirectory(SOCIAL), "no captured events in " + SOCIAL);
        var owner = world.found();
        long number = whatsapp(owner);
        var door = door(owner, number);
        var pages = connect(owner, "messenger", Map.of("page", "12345654332", "token", StandIn.TOKEN, "appSecret", StandIn.SECRET, "base", StandIn.graph()));
        var pageDoor = door(owner, pages);
        int came = 0;
        for (var folder : Map.of("whatsapp-webhooks-restfb", door, "messenger-page-webhooks-restfb", pageDoor).entrySet()) {
            try (var files = Files.list(SOCIAL.resolve(folder.getKey()))) {
                for (var file : files.sorted().toList()) {
                    var body = Files.readString(file).replaceAll("\"phone_number_id\": ?\"[^\"]*\"", "\"phone_number_id\":\"" + StandIn.NUMBER + "\"");
                    if (folder.getValue().equals(pageDoor)) {
                        body = body.replaceAll("\"(1234567890321|349489628480201|682498302938465|PAGE_ID|page id)\"", "\"12345654332\"").replaceAll("\"id\": ?12345654332", "\"id\":\"12345654332\"");
                    }
                    // Several were captured of one message, whose id they share; here each is a message of its own.
                    body = body.replaceAll("(\"id\": ?\"wamid\\.[^\"]*)", "$1" + came).replaceAll("(\"mid\": ?\"[^\"]*)", "$1" + came).replaceAll("https:(?:\\\\?/){2}scontent[^\"]*", "http://" + StandIn.address() + "/picture.png");
                    assertThat(post(folder.getValue(), body)).as(file.getFileName().toString()).isEqualTo(200);
                    came++;
                }
            }
        }
        assertThat(came).isGreaterThan(60);
        untilRead(owner, number);
        untilRead(owner, pages);
        assertThat(world.sql(owner, () -> jdbc.sql("select distinct text from messages where direction = 'in'").query(String.class).list())).contains("Test", "RESTFB ANNIVERSARY", "Some awesome image", "button-text", "hello, world!", "quick reply text",
                "Was gibt es morgen zu Essen?", "USER_DEFINED_PAYLOAD")
                .anyMatch(text -> text.startsWith("Some product title, $40"));
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from receipts where state = 'failed'").query(Long.class).single())).isZero();
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from messages m where m.text = '' and not m.particulars ?? 'unsupported' and not m.particulars ?? 'filesLeftOut' and not exists (select from message_files f where f.message_id = m.id)").query(Long.class).single())).as("empty messages").isZero();
    }

    @Test
    void templates_are_brought_page_by_page_and_sent_with_their_gaps_filled() {
        var owner = world.found();
        long channel = whatsapp(owner);
        var door = door(owner, channel);
        assertThat(mvc.post().uri("/settings/channels/" + channel + "/templates").with(world.as(owner))).hasStatus(303);
        assertThat(mvc.get().uri("/settings/channels/" + channel + "/templates").with(world.as(owner))).hasStatusOk().bodyText().contains("order_ready", "Dear {{1}}", "refused", "waits for approval");
        post(door, text("923001234567", "wamid.t1", "Hello"));
        post(door, "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"W\",\"changes\":[{\"field\":\"message_template_status_update\",\"value\":{\"event\":\"APPROVED\",\"message_template_name\":\"plain\",\"message_template_language\":\"ur\"}}]}]}");
        untilRead(owner, channel);
        assertThat(mvc.get().uri("/api/v1/channels/" + channel + "/templates").header("Authorization", "Bearer " + world.token(owner))).hasStatusOk().bodyText().contains("\"plain|ur\"").doesNotContain("PENDING");
        var conversation = all(owner).getFirst();
        var sent = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), new Reply("", null, List.of(), null, "order_ready|en", null, null, false, Map.of("parameters", List.of("Ayesha", "A-17", "a17"))), owner)));
        assertThat(sent.state()).isEqualTo("sent");
        assertThat(sent.text()).startsWith("Dear Ayesha, your order A-17 is ready.");
        var template = StandIn.calls(StandIn.NUMBER + "/messages").getLast().json().path("template");
        assertThat(template.path("language").path("code").asString()).isEqualTo("en");
        assertThat(template.path("components").path(0).path("parameters").path(1).path("text").asString()).isEqualTo("A-17");
        assertThat(template.path("components").path(1).path("sub_type").asString()).isEqualTo("url");

        assertThat(mvc.post().uri("/whatsapp-conversations/" + conversation.id() + "/extras").param("what", "buttons").param("text", "Deliver today?").param("one", "Yes").param("two", "No").with(world.as(owner))).hasStatus(303);
        var asked = messages(owner, conversation.id()).stream().filter(one -> one.text().equals("Deliver today?")).findFirst().orElseThrow();
        deliver(owner, asked.id());
        assertThat(StandIn.calls(StandIn.NUMBER + "/messages").getLast().json().path("interactive").path("action").path("buttons").path(1).path("reply").path("title").asString()).isEqualTo("No");
        assertThat(mvc.post().uri("/whatsapp-conversations/" + conversation.id() + "/extras").param("what", "place").param("latitude", "200").with(world.as(owner))).hasStatus(422);
        var theirs = messages(owner, conversation.id()).stream().filter(Message::incoming).findFirst().orElseThrow();
        assertThat(mvc.post().uri("/whatsapp-conversations/" + conversation.id() + "/reactions").param("message", String.valueOf(theirs.id())).param("sign", "🙏").with(world.as(owner))).hasStatus(303);
        assertThat(StandIn.calls(StandIn.NUMBER + "/messages").getLast().json().path("reaction").path("message_id").asString()).isEqualTo("wamid.t1");
    }

    @Test
    void a_comment_is_a_conversation_that_is_answered_in_public() {
        var owner = world.found();
        long channel = connect(owner, "messenger", Map.of("page", "99", "token", StandIn.TOKEN, "appSecret", StandIn.SECRET, "base", StandIn.graph()));
        var door = door(owner, channel);
        post(door, "{\"object\":\"page\",\"entry\":[{\"id\":\"99\",\"changes\":[{\"field\":\"feed\",\"value\":{\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"5_6\",\"post_id\":\"99_5\",\"parent_id\":\"99_5\",\"from\":{\"id\":\"7\",\"name\":\"Sana\"},\"message\":\"How much?\",\"created_time\":"
                + Instant.now().getEpochSecond() + "}}]}]}");
        untilRead(owner, channel);
        var conversation = all(owner).getFirst();
        var sent = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), Reply.text("500 rupees"), owner)));
        assertThat(sent.state()).isEqualTo("sent");
        assertThat(StandIn.calls("/5_6/comments").getLast().json().path("message").asString()).isEqualTo("500 rupees");
        var comment = messages(owner, conversation.id()).getFirst();
        assertThat(mvc.post().uri("/public-comments/" + comment.id() + "/private-answer").param("text", "Between us").with(world.as(owner))).hasStatus(303);
        assertThat(StandIn.calls("/99/messages").getLast().json().path("recipient").path("comment_id").asString()).isEqualTo("5_6");
        assertThat(mvc.post().uri("/public-comments/" + comment.id() + "/private-answer").param("text", "Once more").with(world.as(owner))).hasStatus(422);
        assertThat(mvc.post().uri("/public-comments/" + comment.id() + "/hiding").param("hidden", "true").with(world.as(owner))).hasStatus(303);
        assertThat(StandIn.calls("/5_6").getLast().query()).contains("is_hidden=true");
        // What comes back of our own is ours and no second message.
        post(door, "{\"object\":\"page\",\"entry\":[{\"id\":\"99\",\"changes\":[{\"field\":\"feed\",\"value\":{\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"" + sent.externalId()
                + "\",\"post_id\":\"99_5\",\"parent_id\":\"5_6\",\"from\":{\"id\":\"99\",\"name\":\"We\"},\"message\":\"500 rupees\"}}]}]}");
        post(door, "{\"object\":\"page\",\"entry\":[{\"id\":\"99\",\"changes\":[{\"field\":\"feed\",\"value\":{\"item\":\"comment\",\"verb\":\"remove\",\"comment_id\":\"5_6\",\"post_id\":\"99_5\",\"from\":{\"id\":\"7\",\"name\":\"Sana\"}}}]}]}");
        untilRead(owner, channel);
        var messages = messages(owner, conversation.id());
        assertThat(messages).hasSize(3);
        assertThat(messages.getFirst().particulars().path("takenBack").booleanValue()).isTrue();
    }

    private static String leadgen(String id, int time) {
        return "{\"object\":\"page\",\"entry\":[{\"id\":\"96\",\"time\":" + time + ",\"changes\":[{\"field\":\"leadgen\",\"value\":{\"leadgen_id\":\"" + id + "\",\"page_id\":\"96\",\"form_id\":\"770011\",\"adgroup_id\":\"12\",\"ad_id\":\"12\",\"created_time\":"
                + Instant.now().getEpochSecond() + "}}]}]}";
    }

    @Test
    void what_is_left_on_an_advertisement_becomes_a_lead_once_however_often_it_is_told() {
        var owner = world.found();
        var token = "Bearer " + world.token(owner);
        assertThat(mvc.post().uri("/settings/assignment/fallback").param("fallback", String.valueOf(owner.id())).with(world.as(owner))).hasStatus(303);
        long channel = connect(owner, "messenger", Map.of("page", "96", "token", StandIn.TOKEN, "appSecret", StandIn.SECRET, "base", StandIn.graph()));
        var door = door(owner, channel);
        var page = "/settings/channels/" + channel + "/adverts";
        post(door, leadgen("9100", 1));
        untilRead(owner, channel);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from ad_leads").query(Long.class).single())).as("nobody wished it").isZero();
        assertThat(mvc.get().uri("/settings/channels/messenger/" + channel).with(world.as(owner))).hasStatusOk().bodyText().contains("They are not taken in", page);
        assertThat(mvc.post().uri(page).param("on", "true").with(world.as(owner))).hasStatus(303);
        assertThat(StandIn.calls("/96/subscribed_apps").stream().filter(call -> call.method().equals("POST")).toList().getLast().query()).contains("leadgen");

        StandIn.lead("770011", "{\"id\":\"770011\",\"name\":\"Lawn form\",\"locale\":\"en_US\",\"questions\":[{\"key\":\"what_are_you_looking_for?\",\"label\":\"What are you looking for?\",\"type\":\"CUSTOM\",\"options\":[{\"key\":\"lawn_3_piece\",\"value\":\"Lawn, 3 piece\"}]}]}");
        StandIn.lead("9101", """
                {"id":"9101","created_time":"2026-05-05T14:03:11+0000","form_id":"770011","ad_name":"Picture 4","campaign_name":"Eid 2026","platform":"ig","is_organic":false,"field_data":[{"name":"what_are_you_looking_for?","values":["lawn_3_piece"]},
                {"name":"full_name","values":["حنا خان"]},{"name":"email","values":["Hina@Example.com"]},{"name":"phone_number","values":["+923214445556"]},{"name":"city","values":["کراچی"]},{"name":"company_name","values":["Noor Boutique"]},
                {"name":"job_title","values":["Buyer"]}],"custom_disclaimer_responses":[{"checkbox_key":"letters","is_checked":"1"},{"checkbox_key":"calls","is_checked":""}]}""");
        post(door, leadgen("9101", 2));
        post(door, leadgen("9101", 3));
        until("it is a lead", () -> taken(owner, "9101").equals("taken"));
        untilRead(owner, channel);
        assertThat(leads(owner)).containsExactly("حنا خان|Noor Boutique|+923214445556|hina@example.com|کراچی|Eid 2026|Lawn, 3 piece|social|l:9101|2026-05-05|" + owner.id());
        assertThat(world.sql(owner, () -> jdbc.sql("select n.text from notes n where n.record = 'lead'").query(String.class).single())).contains("Form: Lawn form", "Advertisement: Picture 4", "job title: Buyer", "Agreed to: letters", "Did not agree to: calls");

        // Without the permission for advertisements there are no names of these, and whoever comes again comes to the same lead.
        StandIn.lead("9102", "{\"id\":\"9102\",\"form_id\":\"770011\",\"field_data\":[{\"name\":\"full_name\",\"values\":[\"Hina\"]},{\"name\":\"phone_number\",\"values\":[\"03214445556\"]}]}");
        world.sql(owner, () -> jdbc.sql("update leads set created_at = now()").update());
        post(door, leadgen("9102", 4));
        until("it came again", () -> taken(owner, "9102").equals("taken"));
        assertThat(leads(owner)).hasSize(1);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from notes n where n.record = 'lead' and n.text like '%once more%Hina%'").query(Long.class).single())).isEqualTo(1);

        // A file had brought it.
        world.sql(owner, () -> jdbc.sql("insert into leads (name, search, sound, currency, outside_id) values ('From a file', '', '', 'PKR', 'l:9103')").update());
        StandIn.lead("9103", "{\"id\":\"9103\",\"field_data\":[{\"name\":\"full_name\",\"values\":[\"Other\"]}]}");
        post(door, leadgen("9103", 5));
        until("it is known", () -> taken(owner, "9103").equals("taken"));
        assertThat(leads(owner)).hasSize(2);

        StandIn.lead("9104", "{\"id\":\"9104\",\"field_data\":[{\"name\":\"email\",\"values\":[\"test@meta.com\"]},{\"name\":\"full_name\",\"values\":[\"<test lead: dummy data for full_name>\"]}]}");
        post(door, leadgen("9104", 6));
        until("the trial is seen", () -> taken(owner, "9104").equals("trial"));
        assertThat(leads(owner)).hasSize(2);

        // What Meta does not give out waits in words, and is fetched when it does.
        StandIn.lead("9105", "");
        post(door, leadgen("9105", 7));
        until("it is refused", () -> taken(owner, "9105").equals("failed"));
        assertThat(mvc.get().uri(page).with(world.as(owner))).hasStatusOk().bodyText().contains("Meta does not give this lead out (code 200", "leads_retrieval", "9105", "own trial came");
        assertThat(mvc.get().uri("/api/v1/channels/" + channel + "/adverts").header("Authorization", token)).hasStatusOk().bodyText().contains("\"on\":true", "\"lead_id\":\"9105\"");
        StandIn.lead("9105", "{\"id\":\"9105\",\"field_data\":[{\"name\":\"first_name\",\"values\":[\"Umar\"]},{\"name\":\"last_name\",\"values\":[\"Ali\"]},{\"name\":\"email\",\"values\":[\"no address\"]},{\"name\":\"size\",\"values\":[\"L\",\"XL\"]},{\"name\":\"colour\",\"values\":[\"Blue\"]}]}");
        assertThat(mvc.post().uri(page + "/retry").with(world.as(owner))).hasStatus(303);
        until("it is fetched", () -> taken(owner, "9105").equals("taken"));
        assertThat(leads(owner)).anyMatch(lead -> lead.startsWith("Umar Ali|-|-|-|-|-|size: L, XL\ncolour: Blue|social|l:9105"));
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from notes n where n.record = 'lead' and n.text like '%no address%'").query(Long.class).single())).isEqualTo(1);
        assertThat(mvc.put().uri("/api/v1/channels/" + channel + "/adverts").header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content("{\"on\":false}")).hasStatusOk().bodyText().contains("\"on\":false");
    }

    private String taken(Viewer owner, String id) {
        return world.sql(owner, () -> jdbc.sql("select a.state from ad_leads a where a.external_id = ?").param(id).query(String.class).optional()).orElse("");
    }

    private List<String> leads(Viewer owner) {
        return world.sql(owner, () -> jdbc.sql("""
                select concat_ws('|', r.name, coalesce(r.company, '-'), coalesce(r.phone, '-'), coalesce(r.email, '-'), coalesce(r.city, '-'), coalesce(r.campaign, '-'), coalesce(r.interest, '-'), coalesce(s.key, '-'), r.outside_id, (r.created_at at time zone 'UTC')::date, r.owner_id)
                  from leads r left join lead_sources s on s.id = r.source_id order by r.id
                """).query(String.class).list());
    }

    @Test
    void a_bot_is_asked_for_what_was_written_and_waits_as_long_as_it_is_told() {
        var owner = world.found();
        var bot = System.nanoTime() % 1_000_000_000 + ":AAgoodBot";
        long channel = connect(owner, "telegram", Map.of("token", bot, "mode", "polling", "base", StandIn.telegram()));
        StandIn.tell(bot, "{\"update_id\":10,\"message\":{\"message_id\":1,\"date\":" + Instant.now().getEpochSecond() + ",\"chat\":{\"id\":77,\"type\":\"private\",\"first_name\":\"Ali\"},\"from\":{\"id\":77,\"first_name\":\"Ali\"},\"photo\":[{\"file_id\":\"small\"},{\"file_id\":\"large\"}],\"caption\":\"Broken\"}}");
        StandIn.tell(bot, "{\"update_id\":11,\"edited_message\":{\"message_id\":1,\"date\":1,\"edit_date\":" + Instant.now().getEpochSecond() + ",\"chat\":{\"id\":77,\"type\":\"private\",\"first_name\":\"Ali\"},\"from\":{\"id\":77,\"first_name\":\"Ali\"},\"caption\":\"Broken handle\"}}");
        until("the bot was asked", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where channel_id = ?").param(channel).query(Long.class).single()) == 2);
        untilRead(owner, channel);
        var conversation = all(owner).getFirst();
        until("the edit is read", () -> messages(owner, conversation.id()).getFirst().text().equals("Broken handle"));
        assertThat(messages(owner, conversation.id())).singleElement().satisfies(one -> assertThat(one.files()).hasSize(1));

        var sent = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), Reply.text("We come"), owner)));
        assertThat(sent.externalId()).startsWith("77:");
        var slow = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), Reply.text("slowly"), owner)));
        assertThat(slow.state()).isEqualTo("queued");
        assertThat(slow.trouble().key()).isEqualTo("telegram.error.slow");
        assertThat(slow.sendAt()).isAfter(Instant.now().plusSeconds(2)).isBefore(Instant.now().plusSeconds(10));
    }

    @Test
    void what_the_page_sends_is_told_of_before_its_id_is_known_and_is_one_message() {
        var owner = world.found();
        long channel = connect(owner, "messenger", Map.of("page", "97", "token", StandIn.TOKEN, "appSecret", StandIn.SECRET, "base", StandIn.graph()));
        var door = door(owner, channel);
        post(door, messaging("8", "97", "\"message\":{\"mid\":\"m_in\",\"text\":\"Hello\"}"));
        untilRead(owner, channel);
        var conversation = all(owner).getFirst().id();
        long reply = world.in(owner, () -> conversations.reply(conversation, Reply.text("We are here"), owner));
        world.sql(owner, () -> jdbc.sql("update messages set state = 'sending', claimed_at = now() where id = ?").param(reply).update());
        post(door, messaging("97", "8", "\"message\":{\"mid\":\"m_overtaken\",\"is_echo\":true,\"text\":\"We are here\"}"));
        until("it waits", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where channel_id = ? and state = 'failed'").param(channel).query(Long.class).single()) == 1);
        assertThat(messages(owner, conversation)).hasSize(2);
        world.sql(owner, () -> jdbc.sql("update messages set state = 'sent', external_id = 'm_overtaken' where id = ?").param(reply).update());
        readAgain(owner, channel);
        assertThat(messages(owner, conversation)).hasSize(2);

        // A file and the words beside it go out as two, and are one message here.
        long picture = world.in(owner, () -> files.add(new ByteArrayInputStream(StandIn.PICTURE), "cup.png", owner.by())).id();
        var sent = deliver(owner, world.in(owner, () -> conversations.reply(conversation, new Reply("This one", null, List.of(picture), null, null, null, null, false, Map.of()), owner)));
        assertThat(sent.state()).isEqualTo("sent");
        var beside = sent.particulars().path("beside").asString();
        assertThat(beside).startsWith("m_out").isNotEqualTo(sent.externalId());
        post(door, messaging("97", "8", "\"message\":{\"mid\":\"" + beside + "\",\"is_echo\":true,\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"http://" + StandIn.address() + "/picture.png\"}}]}"));
        post(door, messaging("97", "8", "\"message\":{\"mid\":\"m_elsewhere\",\"is_echo\":true,\"text\":\"From the page itself\"}"));
        untilRead(owner, channel);
        assertThat(messages(owner, conversation)).extracting(Message::text).containsExactlyInAnyOrder("Hello", "We are here", "This one", "From the page itself");
    }

    private static String messaging(String sender, String recipient, String held) {
        return "{\"object\":\"page\",\"entry\":[{\"id\":\"97\",\"messaging\":[{\"sender\":{\"id\":\"" + sender + "\"},\"recipient\":{\"id\":\"" + recipient + "\"},\"timestamp\":" + Instant.now().toEpochMilli() + "," + held + "}]}]}";
    }

    private void readAgain(Viewer owner, long channel) {
        for (long receipt : world.sql(owner, () -> jdbc.sql("select id from receipts where channel_id = ? and state not in ('read', 'ignored')").param(channel).query(Long.class).list())) {
            world.in(owner, () -> {
                reader.on(new ReadReceipt(receipt), null);
                return null;
            });
        }
        untilRead(owner, channel);
    }

    @Test
    void customers_of_the_businesss_own_account_are_answered_in_its_name() {
        var owner = world.found();
        var bot = System.nanoTime() % 1_000_000_000 + ":AAgoodBot";
        long channel = connect(owner, "telegram", Map.of("token", bot, "mode", "polling", "base", StandIn.telegram()));
        var at = "\"date\":" + Instant.now().getEpochSecond() + ",\"chat\":{\"id\":79,\"type\":\"private\",\"first_name\":\"Gul\"},\"from\":{\"id\":79,\"first_name\":\"Gul\"},";
        StandIn.tell(bot, "{\"update_id\":30,\"message\":{\"message_id\":1," + at + "\"text\":\"To the bot, see our page\",\"entities\":[{\"type\":\"text_link\",\"offset\":16,\"length\":8,\"url\":\"https://gul.test/\"}]}}");
        StandIn.tell(bot, "{\"update_id\":31,\"business_message\":{\"message_id\":1,\"business_connection_id\":\"conn-1\"," + at + "\"text\":\"To the shop\"}}");
        StandIn.tell(bot, "{\"update_id\":32,\"business_message\":{\"message_id\":2,\"business_connection_id\":\"conn-1\"," + at + "\"text\":\"A slip\"}}");
        StandIn.tell(bot, "{\"update_id\":33,\"message\":{\"message_id\":5,\"date\":" + Instant.now().getEpochSecond() + ",\"chat\":{\"id\":-900,\"type\":\"group\",\"title\":\"Tailors\"},\"from\":{\"id\":79,\"first_name\":\"Gul\"},\"text\":\"In the group\"}}");
        until("the bot was asked", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where channel_id = ?").param(channel).query(Long.class).single()) == 4);
        untilRead(owner, channel);
        StandIn.tell(bot, "{\"update_id\":34,\"deleted_business_messages\":{\"business_connection_id\":\"conn-1\",\"chat\":{\"id\":79,\"type\":\"private\"},\"message_ids\":[2]}}");
        StandIn.tell(bot, "{\"update_id\":35,\"message\":{\"message_id\":6,\"date\":1,\"chat\":{\"id\":-900,\"type\":\"group\",\"title\":\"Tailors\"},\"migrate_to_chat_id\":-100900}}");
        until("the bot was asked once more", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where channel_id = ?").param(channel).query(Long.class).single()) == 6);
        untilRead(owner, channel);
        assertThat(all(owner)).hasSize(3);
        assertThat(messages(owner, talk(owner, "To the bot")).getFirst().text()).isEqualTo("To the bot, see our page (https://gul.test/)");
        var shop = talk(owner, "A slip");
        assertThat(messages(owner, shop)).extracting(one -> one.text() + one.particulars().path("takenBack").asBoolean(false)).containsExactlyInAnyOrder("To the shopfalse", "A sliptrue");

        assertThat(deliver(owner, world.in(owner, () -> conversations.reply(shop, Reply.text("In the shop's name"), owner))).externalId()).startsWith("business:");
        assertThat(StandIn.calls(bot + "/sendMessage").getLast().json().path("business_connection_id").asString()).isEqualTo("conn-1");
        deliver(owner, world.in(owner, () -> conversations.reply(talk(owner, "To the bot"), Reply.text("In the bot's name"), owner)));
        assertThat(StandIn.calls(bot + "/sendMessage").getLast().json().has("business_connection_id")).isFalse();

        long group = talk(owner, "In the group");
        deliver(owner, world.in(owner, () -> conversations.reply(group, Reply.text("To all"), owner)));
        assertThat(StandIn.calls(bot + "/sendMessage").getLast().json().path("chat_id").longValue()).isEqualTo(-100900);
        long grown = world.in(owner, () -> conversations.reply(group, Reply.text("grown"), owner));
        assertThat(deliver(owner, grown).state()).as("Telegram says where the group is by now").isNotEqualTo("failed");
        until("it went where the group is by now", () -> world.in(owner, () -> conversations.message(grown, owner)).state().equals("sent"));
        assertThat(StandIn.calls(bot + "/sendMessage").getLast().json().path("chat_id").longValue()).isEqualTo(-200900);
    }

    private long talk(Viewer owner, String begins) {
        return all(owner).stream().filter(one -> messages(owner, one.id()).stream().anyMatch(message -> message.text().startsWith(begins))).findFirst().orElseThrow().id();
    }

    @Test
    void what_meta_says_of_a_number_and_of_waiting_is_kept_to() {
        var owner = world.found();
        long channel = whatsapp(owner);
        var door = door(owner, channel);
        post(door, text(StandIn.TIRED, "wamid.w1", "Hello"));
        untilRead(owner, channel);
        var conversation = all(owner).getFirst().id();
        var put = deliver(owner, world.in(owner, () -> conversations.reply(conversation, Reply.text("Later"), owner)));
        assertThat(put.state()).isEqualTo("queued");
        assertThat(put.sendAt()).as("as many minutes as Meta says").isAfter(Instant.now().plus(Duration.ofMinutes(11))).isBefore(Instant.now().plus(Duration.ofMinutes(13)));
        world.sql(owner, () -> jdbc.sql("update messages set state = 'failed' where id = ?").param(put.id()).update());

        long picture = world.in(owner, () -> files.add(new ByteArrayInputStream(StandIn.PICTURE), "cup.png", owner.by())).id();
        var wordy = deliver(owner, world.in(owner, () -> conversations.reply(conversation, new Reply("a".repeat(1025), null, List.of(picture), null, null, null, null, false, Map.of()), owner)));
        assertThat(wordy.state()).isEqualTo("failed");
        assertThat(wordy.trouble().key()).isEqualTo("hooks.error.caption");

        post(door, "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"W\",\"changes\":[{\"field\":\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\"" + StandIn.NUMBER + "\"},\"errors\":[{\"code\":131031,\"title\":\"Account has been locked\"}]}}]}]}");
        untilRead(owner, channel);
        assertThat(world.in(owner, () -> channels.find(channel)).orElseThrow().state()).isEqualTo("troubled");
    }

    @Test
    void instagram_counts_bytes_and_not_letters() {
        var owner = world.found();
        long channel = connect(owner, "instagram", Map.of("page", "97", "token", StandIn.TOKEN, "appSecret", StandIn.SECRET, "base", StandIn.graph()));
        post(door(owner, channel), messaging("8", "97", "\"message\":{\"mid\":\"m_in\",\"text\":\"Hello\"}").replace("\"page\"", "\"instagram\""));
        untilRead(owner, channel);
        var conversation = all(owner).getFirst().id();
        var urdu = deliver(owner, world.in(owner, () -> conversations.reply(conversation, Reply.text("س".repeat(501)), owner)));
        assertThat(urdu.state()).isEqualTo("failed");
        assertThat(urdu.trouble().key()).isEqualTo("messenger.error.bytes");
        assertThat(deliver(owner, world.in(owner, () -> conversations.reply(conversation, Reply.text("س".repeat(500)), owner))).state()).isEqualTo("sent");
    }

    @Test
    void what_cannot_be_read_keeps_nothing_back_that_was_told_with_it() {
        var owner = world.found();
        long channel = whatsapp(owner);
        var whole = text("923001234567", "wamid." + "x".repeat(1_100), "Too long a name");
        var second = text("923001234567", "wamid.after", "Behind it");
        var two = whole.replace("\"messages\":[", "\"messages\":[" + second.substring(second.indexOf("\"messages\":[") + 12, second.indexOf("]}}]}]}")).replace("Behind it", "Before it").replace("wamid.after", "wamid.before") + ",");
        two = two.replace("]}}]}]}", "," + second.substring(second.indexOf("\"messages\":[") + 12, second.indexOf("]}}]}]}")) + "]}}]}]}");
        assertThat(post(door(owner, channel), two)).isEqualTo(200);
        until("it waits with the dead letters", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where state = 'failed'").query(Long.class).single()) == 1);
        assertThat(messages(owner, all(owner).getFirst().id())).extracting(Message::text).containsExactlyInAnyOrder("Before it", "Behind it");
    }

    @Test
    void a_gateway_is_called_in_its_own_words() {
        var owner = world.found();
        long channel = connect(owner, "sms", Map.of("sender", "SHOP", "url", "http://" + StandIn.address() + "/sms?ref={id}", "method", "POST", "type", "json", "body", "{\"msisdn\":\"{plain}\",\"msg\":\"{text}\"}", "headers", "Authorization: Key {secret}",
                "secret", "s3cret", "success", "accepted", "number", "\"id\":\"(\\w+)\""));
        var door = door(owner, channel);
        assertThat(mvc.get().uri(door + "?from=0300-1234567&text=Salam+%22shop%22&id=in1")).hasStatus(200);
        untilRead(owner, channel);
        var conversation = all(owner).getFirst();
        assertThat(conversation.contactAddress()).isEqualTo("+923001234567");
        var sent = deliver(owner, world.in(owner, () -> conversations.reply(conversation.id(), Reply.text("He said \"yes\""), owner)));
        assertThat(sent.state()).isEqualTo("sent");
        var call = StandIn.calls("/sms").getLast();
        assertThat(call.json().path("msg").asString()).isEqualTo("He said \"yes\"");
        assertThat(call.json().path("msisdn").asString()).isEqualTo("923001234567");
        assertThat(call.query()).isEqualTo("ref=" + sent.id());
        assertThat(mvc.post().uri(door).contentType(MediaType.APPLICATION_FORM_URLENCODED).content("id=" + sent.externalId() + "&status=DELIVRD")).hasStatus(200);
        untilRead(owner, channel);
        assertThat(world.in(owner, () -> conversations.message(sent.id(), owner)).state()).isEqualTo("delivered");
    }

    @Test
    void the_list_of_channels_leads_to_what_could_not_be_read() {
        var owner = world.found();
        long channel = connect(owner, "sms", Map.of("url", "http://" + StandIn.address() + "/sms", "method", "POST", "type", "json"));
        assertThat(mvc.get().uri("/settings/channels").with(world.as(owner))).hasStatusOk().bodyText().doesNotContain("id=\"unread\"");
        assertThat(mvc.post().uri(door(owner, channel)).contentType(MediaType.APPLICATION_JSON).content("{\"nothing\":\"of use\"}")).hasStatus(200);
        until("it waits with the dead letters", () -> world.sql(owner, () -> jdbc.sql("select count(*) from receipts where state = 'failed'").query(Long.class).single()) == 1);
        assertThat(mvc.get().uri("/settings/channels").with(world.as(owner))).bodyText().contains("id=\"unread\"").contains("href=\"/settings/channels/receipts\"").contains("1 message");
    }
}
