package rabta.conversations.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.Reply;
import rabta.conversations.delivery.Deliver;
import rabta.conversations.webhooks.Doors;
import rabta.conversations.webhooks.Program;
import rabta.conversations.webhooks.Signature;
import rabta.conversations.webhooks.StandIn;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.jobs.Worker;

/** A program as a channel: it calls and is called over real lines. */
class ProgramsTest extends RabtaTest {

    @Autowired
    private Channels channels;
    @Autowired
    private Conversations conversations;
    @Autowired
    private Doors doors;
    @Autowired
    private FileStore files;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Worker<Deliver> deliverer;

    private record Set(Viewer owner, long id, String door, String secret) {
    }

    private Set connect(String proof, String path) {
        var owner = world.found();
        assertThat(mvc.post().uri("/settings/channels/api").param("name", "Shop app").param("newcomers", "person").param("set_url", path == null ? "" : Program.url(path)).param("set_proof", proof).with(world.as(owner))).hasStatus(303);
        var row = world.in(owner, () -> channels.ofKind("api")).getFirst();
        var address = world.in(owner, () -> doors.address(row));
        return new Set(owner, row.id(), address.substring(address.indexOf("/hooks/")), world.in(owner, () -> channels.secrets(row.id())).get("secret"));
    }

    private MvcTestResult call(Set set, String body, String secret, Instant at) {
        var time = String.valueOf(at.getEpochSecond());
        return mvc.post().uri(set.door).contentType(MediaType.APPLICATION_JSON).content(body.getBytes(UTF_8)).header("Rabta-Timestamp", time)
                .header("Rabta-Signature", "v1=" + Signature.hmac(secret, (time + "." + body).getBytes(UTF_8))).exchange();
    }

    private MvcTestResult call(Set set, String body) {
        return call(set, body, set.secret, Instant.now());
    }

    private void untilRead(Set set) {
        await().until(() -> world.sql(set.owner, () -> jdbc.sql("select count(*) from receipts where channel_id = ? and state not in ('read', 'ignored')").param(set.id).query(Long.class).single()) == 0);
    }

    private List<Conversation> all(Set set) {
        return world.in(set.owner, () -> conversations.list(ConversationFilter.view("all"), null, 100, set.owner)).rows();
    }

    private List<Message> messages(Set set) {
        return world.in(set.owner, () -> conversations.messages(all(set).getFirst().id(), null, 50, set.owner)).rows();
    }

    private Message deliver(Set set, Reply reply) {
        long message = world.in(set.owner, () -> conversations.reply(all(set).getFirst().id(), reply, set.owner));
        world.sql(set.owner, () -> jdbc.sql("update messages set send_at = now() - interval '1 second' where id = ? and state in ('queued', 'scheduled')").param(message).update());
        world.in(set.owner, () -> {
            deliverer.on(new Deliver(message), null);
            return null;
        });
        return world.in(set.owner, () -> conversations.message(message, set.owner));
    }

    @Test
    void what_a_program_brings_is_taken_once_and_only_with_a_fresh_signature() {
        var set = connect("signature", null);
        var body = "{\"id\":\"a1\",\"contact\":{\"handle\":\"u-1042\",\"name\":\"Ayesha\",\"phone\":\"0300 1234567\"},\"text\":\"Salam سلام\"}";
        assertThat(call(set, body, "other", Instant.now())).hasStatus(401);
        assertThat(call(set, body, set.secret, Instant.now().minusSeconds(600))).hasStatus(401);
        assertThat(mvc.post().uri(set.door).contentType(MediaType.APPLICATION_JSON).content(body).header("Authorization", "Bearer " + set.secret)).hasStatus(401);
        assertThat(world.in(set.owner, () -> doors.seen(set.id)).refused()).isEqualTo(3);

        assertThat(call(set, body)).hasStatus(200);
        assertThat(call(set, body)).hasStatus(200);
        assertThat(call(set, body.replace("a1", "a2").replace("Salam سلام", "Second"))).hasStatus(200);
        untilRead(set);
        assertThat(messages(set)).extracting(Message::text).containsExactlyInAnyOrder("Salam سلام", "Second");
        var conversation = all(set).getFirst();
        assertThat(conversation.contactName()).isEqualTo("Ayesha");
        assertThat(world.sql(set.owner, () -> jdbc.sql("select p.phone from people p where p.id = ?").param(conversation.personId()).query(String.class).single())).isEqualTo("+923001234567");

        // Somebody who is known by their number is the same by another handle too.
        assertThat(call(set, body.replace("a1", "a3").replace("u-1042", "u-other"))).hasStatus(200);
        untilRead(set);
        assertThat(all(set)).hasSize(2).allSatisfy(one -> assertThat(one.personId()).isEqualTo(conversation.personId()));
    }

    @Test
    void what_cannot_be_right_is_refused_in_words_and_nothing_of_it_kept() {
        var set = connect("signature", null);
        assertThat(call(set, "{")).hasStatus(422).bodyText().contains("no JSON");
        assertThat(call(set, "[]")).hasStatus(422);
        assertThat(call(set, "{\"id\":\"1\",\"text\":\"x\"}")).hasStatus(422).bodyText().contains("contact.handle");
        assertThat(call(set, "{\"contact\":{\"handle\":\"u\"},\"text\":\"x\"}")).hasStatus(422).bodyText().contains("id");
        assertThat(call(set, "{\"id\":\"1\",\"contact\":{\"handle\":\"u\"}}")).hasStatus(422).bodyText().contains("text");
        assertThat(call(set, "{\"type\":\"state\",\"id\":\"out-1\",\"state\":\"lost\"}")).hasStatus(422).bodyText().contains("delivered");
        assertThat(world.sql(set.owner, () -> jdbc.sql("select count(*) from receipts").query(Long.class).single())).isZero();
        var token = world.token(set.owner);
        assertThat(mvc.post().uri("/api/v1/channels/" + set.id + "/messages").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content("{\"id\":\"1\"}")).hasStatus(422).bodyText().contains("contact.handle");
        assertThat(mvc.post().uri("/api/v1/channels/" + set.id + "/messages").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON)
                .content("{\"id\":\"1\",\"contact\":{\"email\":\"a@shop.pk\"},\"text\":\"By token\"}")).hasStatus(202).bodyText().contains("true");
        untilRead(set);
        assertThat(messages(set)).singleElement().extracting(Message::text).isEqualTo("By token");
    }

    @Test
    void html_is_cleaned_and_files_come_along_or_are_fetched_through_the_guard() {
        var set = connect("key", null);
        var content = Base64.getEncoder().encodeToString("Rs 500".getBytes(UTF_8));
        var body = "{\"id\":\"7\",\"contact\":{\"handle\":\"u\"},\"html\":\"<p>Hello <b>you</b><script>alert(1)</script></p>\",\"files\":[{\"name\":\"bill.txt\",\"content\":\"" + content
                + "\"},{\"name\":\"cup.png\",\"url\":\"http://" + StandIn.address() + "/picture.png\"},{\"name\":\"inner.txt\",\"url\":\"http://127.0.0.1:1/secret\"}]}";
        assertThat(mvc.post().uri(set.door).contentType(MediaType.APPLICATION_JSON).content(body).header("Authorization", "Bearer " + set.secret)).hasStatus(200);
        untilRead(set);
        var message = messages(set).getFirst();
        assertThat(message.text()).isEqualTo("Hello you");
        assertThat(message.html()).contains("<strong>you</strong>").doesNotContain("script");
        assertThat(message.files()).extracting(Message.MessageFile::name).containsExactly("bill.txt", "cup.png");
        assertThat(message.particulars().path("filesLeftOut").path(0).path("name").asString()).isEqualTo("inner.txt");

        var form = "--x\r\nContent-Disposition: form-data; name=\"message\"\r\nContent-Type: application/json\r\n\r\n{\"id\":\"8\",\"contact\":{\"handle\":\"u\"},\"answers\":\"7\"}\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"بل.txt\"\r\nContent-Type: text/plain\r\n\r\nRs 700\r\n--x--\r\n";
        assertThat(mvc.post().uri(set.door).header("Content-Type", "multipart/form-data; boundary=x").content(form.getBytes(UTF_8)).header("Authorization", "Bearer " + set.secret)).hasStatus(200);
        untilRead(set);
        var second = messages(set).getLast();
        assertThat(second.files()).singleElement().extracting(Message.MessageFile::name).isEqualTo("بل.txt");
        assertThat(second.answers()).isEqualTo(message.id());
    }

    @Test
    void an_answer_is_posted_signed_with_its_files_and_its_way_is_told() {
        var path = "/answers-" + System.nanoTime();
        var set = connect("signature", path);
        call(set, "{\"id\":\"q1\",\"contact\":{\"handle\":\"u-7\",\"name\":\"Sana\"},\"thread\":\"order-9\",\"text\":\"Where is it?\"}");
        untilRead(set);
        long bill = world.in(set.owner, () -> files.add(new ByteArrayInputStream("Rs 900".getBytes(UTF_8)), "bill.txt", set.owner.by())).id();
        var sent = deliver(set, Reply.text("On its way").with(List.of(bill)));
        assertThat(sent.state()).isEqualTo("sent");
        var call = Program.calls(path).getLast();
        assertThat(call.signedWith(set.secret)).isTrue();
        assertThat(call.signedWith("other")).isFalse();
        assertThat(call.headers().get("rabta-id")).isEqualTo("out-" + sent.id());
        var told = call.json();
        assertThat(told.path("thread").asString()).isEqualTo("order-9");
        assertThat(told.path("contact").path("handle").asString()).isEqualTo("u-7");
        assertThat(told.path("answers").asString()).isEqualTo("q1");
        assertThat(told.path("text").asString()).isEqualTo("On its way");
        var link = told.path("files").path(0).path("url").asString();
        var file = link.substring(link.indexOf("/hooks/"));
        assertThat(mvc.get().uri(file)).hasStatusOk().bodyText().isEqualTo("Rs 900");
        assertThat(mvc.get().uri(file.replaceAll("sum=.", "sum=x"))).hasStatus(404);
        assertThat(mvc.get().uri(file.replaceAll("until=\\d+", "until=1"))).hasStatus(404);

        call(set, "{\"type\":\"state\",\"id\":\"" + sent.externalId() + "\",\"state\":\"read\"}");
        untilRead(set);
        call(set, "{\"type\":\"state\",\"id\":\"" + sent.externalId() + "\",\"state\":\"delivered\"}");
        untilRead(set);
        assertThat(world.in(set.owner, () -> conversations.message(sent.id(), set.owner)).state()).isEqualTo("read");

        var other = deliver(set, Reply.text("And this"));
        call(set, "{\"type\":\"state\",\"id\":\"" + other.externalId() + "\",\"state\":\"failed\",\"reason\":\"number is off\"}");
        untilRead(set);
        assertThat(world.in(set.owner, () -> conversations.message(other.id(), set.owner))).satisfies(one -> {
            assertThat(one.state()).isEqualTo("failed");
            assertThat(one.trouble().particulars()).containsExactly("number is off");
        });
        assertThat(mvc.post().uri("/settings/channels/" + set.id + "/examination").with(world.as(set.owner))).hasStatus(303);
        assertThat(Program.calls(path).getLast().json().path("type").asString()).isEqualTo("test");
        assertThat(mvc.get().uri("/settings/channels/api/" + set.id).with(world.as(set.owner))).hasStatusOk().bodyText().contains(set.secret).contains("openssl");
    }

    @Test
    void a_program_that_is_busy_is_asked_again_and_one_that_refuses_is_told_of() {
        var path = "/busy-" + System.nanoTime();
        var set = connect("signature", path);
        call(set, "{\"id\":\"1\",\"contact\":{\"handle\":\"u\"},\"text\":\"Hello\"}");
        untilRead(set);
        Program.answers(path, any -> new Program.Answer(503, "later"));
        var busy = deliver(set, Reply.text("One"));
        assertThat(busy.state()).isEqualTo("queued");
        assertThat(busy.trouble().key()).isEqualTo("api.error.busy");
        assertThat(busy.sendAt()).isAfter(Instant.now().plusSeconds(20));
        Program.answers(path, any -> new Program.Answer(403, "wrong signature"));
        var refused = deliver(set, Reply.text("Two"));
        assertThat(refused.state()).isEqualTo("failed");
        assertThat(refused.trouble().particulars()).contains("403", "wrong signature");
        assertThat(world.in(set.owner, () -> channels.find(set.id).orElseThrow()).state()).isEqualTo("troubled");
        Program.answers(path, any -> new Program.Answer(200, ""));
        assertThat(deliver(set, Reply.text("Three")).state()).isEqualTo("sent");
        assertThat(world.in(set.owner, () -> channels.find(set.id).orElseThrow()).state()).isEqualTo("working");
        assertThat(mvc.post().uri("/settings/channels/api").param("name", "Inside").param("set_url", "http://192.168.7.7/x").param("set_proof", "key").with(world.as(set.owner))).hasStatus(422).bodyText().contains("may not be called");
    }
}
