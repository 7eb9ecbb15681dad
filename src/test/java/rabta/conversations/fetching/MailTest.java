package rabta.conversations.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.icegreen.greenmail.user.GreenMailUser;

import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import rabta.RabtaTest;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.LocalMail;
import rabta.conversations.delivery.Deliver;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;

/** A workspace with a mailbox on a real server. */
abstract class MailTest extends RabtaTest {

    static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    MailFetching fetching;
    @Autowired
    FolderMarks marks;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Jobs jobs;

    Viewer owner;
    String shop;
    GreenMailUser user;
    long channel;

    @BeforeEach
    void connect() {
        owner = world.found();
        shop = "shop" + NUMBER.incrementAndGet() + "@shop.test";
        user = LocalMail.server().setUser(shop, shop, "secret");
        channel = mailbox(shop, LocalMail.imap(), Map.of());
    }

    long mailbox(String address, int imap, Map<String, Object> more) {
        var settings = new LinkedHashMap<String, Object>(Map.of("entry", "password", "user", address, "imap", Map.of("host", "127.0.0.1", "port", imap, "security", "none"), "smtp", Map.of("host", "127.0.0.1", "port", LocalMail.smtp(), "security", "none"),
                "since", Instant.now().minus(Duration.ofDays(2)).toString(), "copies", false));
        settings.putAll(more);
        return world.in(owner, () -> channels.add(ChannelDraft.shared("mail", "Shop", address, settings, Map.of("password", "secret")), owner));
    }

    void arrive(String id, String from, String subject, String headings, String text) throws Exception {
        deliver(user, "Message-ID: " + id + "\nFrom: " + from + "\nTo: " + shop + "\nSubject: " + subject + "\nMIME-Version: 1.0\n" + headings + "\n" + text);
    }

    static void deliver(GreenMailUser to, String mail) throws Exception {
        LocalMail.server().getManagers().getImapHostManager().getInbox(to).appendMessage(message(mail), new Flags(), new java.util.Date());
    }

    static MimeMessage message(String mail) throws Exception {
        return new MimeMessage((Session) null, new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(UTF_8)));
    }

    void fetch() throws Exception {
        fetch(channel);
    }

    void fetch(long mailbox) throws Exception {
        world.in(owner, () -> fetching.once(mailbox));
        read();
    }

    /** Until all that came is read. */
    void read() throws InterruptedException {
        var end = Instant.now().plusSeconds(40);
        while (world.sql(owner, () -> jdbc.sql("select count(*) from receipts where state = 'new'").query(Long.class).single()) > 0) {
            assertThat(Instant.now()).as("read in time").isBefore(end);
            Thread.sleep(50);
        }
        assertThat(world.sql(owner, () -> jdbc.sql("select trouble from receipts where state = 'failed'").query(String.class).list())).isEmpty();
    }

    /** Sends what waits there at once, instead of after the seconds in which it could be taken back, or the pause before the next try. */
    void go(long conversation) throws InterruptedException {
        go("m.conversation_id = " + conversation + " and m.id = (select max(o.id) from messages o where o.direction = 'out' and o.conversation_id = m.conversation_id)");
    }

    private void go(String which) throws InterruptedException {
        var sending = world.sql(owner, () -> {
            jdbc.sql("update messages m set send_at = now() - interval '1 second' where m.state = 'queued' and " + which).update();
            return jdbc.sql("select m.id from messages m where " + which).query(Long.class).list().stream().map(message -> jobs.add(new Deliver(message), null)).toList();
        });
        var end = Instant.now().plusSeconds(40);
        while (world.in(owner, () -> jobs.anyUnderWay(sending))) {
            assertThat(Instant.now()).as("sent in time").isBefore(end);
            Thread.sleep(50);
        }
    }

    MimeMessage sent(String to) throws InterruptedException {
        go("m.state = 'queued'");
        var end = Instant.now().plusSeconds(40);
        while (mailsTo(to).isEmpty()) {
            assertThat(Instant.now()).as("sent in time: %s", world.sql(owner, () -> jdbc.sql("select concat_ws(' ', m.direction, m.state, m.trouble, m.particulars::text) from messages m").query(String.class).list())).isBefore(end);
            Thread.sleep(100);
        }
        var mail = mailsTo(to).getFirst();
        while (world.sql(owner, () -> jdbc.sql("select count(*) from messages where state in ('queued', 'sending')").query(Long.class).single()) > 0) {
            assertThat(Instant.now()).as("kept as sent in time").isBefore(end);
            Thread.sleep(100);
        }
        return mail;
    }

    /** What this test's own mailbox sent there. */
    List<MimeMessage> mailsTo(String to) {
        return java.util.stream.Stream.of(LocalMail.server().getReceivedMessages()).filter(mail -> {
            try {
                return mail.getAllRecipients() != null && java.util.stream.Stream.of(mail.getAllRecipients()).anyMatch(one -> one.toString().contains(to)) && mail.getMessageID() != null && mail.getMessageID().startsWith("<crm.") && mail.getFrom()[0].toString().contains("shop");
            } catch (jakarta.mail.MessagingException e) {
                return false;
            }
        }).filter(this::ours).toList();
    }

    boolean ours(MimeMessage mail) {
        try {
            var id = mail.getMessageID().split("\\.");
            return world.sql(owner, () -> jdbc.sql("select count(*) from messages m join conversations c on c.id = m.conversation_id where m.id = :id and c.id = :conversation").param("id", Long.valueOf(id[2])).param("conversation", Long.valueOf(id[1])).query(Long.class).single()) > 0
                    && (mail.getFrom()[0].toString().contains(shop) || mail.getFrom()[0].toString().contains("second" + shop.replaceAll("\\D", "")));
        } catch (jakarta.mail.MessagingException e) {
            return false;
        }
    }

    List<String> texts(long conversation) {
        return world.sql(owner, () -> jdbc.sql("select m.text from messages m where m.conversation_id = :id order by m.id").param("id", conversation).query(String.class).list());
    }

    long only(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }

    long count(String table) {
        return world.sql(owner, () -> jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }
}
