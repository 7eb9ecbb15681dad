package rabta.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import rabta.TestDatabase;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.ui.Language;

@SpringBootTest
class MailerTest {

    static final GreenMail POST_OFFICE = open();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        // A database of its own: in the common one the jobs of a hundred other tests may stand in the queue.
        var server = TestDatabase.another();
        registry.add("rabta.data", () -> "target/test-mail");
        registry.add("rabta.database.url", server::jdbcUrl);
        registry.add("rabta.database.user", server::user);
        registry.add("rabta.database.password", server::password);
        registry.add("rabta.smtp-url", MailerTest::url);
    }

    @Autowired Mailer mailer;
    @Autowired JdbcClient jdbc;
    @Autowired Jobs jobs;
    @Autowired ObjectProvider<LetterWatcher> watchers;
    @Autowired PlatformTransactionManager transactions;

    @BeforeEach
    void an_empty_post_office() throws Exception {
        POST_OFFICE.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void close() {
        POST_OFFICE.stop();
    }

    @Test
    void a_letter_in_urdu_arrives_as_it_was_written() throws Exception {
        long id = tx().execute(status -> mailer.post(
                new Mail("ayesha@example.pk", "رابطہ: آپ کا دعوت نامہ", "السلام علیکم\nhttps://crm.example.pk/x", null, Language.UR)));

        assertThat(POST_OFFICE.waitForIncomingEmail(20_000, 1)).isTrue();
        MimeMessage letter = POST_OFFICE.getReceivedMessages()[0];
        assertThat(letter.getSubject()).isEqualTo("رابطہ: آپ کا دعوت نامہ");
        assertThat(letter.getHeader("Subject", null)).startsWith("=?UTF-8?").matches("[\\x20-\\x7e\\r\\n]+");
        InternetAddress from = (InternetAddress) letter.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("shop@example.pk");
        assertThat(from.getPersonal()).isEqualTo("دکان");
        assertThat(letter.getAllRecipients()).singleElement().hasToString("ayesha@example.pk");
        assertThat(letter.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(letter.getMessageID()).startsWith("<rabta-" + id + "-").endsWith("@example.pk>");
        MimeMultipart parts = (MimeMultipart) letter.getContent();
        assertThat(parts.getContentType()).contains("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString().strip()).startsWith("السلام علیکم").contains("crm.example.pk");
        assertThat(parts.getBodyPart(1).getContentType()).containsIgnoringCase("text/html");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("lang=\"ur\" dir=\"rtl\"", "<a href=\"https://crm.example.pk/x\">");
    }

    @Test
    void what_programs_read_of_a_letter_goes_along_as_a_way_to_read_it_and_as_a_file() throws Exception {
        var ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:ملاقات\r\nEND:VCALENDAR\r\n";
        tx().execute(status -> mailer.post(new Mail("sana@example.pk", "Invitation", "Do you come?", null, Language.EN, new Mail.Beside("text/calendar; method=REQUEST", "invitation.ics", ics))));

        assertThat(POST_OFFICE.waitForIncomingEmail(20_000, 1)).isTrue();
        MimeMultipart parts = (MimeMultipart) POST_OFFICE.getReceivedMessages()[0].getContent();
        assertThat(parts.getContentType()).contains("multipart/mixed");
        MimeMultipart ways = (MimeMultipart) parts.getBodyPart(0).getContent();
        assertThat(ways.getContentType()).contains("multipart/alternative");
        assertThat(ways.getCount()).isEqualTo(3);
        assertThat(ways.getBodyPart(2).getContentType()).isEqualTo("text/calendar; method=REQUEST; charset=UTF-8");
        assertThat(new String(ways.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(ics);
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("invitation.ics");
        assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo("attachment");
        assertThat(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(ics);
    }

    @Test
    void a_sent_letter_forgets_its_body_and_is_not_sent_again() throws Exception {
        long id = written("queued");

        mailer.send(id);
        mailer.send(id);

        assertThat(POST_OFFICE.getReceivedMessages()).hasSize(1);
        assertThat(state(id)).isEqualTo("sent");
        assertThat(jdbc.sql("select concat(o.text, o.html, o.beside) from control.outbox o where o.id = ?").param(id).query(String.class).single()).isEmpty();
        assertThat(jdbc.sql("select o.text from control.outbox o where o.id = ?").param(id).query(String.class).list())
                .containsExactly((String) null);
    }

    @Test
    void a_letter_whose_sending_was_cut_off_by_a_crash_is_uncertain_and_left_alone() {
        long id = written("sending");

        mailer.send(id);
        mailer.send(id);

        assertThat(state(id)).isEqualTo("uncertain");
        assertThat(POST_OFFICE.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_letter_of_work_that_failed_is_never_written() {
        int before = count();

        assertThatThrownBy(() -> tx().execute(status -> {
            mailer.post(Mail.of("ayesha@example.pk", "Subject", "Text"));
            throw new IllegalStateException("the rest failed");
        })).hasMessage("the rest failed");
        assertThatThrownBy(() -> mailer.post(Mail.of("ayesha@example.pk", "Subject", "Text")))
                .isInstanceOf(IllegalTransactionStateException.class);

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void a_letter_that_the_server_refuses_for_good_is_not_tried_again() throws IOException {
        try (Scripted server = new Scripted("550 5.1.1 No such user here")) {
            long id = written("queued");

            mailer(server).send(id);
            mailer(server).send(id);

            assertThat(state(id)).isEqualTo("refused");
            assertThat(server.connections).hasSize(1);
        }
    }

    @Test
    void a_letter_that_certainly_did_not_go_may_be_tried_again() throws IOException {
        long id = written("queued");
        try (Scripted server = new Scripted("451 4.3.0 Try again later")) {
            Mailer busy = mailer(server);
            assertThatThrownBy(() -> busy.send(id)).isInstanceOf(Mailer.NotSent.class);
            assertThat(state(id)).isEqualTo("failed");
        }

        mailer.send(id);

        assertThat(state(id)).isEqualTo("sent");
        assertThat(POST_OFFICE.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_letter_that_was_handed_over_and_never_acknowledged_is_uncertain() throws IOException {
        try (Scripted server = new Scripted("250 OK")) {
            long id = written("queued");

            mailer(server).send(id);
            mailer(server).send(id);

            assertThat(state(id)).isEqualTo("uncertain");
            assertThat(server.connections).hasSize(1);
        }
    }

    @Test
    void a_letter_of_a_member_bears_their_name_answers_go_to_them_and_one_post_ends_it() throws Exception {
        var session = jakarta.mail.Session.getInstance(new java.util.Properties());
        var from = new InternetAddress("shop@example.pk", "Shop");
        var mail = new Mail("ayesha@example.pk", "Hello", "Text", null, Language.EN, null, null, new Mail.Author("سارہ احمد", "sara@example.pk", "https://crm.example.pk/unsubscribe/1/2/abc"));

        var letter = new Letter(session, "<1@example.pk>", from, mail);
        var raw = new java.io.ByteArrayOutputStream();
        letter.writeTo(raw);

        assertThat(raw.toString(StandardCharsets.US_ASCII)).contains("List-Unsubscribe: <https://crm.example.pk/unsubscribe/1/2/abc>\r\n", "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", "Reply-To: sara@example.pk");
        assertThat(letter.getFrom()).singleElement().satisfies(sender -> assertThat(((InternetAddress) sender).getPersonal()).isEqualTo("سارہ احمد"))
                .satisfies(sender -> assertThat(((InternetAddress) sender).getAddress()).isEqualTo("shop@example.pk"));
        // Over an open line one POST means nothing (RFC 8058, 3.1).
        var open = new Letter(session, "<2@example.pk>", from, new Mail("ayesha@example.pk", "Hello", "Text", null, Language.EN, null, null, new Mail.Author("Sara", null, "http://localhost/unsubscribe/1")));
        assertThat(open.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(open.getHeader("List-Unsubscribe")).containsExactly("<http://localhost/unsubscribe/1>");
        assertThatThrownBy(() -> new Mail.Author("Sara", null, "https://x>\r\nBcc: y")).isInstanceOf(rabta.kernel.web.Problem.class);
    }

    @Test
    void nobody_at_the_server_s_door_means_try_again() throws IOException {
        Scripted gone = new Scripted("250 OK");
        gone.close();
        long id = written("queued");

        assertThatThrownBy(() -> mailer(gone).send(id)).isInstanceOf(Mailer.NotSent.class);
        assertThat(state(id)).isEqualTo("failed");
    }

    @Test
    void without_a_server_letters_are_kept_to_be_looked_at() {
        Mailer development = new Mailer("", jdbc, jobs, watchers, transactions);
        long id = tx().execute(status -> development.post(
                Mail.of("ayesha@example.pk", "Invitation", "Open http://localhost:8080/invitations/abc to come in")));

        assertThat(development.delivers()).isFalse();
        assertThat(state(id)).isEqualTo("kept");
        List<KeptMail> all = tx().execute(status -> development.kept(null));
        List<KeptMail> another = tx().execute(status -> development.kept(-1L));
        assertThat(all).first().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo(id);
            assertThat(kept.links()).containsExactly("http://localhost:8080/invitations/abc");
        });
        assertThat(another).isEmpty();
    }

    TransactionTemplate tx() {
        return new TransactionTemplate(transactions);
    }

    Mailer mailer(Scripted server) {
        return new Mailer("smtp://127.0.0.1:" + server.port() + "?from=shop@example.pk", jdbc, jobs, watchers, transactions);
    }

    long written(String state) {
        return tx().execute(status -> jdbc.sql("""
                insert into control.outbox (to_address, subject, language, text, state)
                values ('ayesha@example.pk', 'Subject', 'en', 'Text', ?)
                returning id
                """).param(state).query(Long.class).single());
    }

    String state(long id) {
        return jdbc.sql("select o.state from control.outbox o where o.id = ?").param(id).query(String.class).single();
    }

    int count() {
        return jdbc.sql("select count(*) from control.outbox").query(Integer.class).single();
    }

    static String url() {
        return "smtp://127.0.0.1:" + POST_OFFICE.getSmtp().getPort() + "?from=%D8%AF%DA%A9%D8%A7%D9%86%20%3Cshop@example.pk%3E";
    }

    static GreenMail open() {
        GreenMail office = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        office.start();
        return office;
    }

    /** A server that answers RCPT as told, takes the letter, and hangs up in place of an acknowledgement. */
    static final class Scripted implements AutoCloseable {

        final List<String> connections = Collections.synchronizedList(new ArrayList<>());
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        Scripted(String toRcpt) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        connections.add("one");
                        talk(socket, toRcpt);
                    } catch (IOException e) {
                        // The next one, please.
                    }
                }
            });
        }

        private static void talk(Socket socket, String toRcpt) throws IOException {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 ready");
            boolean data = false;
            for (String line; (line = in.readLine()) != null; ) {
                if (data && line.equals(".")) {
                    return;
                } else if (!data) {
                    data = line.startsWith("DATA");
                    say(socket, line.startsWith("RCPT") ? toRcpt : data ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 OK");
                }
            }
        }

        private static void say(Socket socket, String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
