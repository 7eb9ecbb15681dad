package rabta.conversations.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import rabta.conversations.LocalMail;
import rabta.conversations.mailboxes.Entrances;
import rabta.conversations.mailboxes.Mailbox;

/** Against a real Dovecot, started by nobody of rank in a folder of its own, where one is installed: every mail comes once, whatever breaks. */
class DovecotTest extends MailTest {

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Duration READY = Duration.ofSeconds(20);

    private static Path home;
    private static Process server;
    private static int port;

    @Autowired
    Collecting collecting;
    @Autowired
    Entrances entrances;

    private String address;
    private long mailbox;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "Dovecot is not installed here (apt-get install dovecot-imapd): what needs it is left out");
        boolean root = "root".equals(System.getProperty("user.name"));
        var user = root ? "nobody" : System.getProperty("user.name");
        home = Files.createTempDirectory(Path.of("/tmp"), "rabta-dovecot");
        Files.createDirectories(home.resolve("mail"));
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(home.resolve("dovecot.conf"), """
                protocols = imap
                listen = 127.0.0.1
                base_dir = %1$s/run
                state_dir = %1$s/run
                log_path = %1$s/log
                default_internal_user = %2$s
                default_internal_group = %3$s
                default_login_user = %2$s
                ssl = no
                disable_plaintext_auth = no
                first_valid_uid = 1
                mail_location = maildir:%1$s/mail/%%u
                namespace inbox {
                  inbox = yes
                  separator = /
                  mailbox Junk {
                    auto = create
                    special_use = \\Junk
                  }
                  mailbox Orders {
                    auto = create
                  }
                }
                passdb {
                  driver = static
                  args = password=secret
                }
                userdb {
                  driver = static
                  args = uid=%2$s gid=%3$s home=%1$s/mail/%%u
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %4$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service anvil {
                  chroot =
                }
                service stats {
                  chroot =
                }
                """.formatted(home, user, group(user), port));
        if (root) {
            run("chown", "-R", user + ":" + group(user), home.toString());
        } else {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
        up(root ? List.of("setpriv", "--reuid=" + user, "--regid=" + group(user), "--clear-groups") : List.of());
        LocalMail.ELSEWHERE.set(port);
    }

    private static String group(String user) throws Exception {
        var asked = new ProcessBuilder("id", "-gn", user).start();
        return new String(asked.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void up(List<String> as) throws Exception {
        var command = new ArrayList<>(as);
        command.addAll(List.of(PROGRAM.toString(), "-F", "-c", home.resolve("dovecot.conf").toString()));
        server = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("out").toFile()).start();
        var end = Instant.now().plus(READY);
        while (!listens()) {
            assertThat(server.isAlive() && Instant.now().isBefore(end)).as("Dovecot starts: %s", Files.readString(home.resolve("out"))).isTrue();
            Thread.sleep(50);
        }
    }

    private static boolean listens() {
        try (var line = new Socket("127.0.0.1", port)) {
            return line.getInputStream().read() == '*';
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
            server = null;
        }
        if (home != null) {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    @BeforeEach
    void aMailboxThere() {
        address = "dovecot" + NUMBER.incrementAndGet() + "@shop.test";
        mailbox = mailbox(address, LocalMail.elsewhere(), Map.of("folders", List.of("Junk", "Orders")));
        LocalMail.ELSEWHERE_BREAKS_AFTER.set(-1);
    }

    @Test
    void every_mail_comes_once_though_the_line_breaks_the_server_counts_anew_and_a_node_dies() throws Exception {
        append("INBOX", 0, 60);
        append("Orders", 60, 5);
        // The line breaks while mails are fetched.
        LocalMail.ELSEWHERE_BREAKS_AFTER.set(20_000);
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

        // A node dies in the middle: its lease is there, its mark may stand anywhere.
        append("INBOX", 65, 30);
        LocalMail.ELSEWHERE_BREAKS_AFTER.set(12_000);
        world.in(owner, () -> {
            assertThat(marks.lease(mailbox, "dead")).isTrue();
            var box = Mailbox.of(channels.find(mailbox).orElseThrow());
            try (var store = entrances.imap(box)) {
                collecting.collect(store, box, "dead");
            } catch (Exception died) {
                // As it is meant to be.
            }
        });
        LocalMail.ELSEWHERE_BREAKS_AFTER.set(-1);
        int held = world.in(owner, () -> fetching.once(mailbox));
        assertThat(held).as("another node has it").isEqualTo(-1);
        world.sql(owner, () -> jdbc.sql("update mail_leases set until = now() - interval '1 second'").update());
        fetch(mailbox);
        assertThat(count("messages")).isEqualTo(95);

        // The server counts anew, as after it was moved.
        var before = validity();
        try (var all = Files.walk(home.resolve("mail"))) {
            for (var file : all.filter(path -> path.getFileName().toString().startsWith("dovecot")).filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        until(() -> {
            append("INBOX", 95, 1);
            fetch(mailbox);
            return !validity().equals(before);
        });
        fetch(mailbox);
        assertThat(count("messages")).isEqualTo(96);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(distinct m.subject) from messages m").query(Long.class).single())).isEqualTo(96);
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

    private interface Work {
        void on(Folder folder) throws Exception;
    }

    /** As the mailbox's owner, by a program of their own. */
    private void in(String name, Work work) throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, address, "secret");
            try (var folder = store.getFolder(name)) {
                folder.open(Folder.READ_WRITE);
                work.on(folder);
            }
        }
    }

    private static void until(Callable<Boolean> there) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(40));
        while (!there.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(300);
        }
    }
}
