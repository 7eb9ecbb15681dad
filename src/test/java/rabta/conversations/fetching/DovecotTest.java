package rabta.conversations.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jakarta.mail.Message;
import rabta.TestDatabase;
import rabta.conversations.LocalDovecot;
import rabta.conversations.LocalMail;

/** Against a real Dovecot, where one is installed: every mail comes once, whatever breaks. */
class DovecotTest extends MailTest {

    private static LocalDovecot dovecot;

    private String address;
    private long mailbox;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(LocalDovecot.installed(), "Dovecot is not installed here (apt-get install dovecot-imapd): what needs it is left out");
        dovecot = LocalDovecot.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (dovecot != null) {
            dovecot.close();
            dovecot = null;
        }
    }

    @BeforeEach
    void aMailboxThere() {
        address = "dovecot" + NUMBER.incrementAndGet() + "@shop.test";
        mailbox = mailbox(address, LocalMail.elsewhere(), Map.of("folders", List.of("Junk", "Orders")));
        LocalMail.ELSEWHERE_BREAKS.set(LocalMail.Cut.NEVER);
    }

    @Test
    void every_mail_comes_once_though_the_line_breaks_and_the_server_counts_anew() throws Exception {
        append("INBOX", 0, 60);
        append("Orders", 60, 5);
        // The line breaks while mails are fetched.
        LocalMail.ELSEWHERE_BREAKS.set(LocalMail.Cut.after(20_000));
        int broken = 0;
        for (boolean over = false; !over; ) {
            try {
                world.in(owner, () -> fetching.once(mailbox));
                over = true;
            } catch (RuntimeException lost) {
                assertThat(++broken).isLessThan(4);
            }
        }
        assertThat(broken).as("the line broke").isPositive();
        read();
        assertThat(count("messages")).isEqualTo(65);

        // The server counts anew, as after it was moved.
        var before = validity();
        try (var all = Files.walk(dovecot.mails().resolve(address))) {
            for (var file : all.filter(path -> path.getFileName().toString().startsWith("dovecot")).filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        until(() -> {
            append("INBOX", 65, 1);
            fetch(mailbox);
            return !validity().equals(before);
        });
        fetch(mailbox);
        assertThat(count("messages")).isEqualTo(66);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(distinct m.subject) from messages m").query(Long.class).single())).isEqualTo(66);
    }

    @Test
    void a_node_that_is_killed_before_it_notes_how_far_it_came_costs_no_mail_and_doubles_none() throws Exception {
        append("INBOX", 0, 60);
        var fetched = new AtomicLong(25_000);
        var reached = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        LocalMail.ELSEWHERE_BREAKS.set((up, part, length) -> {
            if (up || fetched.addAndGet(-length) > 0) {
                return false;
            }
            reached.countDown();
            await(killed, Duration.ofMinutes(1));
            return true;
        });
        var out = Files.createTempFile("rabta-node", null);
        var node = node(out);
        try {
            assertThat(await(reached, Duration.ofMinutes(2))).as("it fetches: %s", Files.readString(out)).isTrue();
        } finally {
            node.destroyForcibly().waitFor();
            killed.countDown();
        }
        LocalMail.ELSEWHERE_BREAKS.set(LocalMail.Cut.NEVER);
        assertThat(count("receipts")).as("kept").isBetween(21L, 59L);
        assertThat(only("select f.last_uid from mail_folders f where f.name = 'INBOX' and f.channel_id = " + mailbox)).as("noted").isEqualTo(20);
        int held = world.in(owner, () -> fetching.once(mailbox));
        assertThat(held).as("nobody knows yet that it is dead").isEqualTo(-1);
        world.sql(owner, () -> jdbc.sql("update mail_leases set until = now() - interval '1 second'").update());
        fetch(mailbox);
        assertThat(count("receipts")).isEqualTo(60);
        assertThat(only("select count(distinct m.subject) from messages m")).isEqualTo(60);
        assertThat(count("messages")).isEqualTo(60);
        Files.delete(out);
    }

    /** A second process at the same database, that fetches this mailbox. */
    private Process node(Path out) throws Exception {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), OtherNode.class.getName(),
                String.valueOf(owner.workspace()), String.valueOf(mailbox), "--rabta.data=target/test-data", "--rabta.key-file=target/test-data/key", "--rabta.database.url=" + TestDatabase.jdbcUrl(), "--rabta.database.user=" + TestDatabase.user(),
                "--rabta.database.password=" + TestDatabase.password(), "--rabta.outbound.allow=" + LocalMail.addresses()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }

    private static boolean await(CountDownLatch latch, Duration longest) {
        try {
            return latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void what_its_server_takes_for_spam_comes_so_and_a_mail_that_is_moved_comes_once() throws Exception {
        append("Junk", 0, 1);
        append("INBOX", 1, 1);
        fetch(mailbox);
        assertThat(world.sql(owner, () -> jdbc.sql("select c.subject || ' ' || c.spam from conversations c order by 1").query(String.class).list())).containsExactly("Number 0 true", "Number 1 false");
        in("INBOX", folder -> {
            folder.copyMessages(folder.getMessages(), folder.getStore().getFolder("Orders"));
        });
        fetch(mailbox);
        assertThat(count("messages")).isEqualTo(2);
    }

    @Test
    void a_mail_is_there_as_soon_as_the_server_says_so() throws Exception {
        world.in(owner, () -> channels.set(mailbox, Map.of("folders", List.of())));
        world.in(owner, () -> fetching.listen(mailbox));
        try {
            append("INBOX", 0, 1);
            until(() -> count("messages") == 1);
            append("INBOX", 1, 1);
            until(() -> count("messages") == 2);
        } finally {
            world.in(owner, () -> fetching.leave(mailbox));
        }
    }

    private List<Long> validity() {
        return world.sql(owner, () -> jdbc.sql("select f.uid_validity from mail_folders f where f.name = 'INBOX' and f.channel_id = :id").param("id", mailbox).query(Long.class).list());
    }

    private void append(String folder, int from, int many) throws Exception {
        in(folder, there -> {
            var mails = new ArrayList<Message>();
            for (int i = from; i < from + many; i++) {
                mails.add(message("Message-ID: <m" + i + "@customer.test>\nFrom: c" + i + "@customer.test\nTo: " + address + "\nSubject: Number " + i + "\nDate: Sat, 28 Nov 2026 10:15:00 +0500\n\nhello " + i + " " + "x".repeat(400)));
            }
            there.appendMessages(mails.toArray(Message[]::new));
        });
    }

    private void in(String folder, LocalDovecot.Work work) throws Exception {
        dovecot.in(address, folder, work);
    }

    private static void until(Callable<Boolean> there) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(40));
        while (!there.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(300);
        }
    }
}
