package rabta.sales.sequences;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import jakarta.mail.internet.MimeMessage;
import rabta.RabtaTest;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.LocalMail;
import rabta.conversations.Privacy;
import rabta.conversations.Receipts;
import rabta.conversations.delivery.Deliver;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Worker;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Sequences whose mails go through a mailbox: they stand in the inbox, and an answer finds them there and ends the sequence. */
class SequenceMailboxesTest extends RabtaTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Channels channels;
    @Autowired
    Receipts receipts;
    @Autowired
    Stepping stepping;
    @Autowired
    Worker<Deliver> deliverer;
    @Autowired
    Happenings happenings;

    private Viewer owner;
    private String token;
    private String shop;
    private int number;

    @BeforeEach
    void a_business_with_a_mailbox() {
        owner = world.found();
        token = world.token(owner);
        number = NUMBER.incrementAndGet();
        shop = "sequence" + number + "@shop.test";
    }

    private long mailbox(String address, Viewer whose) {
        LocalMail.server().setUser(address, address, "secret");
        var settings = Map.<String, Object>of("entry", "password", "user", address, "imap", Map.of("host", "127.0.0.1", "port", LocalMail.imap(), "security", "none"), "smtp", Map.of("host", "127.0.0.1", "port", LocalMail.smtp(), "security", "none"),
                "since", Instant.now().toString(), "copies", false);
        return world.in(owner, () -> channels.add(new ChannelDraft("mail", "Shop", address, settings, Map.of("password", "secret"), null, whose == null ? null : whose.id(), Privacy.ALL, "nobody", false, null), whose == null ? owner : whose));
    }

    private long sequence(String from, int perHour) {
        return json(call(HttpMethod.POST, "/api/v1/sequences", Map.of("name", "Follow up", "from", from, "days", List.of(1, 2, 3, 4, 5, 6, 7), "opens", "00:00", "closes", "23:59", "per_hour", perHour,
                "steps", List.of(Map.of("kind", "mail", "delay", 1, "unit", "hours", "subject", "Hello {first name}", "body", "<p>How is it?</p>"), Map.of("kind", "mail", "delay", 1, "unit", "days", "subject", "Once more", "body", "Still there?"))))).path("id").asLong();
    }

    private long enrolled(long sequence, String name, String email) {
        long person = json(call(HttpMethod.POST, "/api/v1/people?duplicates=allow", Map.of("name", name, "contact_points", List.of(Map.of("kind", "email", "value", email))))).path("id").asLong();
        return json(call(HttpMethod.POST, "/api/v1/sequences/" + sequence + "/enrolments", Map.of("kind", "person", "id", person))).path("id").asLong();
    }

    private void step(long enrolment) {
        world.sql(owner, () -> jdbc.sql("update sequence_enrolments set next_at = now() where id = ? and state = 'ACTIVE'").param(enrolment).update());
        world.in(owner, () -> stepping.take(enrolment, false));
    }

    /** Sends what was written at once, without the seconds in which it could be taken back. */
    private MimeMessage sent(String to) {
        var waiting = world.sql(owner, () -> jdbc.sql("update messages set send_at = now() where state = 'queued' returning id").query(Long.class).list());
        waiting.forEach(message -> world.in(owner, () -> {
            deliverer.on(new Deliver(message), null);
            return null;
        }));
        until(() -> world.sql(owner, () -> jdbc.sql("select count(*) from messages where state in ('queued', 'sending')").query(Long.class).single()) == 0);
        return Stream.of(LocalMail.server().getReceivedMessages()).filter(mail -> {
            try {
                return Stream.of(mail.getAllRecipients()).anyMatch(one -> one.toString().contains(to));
            } catch (jakarta.mail.MessagingException e) {
                return false;
            }
        }).reduce((first, second) -> second).orElseThrow();
    }

    private List<String> sends(long enrolment) {
        var states = new ArrayList<String>();
        json(call(HttpMethod.GET, "/api/v1/sequences/enrolments/" + enrolment + "/sends", null)).path("data").forEach(one -> states.add(one.path("state").asString()));
        return states;
    }

    private String state(long enrolment) {
        var one = json(call(HttpMethod.GET, "/api/v1/sequences/enrolments/" + enrolment, null));
        return one.path("state").asString() + " " + one.path("reason").asString("");
    }

    private long count(String what) {
        return world.sql(owner, () -> jdbc.sql("select count(*) from " + what).query(Long.class).single());
    }

    @Test
    void each_mail_stands_in_its_conversation_and_an_answer_comes_there_and_ends_it() throws Exception {
        long channel = mailbox(shop, null);
        long sequence = sequence(String.valueOf(channel), 30);
        var to = "ayesha" + number + "@buyer.test";
        long enrolment = enrolled(sequence, "Ayesha Khan", to);
        step(enrolment);
        assertThat(sends(enrolment)).containsExactly("queued");
        var first = sent(to);
        assertThat(sends(enrolment)).containsExactly("sent");
        assertThat(first.getFrom()[0].toString()).contains(shop);
        assertThat(first.getSubject()).isEqualTo("Hello Ayesha");
        assertThat(first.getHeader("List-Unsubscribe", null)).contains("/unsubscribe/" + owner.workspace() + "/" + enrolment + "/");
        assertThat(first.getHeader("Auto-Submitted")).isNull();
        assertThat(count("control.outbox o where o.workspace = " + owner.workspace() + " and o.to_address = '" + to + "'")).isZero();

        step(enrolment);
        var second = sent(to);
        assertThat(second.getHeader("In-Reply-To", null)).isEqualTo(first.getMessageID());
        long conversation = world.sql(owner, () -> jdbc.sql("select c.id from conversations c where c.person_id is not null and c.assignee_id = ?").param(owner.id()).query(Long.class).single());
        assertThat(world.sql(owner, () -> jdbc.sql("select m.direction || ' ' || m.author_id from messages m where m.conversation_id = ? order by m.id").param(conversation).query(String.class).list())).containsExactly("out " + owner.id(), "out " + owner.id());
        assertThat(text(mvc.get().uri("/inbox/" + conversation).with(world.as(owner)).exchange())).contains("How is it?");
        assertThat(state(enrolment)).startsWith("finished");

        // What comes within a month still counts, and an answer before that ends it.
        var other = "bilal" + number + "@buyer.test";
        long going = enrolled(sequence, "Bilal Ahmed", other);
        step(going);
        var mail = sent(other);
        var raw = "Message-ID: <answer" + number + "@buyer.test>\r\nFrom: " + other + "\r\nTo: " + shop + "\r\nSubject: Re: Hello\r\nIn-Reply-To: " + mail.getMessageID() + "\r\n\r\nGood, thank you";
        world.in(owner, () -> receipts.keep(channel, "mail", "in:answer" + number, Map.of(), raw.getBytes(UTF_8)));
        until(() -> count("messages m where m.direction = 'in'") == 1);
        assertThat(state(going)).isEqualTo("stopped replied");
        assertThat(count("conversations")).isEqualTo(2);
    }

    @Test
    void through_ones_own_mailbox_only_for_whom_has_one_and_no_faster_than_it_may() throws Exception {
        long sequence = sequence("own", 1);
        var to = "own" + number + "@buyer.test";
        long without = enrolled(sequence, "Nobody There", to);
        step(without);
        assertThat(state(without)).isEqualTo("stopped no_mailbox");
        assertThat(text(mvc.get().uri("/sequences/enrolments/" + without).with(world.as(owner)).exchange())).contains("No mailbox to write from");

        mailbox(shop, owner);
        long one = enrolled(sequence, "First One", "first" + number + "@buyer.test");
        long two = enrolled(sequence, "Second One", "second" + number + "@buyer.test");
        step(one);
        step(two);
        assertThat(sends(one)).containsExactly("queued");
        assertThat(sends(two)).as("one an hour").isEmpty();
        assertThat(sent("first" + number + "@buyer.test").getFrom()[0].toString()).contains(owner.name(), shop);

        // One that nobody is there to take ends it for that address.
        world.sql(owner, () -> {
            long message = jdbc.sql("update messages set state = 'failed', trouble = 'mail.no_such_address' returning id").query(Long.class).single();
            long conversation = jdbc.sql("select m.conversation_id from messages m where m.id = ?").param(message).query(Long.class).single();
            happenings.record(new ConversationHappened.MessageFailed(Conversation.ref(conversation), message), null);
            return null;
        });
        assertThat(state(one)).isEqualTo("stopped bounced");
        assertThat(sends(one)).containsExactly("refused");
    }

    @Test
    void nobody_chooses_a_mailbox_that_is_not_theirs_to_write_from() {
        long own = mailbox(shop, owner);
        assertThat(call(HttpMethod.POST, "/api/v1/sequences", new HashMap<>(Map.of("name", "X", "from", String.valueOf(own), "steps", List.of(Map.of("kind", "mail", "subject", "A", "body", "B")))))).hasStatus(422);
        assertThat(call(HttpMethod.POST, "/api/v1/sequences", new HashMap<>(Map.of("name", "X", "from", "elsewhere", "steps", List.of(Map.of("kind", "mail", "subject", "A", "body", "B")))))).hasStatus(422);
        mailbox("all" + shop, null);
        assertThat(text(mvc.get().uri("/sequences/new").with(world.as(owner)).exchange())).contains("Send through", "The own mailbox of whoever begins it", "all" + shop).doesNotContain(">Shop · " + shop);
        assertThat(mvc.get().uri("/sequences/new").with(world.as(world.join(owner, Role.VIEWER))).exchange()).hasStatus(403);
    }

    private static void until(BooleanSupplier so) {
        for (long end = System.nanoTime() + 30_000_000_000L; !so.getAsBoolean();) {
            assertThat(System.nanoTime()).as("it never came to that").isLessThan(end);
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        assertThat(answer.getResponse().getStatus()).as(text(answer)).isBetween(200, 299);
        return Json.read(text(answer));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }
}
