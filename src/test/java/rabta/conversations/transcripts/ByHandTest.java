package rabta.conversations.transcripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import rabta.RabtaTest;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Kiosk;
import rabta.conversations.Message;
import rabta.conversations.webhooks.StandIn;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** What no machine tells of: calls, one's own WhatsApp, chats from files. */
class ByHandTest extends RabtaTest {

    private static final String CHAT = """
            12/05/24, 9:05 pm - Messages and calls are end-to-end encrypted.
            12/05/24, 9:05 pm - Ayesha: Is the blue cup there?
            two of them
            13/05/24, 9:06 pm - Shop: IMG-1.png (file attached)
            Here it is
            """;

    @Autowired
    Conversations conversations;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Transcripts transcripts;
    @Autowired
    Channels channels;

    private long person(Viewer owner) {
        var made = mvc.post().uri("/api/v1/people").header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"Ayesha Khan\",\"contact_points\":[{\"kind\":\"phone\",\"value\":\"0300-1234567\"}]}").exchange();
        return Json.read(new String(made.getResponse().getContentAsByteArray(), UTF_8)).path("id").longValue();
    }

    private List<Conversation> of(Viewer owner, long person) {
        return world.in(owner, () -> conversations.list(ConversationFilter.ofPerson(person), null, 50, owner)).rows();
    }

    private List<Message> messages(Viewer owner, long conversation) {
        return world.in(owner, () -> conversations.messages(conversation, null, 50, owner)).rows();
    }

    private static void until(BooleanSupplier done) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void a_call_is_a_message_a_line_of_the_timeline_and_a_task() {
        var owner = world.found();
        long person = person(owner);
        assertThat(mvc.get().uri("/calls/new?person=" + person).with(world.as(owner))).hasStatusOk().bodyText().contains("tel:+923001234567");
        for (int times = 0; times < 2; times++) {
            assertThat(mvc.post().uri("/calls").param("person", String.valueOf(person)).param("direction", "out").param("outcome", "answered").param("minutes", "7").param("note", "Wants it blue").param("next", "Send the price")
                    .param("key", "k1").with(world.as(owner))).hasStatus(303);
        }
        assertThat(of(owner, person)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo("call");
            assertThat(one.state().word()).isEqualTo("resolved");
            assertThat(one.waitingSince()).isNull();
        });
        assertThat(messages(owner, of(owner, person).getFirst().id())).singleElement().satisfies(one -> {
            assertThat(one.text()).contains("Wants it blue").contains("7 minutes");
            assertThat(one.authorId()).isEqualTo(owner.id());
            assertThat(one.particulars().path("call").path("minutes").intValue()).isEqualTo(7);
        });
        assertThat(world.sql(owner, () -> jdbc.sql("select text from tasks where record = 'person' and record_id = ?").param(person).query(String.class).list())).containsExactly("Send the price");

        // With a recording it is heard where it stands.
        var sound = new MockMultipartFile("recording", "call.ogg", "audio/ogg", "OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\23OpusHead".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(mvc.perform(MockMvcRequestBuilders.multipart("/calls").file(sound).param("person", String.valueOf(person)).param("direction", "in").param("outcome", "answered").param("key", "k2").with(world.as(owner)))).hasStatus(303);
        assertThat(mvc.get().uri("/inbox/" + of(owner, person).getFirst().id()).with(world.as(owner))).hasStatusOk().bodyText().containsPattern("<audio controls[^>]*call\\.ogg");

        var missed = mvc.post().uri("/api/v1/calls").header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON).content("{\"phone\":\"0300 1234567\",\"direction\":\"in\",\"outcome\":\"missed\"}").exchange();
        assertThat(missed).hasStatus(201);
        assertThat(of(owner, person)).anyMatch(one -> one.waitingSince() != null);
        assertThat(mvc.post().uri("/calls").param("phone", "12").param("direction", "out").param("outcome", "answered").param("minutes", "x").with(world.as(owner))).hasStatus(422).bodyText().contains("This is no telephone number")
                .contains("Whole minutes");
    }

    @Test
    void a_call_of_a_lead_belongs_to_it_and_one_of_a_deal_to_its_person() {
        var owner = world.found();
        long person = person(owner);
        long lead = made(owner, "/api/v1/leads", "{\"name\":\"Sana Malik\",\"phone\":\"0301 2345678\"}");
        long deal = made(owner, "/api/v1/deals", "{\"name\":\"Forty suits\",\"person_id\":" + person + "}");
        long nobodys = made(owner, "/api/v1/deals", "{\"name\":\"Ten scarves\"}");
        assertThat(body(owner, "/leads/" + lead)).contains("?tab=reaching#composer", "?tab=conversations#composer");
        long company = made(owner, "/api/v1/companies", "{\"name\":\"Noor Boutique\"}");
        assertThat(body(owner, "/companies/" + company)).contains("?tab=tasks#composer").doesNotContain("?tab=reaching");
        assertThat(body(owner, "/leads/" + lead + "/reaching")).contains("id=\"reaching-new\"", "name=\"lead\" value=\"" + lead + "\"", "tel:+923012345678");
        assertThat(body(owner, "/deals/" + deal + "/reaching")).contains("Ayesha Khan", "tel:+923001234567");
        assertThat(body(owner, "/deals/" + nobodys + "/reaching")).contains("No person is named in this deal", "id=\"f-call-phone\"");
        assertThat(mvc.get().uri("/companies/" + company + "/reaching").with(world.as(owner))).hasStatus(404);

        // What is not right stands beside its field, and what was typed is kept.
        assertThat(mvc.post().uri("/calls").param("lead", String.valueOf(lead)).param("direction", "out").param("outcome", "answered").param("minutes", "x").param("note", "Wants forty").with(world.as(owner))).hasStatus(422).bodyText()
                .contains("id=\"f-minutes-error\"", "Wants forty", "name=\"lead\" value=\"" + lead + "\"", "Sana Malik");
        assertThat(mvc.post().uri("/calls").param("deal", String.valueOf(nobodys)).param("direction", "out").param("outcome", "answered").with(world.as(owner))).hasStatus(422).bodyText().contains("id=\"f-phone-error\"");

        assertThat(mvc.post().uri("/calls").param("lead", String.valueOf(lead)).param("direction", "out").param("outcome", "answered").param("note", "Wants forty").param("next", "Send the price").with(world.as(owner)))
                .hasStatus(303).hasHeader("Location", "/leads/" + lead);
        assertThat(body(owner, "/leads/" + lead)).contains(owner.name() + " called the customer", "Wants forty");
        assertThat(body(owner, "/leads/" + lead + "/conversations")).contains("We called and talked");
        var called = world.in(owner, () -> conversations.list(ConversationFilter.view("resolved"), null, 50, owner)).rows();
        assertThat(called).singleElement().satisfies(one -> assertThat(one.personId()).isNull()).satisfies(one -> assertThat(one.contactName()).isEqualTo("Sana Malik")).satisfies(one -> assertThat(one.contactAddress()).isEqualTo("+923012345678"));
        assertThat(world.sql(owner, () -> jdbc.sql("select text from tasks where record = 'lead' and record_id = ?").param(lead).query(String.class).list())).containsExactly("Send the price");

        assertThat(mvc.post().uri("/calls").param("deal", String.valueOf(deal)).param("direction", "in").param("outcome", "missed").with(world.as(owner))).hasStatus(303).hasHeader("Location", "/deals/" + deal);
        assertThat(of(owner, person)).singleElement().satisfies(one -> assertThat(one.waitingSince()).isNotNull());
        assertThat(body(owner, "/deals/" + deal)).contains("The customer called, nobody answered");
        assertThat(body(owner, "/people/" + person)).contains("The customer called, nobody answered");
        assertThat(body(owner, "/deals/" + deal + "/conversations")).contains("/inbox/" + of(owner, person).getFirst().id());
    }

    @Test
    void a_telephone_system_tells_of_calls_with_their_recordings() {
        var owner = world.found();
        var colleague = world.join(owner, Role.MEMBER);
        long lead = made(owner, "/api/v1/leads", "{\"name\":\"Sana Malik\",\"phone\":\"0301 2345678\"}");
        var token = "Bearer " + world.token(owner);
        var sound = "OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\23OpusHead".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var brought = mvc.post().uri("/api/v1/message-files").multipart().file(new MockMultipartFile("file", "first.ogg", "audio/ogg", sound)).header("Authorization", token).exchange();
        long file = Json.read(new String(brought.getResponse().getContentAsByteArray(), UTF_8)).path("id").longValue();
        var call = "{\"lead_id\":" + lead + ",\"direction\":\"in\",\"outcome\":\"answered\",\"key\":\"a\",\"file_id\":" + file + "}";
        // Nobody takes what somebody else brought.
        assertThat(mvc.post().uri("/api/v1/calls").header("Authorization", "Bearer " + world.token(colleague)).contentType(MediaType.APPLICATION_JSON).content(call)).hasStatus(422).bodyText().contains("file_id");
        assertThat(mvc.post().uri("/api/v1/calls").header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content(call)).hasStatus(201);
        assertThat(mvc.post().uri("/api/v1/calls").multipart().file(new MockMultipartFile("recording", "second.ogg", "audio/ogg", sound)).param("lead_id", String.valueOf(lead)).param("direction", "out").param("outcome", "answered").param("key", "b")
                .header("Authorization", token)).hasStatus(201);
        assertThat(mvc.post().uri("/api/v1/calls").header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content("{\"lead_id\":999999,\"direction\":\"in\",\"outcome\":\"missed\"}")).hasStatus(404);
        long conversation = world.sql(owner, () -> jdbc.sql("select c.id from conversations c where c.contact_address = '+923012345678'").query(Long.class).single());
        assertThat(messages(owner, conversation)).flatExtracting(Message::files).extracting(Message.MessageFile::name).containsExactlyInAnyOrder("first.ogg", "second.ogg");
        assertThat(body(owner, "/leads/" + lead)).contains("The customer called, " + owner.name() + " answered", owner.name() + " called the customer");
    }

    @Test
    void a_lead_is_written_to_from_its_page_and_where_that_cannot_be_it_is_said() {
        var owner = world.found();
        long lead = made(owner, "/api/v1/leads", "{\"name\":\"Sana Malik\",\"phone\":\"0301 2345678\"}");
        long unknown = made(owner, "/api/v1/leads", "{\"name\":\"Somebody at the fair\"}");
        long deal = made(owner, "/api/v1/deals", "{\"name\":\"Ten scarves\"}");
        assertThat(body(owner, "/leads/" + lead + "/conversations")).contains("No channel");
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
        assertThat(body(owner, "/leads/" + lead + "/conversations")).contains("id=\"conversations-new\"", "name=\"lead\" value=\"" + lead + "\"", "value=\"" + channel + "\" selected");
        assertThat(body(owner, "/leads/" + unknown + "/conversations")).contains("Neither a number nor an e-mail address").doesNotContain("name=\"channel\"");
        assertThat(body(owner, "/deals/" + deal + "/conversations")).contains("No person is named in this deal").doesNotContain("name=\"channel\"");
        assertThat(mvc.post().uri("/inbox/new").param("channel", String.valueOf(channel)).param("lead", String.valueOf(lead)).param("text", "").with(world.as(owner))).hasStatus(422).bodyText().contains("name=\"lead\" value=\"" + lead + "\"");
        // Where it goes on is the conversation, whatever number its message has.
        world.sql(owner, () -> jdbc.sql("select setval(pg_get_serial_sequence('messages', 'id'), 5000)").query(Long.class).single());
        var sent = mvc.post().uri("/inbox/new").param("channel", String.valueOf(channel)).param("lead", String.valueOf(lead)).param("to", "").param("template", "greeting").param("text", "Salam Sana").with(world.as(owner)).exchange();
        assertThat(sent).hasStatus(303);
        long conversation = world.sql(owner, () -> jdbc.sql("select c.id from conversations c where c.contact_address = '+923012345678'").query(Long.class).single());
        assertThat(sent.getResponse().getHeader("Location")).isEqualTo("/inbox/" + conversation);
        assertThat(body(owner, "/leads/" + lead + "/conversations")).contains("/inbox/" + conversation, "Salam Sana");
    }

    private long made(Viewer owner, String path, String json) {
        var made = mvc.post().uri(path).header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
        assertThat(made).hasStatus(201);
        return Json.read(new String(made.getResponse().getContentAsByteArray(), UTF_8)).path("id").longValue();
    }

    private String body(Viewer viewer, String path) {
        var got = mvc.get().uri(path).with(world.as(viewer)).exchange();
        assertThat(got).hasStatusOk();
        return new String(got.getResponse().getContentAsByteArray(), UTF_8).replace("<wbr>", "");
    }

    @Test
    void a_message_on_ones_own_whatsapp_is_noted_and_can_be_taken_out() {
        var owner = world.found();
        long person = person(owner);
        var noted = mvc.post().uri("/whatsapp-links").param("person", String.valueOf(person)).param("text", "Salam & welcome\nسلام").with(world.as(owner)).exchange();
        assertThat(noted).hasStatus(303);
        var path = noted.getResponse().getHeader("Location");
        assertThat(mvc.get().uri(path).with(world.as(owner))).hasStatusOk().bodyText().contains("https://wa.me/923001234567?text=Salam%20%26%20welcome%0A%D8%B3");
        assertThat(messages(owner, of(owner, person).getFirst().id())).singleElement().satisfies(one -> assertThat(one.state()).isEqualTo("sent"));
        assertThat(mvc.post().uri(path + "/removal").with(world.as(owner))).hasStatus(303);
        assertThat(of(owner, person)).isEmpty();
    }

    @Test
    void a_saved_reply_is_put_into_the_text_with_its_variables_filled() {
        var owner = world.found();
        long person = person(owner);
        assertThat(mvc.post().uri("/settings/replies").param("name", "Thanks").param("text", "Dear {first name}, thank you. {agent first name}").param("whose", "all").with(world.as(owner))).hasStatus(303);
        long reply = world.sql(owner, () -> jdbc.sql("select s.id from saved_replies s").query(Long.class).single());
        assertThat(mvc.get().uri("/whatsapp-links/new?person=" + person).with(world.as(owner))).hasStatusOk().bodyText().contains("Thanks", "{first name}");
        var filled = mvc.post().uri("/whatsapp-links/texts").param("person", String.valueOf(person)).param("text", "Salam").param("reply", String.valueOf(reply)).with(world.as(owner)).exchange();
        assertThat(filled).hasStatusOk().bodyText().contains("Salam\nDear Ayesha, thank you.").doesNotContain("Dear {first name}");
        assertThat(mvc.post().uri("/whatsapp-links/texts").param("reply", "999").with(world.as(owner))).hasStatus(404);
        var written = mvc.post().uri("/whatsapp-links").param("phone", "0300 1234567").param("person", String.valueOf(person)).param("text", "Hello {first name}").with(world.as(owner)).exchange();
        assertThat(mvc.get().uri(written.getResponse().getHeader("Location")).with(world.as(owner))).bodyText().contains("Hello Ayesha");
    }

    @Test
    void a_chat_is_taken_in_once_with_its_pictures_and_taken_out_again() throws Exception {
        var owner = world.found();
        long person = person(owner);
        var path = "/people/" + person + "/transcripts";
        take(owner, path, zip(CHAT), 2, 2);
        var conversation = of(owner, person).getFirst();
        assertThat(conversation.state().word()).isEqualTo("resolved");
        var messages = messages(owner, conversation.id());
        assertThat(messages).extracting(Message::text).containsExactly("Is the blue cup there?\ntwo of them", "Here it is");
        assertThat(messages.getFirst().incoming()).isTrue();
        assertThat(messages.getLast().incoming()).isFalse();
        assertThat(messages.getLast().files()).singleElement().satisfies(file -> assertThat(file.type()).isEqualTo("image/png"));

        long second = take(owner, path, (CHAT + "14/05/24, 8:00 am - Ayesha: Thank you\n").getBytes(UTF_8), 3, 1);
        assertThat(messages(owner, conversation.id())).hasSize(3);
        assertThat(mvc.post().uri(path + "/" + second + "/removal").with(world.as(owner))).hasStatus(303);
        assertThat(messages(owner, conversation.id())).hasSize(2);
        assertThat(mvc.get().uri(path).with(world.as(owner))).hasStatusOk();

        var wrong = mvc.post().uri(path).multipart().file(new MockMultipartFile("file", "list.txt", "text/plain", "no chat".getBytes(UTF_8))).with(world.as(owner)).exchange();
        assertThat(wrong).hasStatus(422).bodyText().contains("There is no WhatsApp chat in this file");
    }

    @Test
    void whoever_does_not_see_the_conversation_neither_sees_nor_takes_back_what_was_imported_into_it() throws Exception {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        world.join(owner, Role.MEMBER, "Wholesale");
        long person = person(owner);
        var path = "/people/" + person + "/transcripts";
        long id = take(owner, path, zip(CHAT), 2, 2);
        world.sql(owner, () -> jdbc.sql("update channels set team_id = (select t.id from teams t where t.name = 'Wholesale') where kind = 'whatsapp'").update());
        world.sql(owner, () -> jdbc.sql("update conversations set team_id = (select t.id from teams t where t.name = 'Wholesale')").update());

        assertThat(mvc.post().uri(path + "/" + id + "/removal").with(world.as(member))).hasStatus(404);
        assertThat(mvc.get().uri(path).with(world.as(member))).hasStatusOk().bodyText().doesNotContain("WhatsApp Chat - Ayesha.zip");
        assertThat(messages(owner, of(owner, person).getFirst().id())).hasSize(2);

        // What they bring themselves goes where they see it.
        assertThat(world.in(owner, () -> transcripts.place(person, owner))).isPresent();
        assertThat(world.in(owner, () -> transcripts.place(person, member))).isEmpty();
        assertThat(mvc.post().uri(path + "/" + id + "/removal").with(world.as(owner))).hasStatus(303);
    }

    private long take(Viewer owner, String path, byte[] bytes, int found, int added) {
        boolean zipped = bytes[0] == 'P';
        var brought = mvc.post().uri(path).multipart().file(new MockMultipartFile("file", zipped ? "WhatsApp Chat - Ayesha.zip" : "WhatsApp Chat with Ayesha.txt", "application/octet-stream", bytes)).with(world.as(owner)).exchange();
        assertThat(brought).hasStatus(303);
        var one = brought.getResponse().getHeader("Location");
        assertThat(mvc.get().uri(one).with(world.as(owner))).hasStatusOk().bodyText().contains("value=\"Ayesha\" checked");
        assertThat(mvc.post().uri(one).param("customer", "Nobody").with(world.as(owner))).hasStatus(422);
        assertThat(mvc.post().uri(one).param("customer", "Ayesha").with(world.as(owner))).hasStatus(303);
        long id = Long.parseLong(one.substring(one.lastIndexOf('/') + 1));
        until(() -> world.sql(owner, () -> jdbc.sql("select t.state from transcripts t where t.id = ?").param(id).query(String.class).single()).equals("done"));
        assertThat(mvc.get().uri(one).with(world.as(owner))).hasStatusOk().bodyText().contains(found + " messages in the file, " + added + " new");
        return id;
    }

    private static byte[] zip(String chat) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("_chat.txt"));
            zip.write(chat.getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("../IMG-1.png"));
            zip.write(StandIn.PICTURE);
        }
        return out.toByteArray();
    }
}
