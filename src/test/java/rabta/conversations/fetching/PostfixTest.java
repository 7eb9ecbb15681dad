package rabta.conversations.fetching;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import rabta.conversations.DeadAddresses;
import rabta.conversations.LocalDovecot;
import rabta.conversations.LocalMail;
import rabta.conversations.LocalPostfix;
import rabta.conversations.Reply;
import rabta.kernel.files.FileStore;

/** By a real Postfix into a real Dovecot, where both are installed: what is sent arrives once, and what is refused is believed of whom it is said. */
class PostfixTest extends MailTest {

    private static final String ALI = "ali@customer.test";
    private static final String GONE = "gone@customer.test";
    private static final List<String> THERE = Stream.concat(Stream.of(ALI), IntStream.rangeClosed(1, 9).mapToObj(n -> "desk" + n + "@shop.test")).toList();
    /** What the business's own server says of a recipient the next time. */
    private static final Map<String, String> SAYS = new ConcurrentHashMap<>();

    private static LocalDovecot dovecot;
    private static LocalPostfix postfix;
    private static int desks;

    @Autowired
    DeadAddresses dead;
    @Autowired
    FileStore files;

    private String desk;
    private long mailbox;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(LocalDovecot.installed() && LocalPostfix.installed(), "Postfix and Dovecot are not installed here, or this is not root (apt-get install postfix dovecot-imapd): what needs them is left out");
        dovecot = LocalDovecot.start();
        postfix = LocalPostfix.start(dovecot, THERE, recipient -> {
            var says = SAYS.remove(recipient);
            return says == null ? "DUNNO" : says;
        });
    }

    @AfterAll
    static void stop() throws Exception {
        if (postfix != null) {
            postfix.close();
            postfix = null;
        }
        if (dovecot != null) {
            dovecot.close();
            dovecot = null;
        }
    }

    @BeforeEach
    void aMailboxThere() {
        desk = THERE.get(++desks);
        mailbox = mailbox(desk, LocalMail.elsewhere(), Map.of("smtp", Map.of("host", "127.0.0.1", "port", LocalMail.sending(), "security", "none")));
        LocalMail.ELSEWHERE_BREAKS.set(LocalMail.Cut.NEVER);
        LocalMail.SENDING_BREAKS.set(LocalMail.Cut.NEVER);
    }

    @Test
    void a_mail_goes_out_by_it_and_the_answer_comes_back_into_its_conversation() throws Exception {
        long conversation = write(ALI, Reply.text("Your lamp is here").about("The lamp " + desk));
        assertThat(state(conversation)).isEqualTo("sent");
        until(() -> arrived().size() == 1);

        var session = Session.getInstance(new Properties());
        var answer = new MimeMessage(session);
        dovecot.in(ALI, "INBOX", inbox -> {
            var mail = (MimeMessage) ours(inbox.getMessages()).getFirst();
            assertThat(String.join(" ", mail.getHeader("Received"))).as("it asked Dovecot for the password").contains("with ESMTPA");
            answer.setRecipient(Message.RecipientType.TO, mail.getReplyTo() == null ? mail.getFrom()[0] : mail.getReplyTo()[0]);
            answer.setHeader("In-Reply-To", mail.getMessageID());
        });
        answer.setFrom(new InternetAddress(ALI));
        answer.setSubject("Something else");
        answer.setText("I come tomorrow");
        answer.saveChanges();
        try (var transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", postfix.customers(), null, null);
            transport.sendMessage(answer, answer.getAllRecipients());
        }
        fetchUntil(2);
        assertThat(texts(conversation)).containsExactly("Your lamp is here", "I come tomorrow");
    }

    @Test
    void what_the_recipients_server_refuses_comes_back_into_its_conversation_and_marks_that_address_alone() throws Exception {
        long conversation = write(GONE, Reply.text("Are you there?").about("Hello " + desk).with(Map.of("cc", List.of(ALI))));
        assertThat(state(conversation)).as("its own server took it").isEqualTo("sent");
        fetchUntil(2);
        assertThat(world.sql(owner, () -> jdbc.sql("select concat_ws(' ', m.direction, m.automatic, m.state, m.trouble) from messages m where m.conversation_id = :id order by m.id").param("id", conversation).query(String.class).list()))
                .hasSize(2).first().isEqualTo("out f failed bounce.userunknown");
        assertThat(count("conversations")).isOne();
        assertThat(world.in(owner, () -> dead.among(List.of(GONE, ALI)))).singleElement().satisfies(mark -> {
            assertThat(mark.address()).isEqualTo(GONE);
            assertThat(mark.hard()).isTrue();
            assertThat(mark.said()).contains("550 5.1.1 <gone@customer.test>: Recipient address rejected");
        });
        until(() -> arrived().size() == 1);
    }

    @Test
    void what_its_own_server_puts_off_is_tried_again_and_what_it_refuses_is_not() throws Exception {
        SAYS.put(ALI, "451 4.7.1 Greylisted, come back in a while");
        long later = write(ALI, Reply.text("Once more").about("Greylisted " + desk));
        assertThat(standing(later)).isEqualTo("queued f 1 mail.deferred");
        assertThat(only("select count(*) from messages m where m.conversation_id = " + later + " and m.send_at > now() + interval '20 seconds'")).as("after a pause").isOne();
        go(later);
        assertThat(standing(later)).isEqualTo("sent f 2");
        until(() -> arrived().size() == 1);

        assertThat(world.in(owner, () -> dead.among(List.of(ALI)))).isEmpty();

        SAYS.put(ALI, "550 5.7.1 Not before you pay");
        assertThat(standing(write(ALI, Reply.text("Never").about("Refused " + desk)))).isEqualTo("failed f 1 mail.refused");
        assertThat(world.in(owner, () -> dead.among(List.of(ALI)))).as("that is not the address's fault").isEmpty();
        for (var says : List.of("550 5.1.1 <" + desk + ">: Sender address rejected: User unknown in virtual mailbox table", "550 5.1.0 Address rejected")) {
            SAYS.put(ALI, says);
            assertThat(standing(write(ALI, Reply.text("Never").about("Refused " + desk)))).startsWith("failed f 1 mail.");
            assertThat(world.in(owner, () -> dead.among(List.of(ALI)))).as("nor where it is the sender whom nobody knows").isEmpty();
        }
        SAYS.put(ALI, "550 5.1.1 There is nobody of that name");
        long never = write(ALI, Reply.text("Never").about("Refused " + desk));
        assertThat(standing(never)).isEqualTo("failed f 1 mail.no_such_address");
        assertThat(world.in(owner, () -> dead.among(List.of(ALI)))).singleElement().satisfies(mark -> assertThat(mark.said()).contains("There is nobody of that name"));
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void a_line_that_breaks_within_a_mail_sends_it_once_and_one_that_breaks_before_the_answer_sends_it_once_too() throws Exception {
        var large = new byte[4_000_000];
        new Random(5).nextBytes(large);
        long file = world.in(owner, () -> files.add(new ByteArrayInputStream(large), "large.bin", owner.by())).id();
        var left = new AtomicLong(50_000);
        LocalMail.SENDING_BREAKS.set((up, part, length) -> up && left.addAndGet(-length) < 0);
        long within = write(ALI, Reply.text("Enclosed").about("Within " + desk).with(List.of(file)));
        assertThat(standing(within)).isEqualTo("queued f 1 mail.no_line");
        LocalMail.SENDING_BREAKS.set(LocalMail.Cut.NEVER);
        go(within);
        assertThat(standing(within)).isEqualTo("sent f 2");
        until(() -> arrived().size() == 1);

        // The server has all of it, and that it says so is lost.
        var given = new AtomicBoolean();
        LocalMail.SENDING_BREAKS.set((up, part, length) -> !up && given.getAndSet(given.get() || new String(part, 0, length, US_ASCII).startsWith("354")));
        long before = write(ALI, Reply.text("Twice?").about("Before " + desk));
        assertThat(standing(before)).as("whoever wrote it is asked").isEqualTo("failed t 1 messages.trouble.doubtful");
        LocalMail.SENDING_BREAKS.set(LocalMail.Cut.NEVER);
        go(before);
        assertThat(standing(before)).as("never by itself").isEqualTo("failed t 1 messages.trouble.doubtful");
        until(() -> arrived().size() == 2);
        assertThat(arrived()).containsExactlyInAnyOrder("Within " + desk, "Before " + desk);
    }

    private long write(String to, Reply reply) throws Exception {
        long conversation = world.in(owner, () -> conversations.start(mailbox, null, to, reply, owner));
        go(conversation);
        return conversation;
    }

    private String state(long conversation) {
        return world.sql(owner, () -> jdbc.sql("select m.state from messages m where m.direction = 'out' and m.conversation_id = :id").param("id", conversation).query(String.class).single());
    }

    private String standing(long conversation) {
        return world.sql(owner, () -> jdbc.sql("select concat_ws(' ', m.state, m.doubtful, m.attempts, m.trouble) from messages m where m.direction = 'out' and m.conversation_id = :id").param("id", conversation).query(String.class).single());
    }

    /** The subjects of what this test's desk sent to the customer, once for each mail that lies there. */
    private List<String> arrived() throws Exception {
        var subjects = new ArrayList<String>();
        dovecot.in(ALI, "INBOX", inbox -> {
            for (var mail : ours(inbox.getMessages())) {
                subjects.add(mail.getSubject());
            }
        });
        return subjects;
    }

    private List<Message> ours(Message[] all) throws Exception {
        var ours = new ArrayList<Message>();
        for (var mail : all) {
            if (mail.getSubject().endsWith(desk)) {
                ours.add(mail);
            }
        }
        return ours;
    }

    private void fetchUntil(int messages) throws Exception {
        until(() -> {
            fetch(mailbox);
            return count("messages") >= messages;
        });
        assertThat(count("messages")).isEqualTo(messages);
    }

    private static void until(Callable<Boolean> there) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(40));
        while (!there.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(50);
        }
    }
}
