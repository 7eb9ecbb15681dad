package rabta.conversations.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.conversations.mime.MailReader;

class BounceReaderTest {

    private static final Path BOUNCES = Path.of("../shared/data/mail/bounces-sisimai");
    private static final Path SPAMASSASSIN = Path.of("../shared/data/mail/spamassassin");

    /** The thresholds are what is reached; whoever betters a rule may raise them, nobody lowers them unseen. */
    @Test
    void bounces_of_many_servers_are_understood() throws IOException {
        assumeThat(BOUNCES).exists();
        var rows = new LinkedHashMap<String, List<String[]>>();
        Files.readAllLines(BOUNCES.resolve("expected.csv")).stream().skip(1).map(line -> line.split(",", -1)).forEach(row -> rows.computeIfAbsent(row[0], key -> new ArrayList<>()).add(row));
        int all = 0, seen = 0, hard = 0, recipients = 0, named = 0, status = 0, numbered = 0, reasons = 0;
        for (var file : rows.entrySet()) {
            var bounce = BounceReader.read(MailReader.read(Files.readAllBytes(BOUNCES.resolve(file.getKey()))));
            for (int i = 0; i < file.getValue().size(); i++) {
                var row = file.getValue().get(i);
                if (row[5].isEmpty() || row[5].equals("vacation")) {
                    continue;
                }
                all++;
                if (bounce.isEmpty()) {
                    continue;
                }
                seen++;
                var failures = bounce.get().failures();
                var failure = failures.stream().filter(one -> !row[8].isEmpty() && one.recipient().equalsIgnoreCase(row[8])).findFirst().orElse(failures.get(Math.min(i, failures.size() - 1)));
                hard += String.valueOf(failure.hard()).equals(row[6]) ? 1 : 0;
                named += row[8].isEmpty() ? 0 : 1;
                recipients += !row[8].isEmpty() && failure.recipient().equalsIgnoreCase(row[8]) ? 1 : 0;
                numbered += row[3].isEmpty() ? 0 : 1;
                status += !row[3].isEmpty() && (failure.status().equals(row[3]) || row[3].matches("\\d\\.0\\.9\\d\\d") && failure.status().isEmpty()) ? 1 : 0;
                reasons += (bounce.get().complaint() ? "feedback" : failure.action().equals("delivered") ? "delivered" : failure.reason().word()).equals(row[5]) ? 1 : 0;
            }
        }
        System.out.printf("bounces: %d of %d seen, %d hard or soft as expected, recipients %d of %d, status %d of %d, reason %d%n", seen, all, hard, recipients, named, status, numbered, reasons);
        assertThat(seen).isGreaterThanOrEqualTo(285);
        assertThat(hard).isGreaterThanOrEqualTo(238);
        assertThat(recipients).isGreaterThanOrEqualTo(138);
        assertThat(status).isGreaterThanOrEqualTo(251);
        assertThat(reasons).isGreaterThanOrEqualTo(189);
    }

    @Test
    void bounces_are_understood_whose_servers_know_no_standard() {
        assertThat(failures("Subject: Processing Error\n\nIntended recipient: ali@example.pk\n\nThe following mail has been returned because it encountered an error.")).containsExactly("ali@example.pk failed undefined");
        assertThat(failures("\n\nYour message\n\n  To: list@shop.pk\n\ndid not reach the following recipient(s):\n\nSMTP=ali@example.pk on Friday\n    The recipient name is not recognized")).containsExactly("ali@example.pk failed userunknown");
        assertThat(failures("Subject: Mail delivery failed\n\nThe following address failed:\n\n  an undisclosed address\n\nMessage-ID: <1@shop.pk>")).as("whom, their server keeps to itself").containsExactly(" failed undefined");
        assertThat(failures("Subject: Undelivered\n\n<ali@example.pk>: l'adresse n'existe pas")).containsExactly("ali@example.pk failed userunknown");
        assertThat(failures("Content-Type: message/delivery-status\n\nReporting-MTA: dns; x.y\nAction: failed\n\nFinal-Recipient: rfc822; ali@example.pk\nAction: failure\nDiagnostic-Code: smtp; mailbox full")).containsExactly("ali@example.pk failed mailboxfull");
        for (var address : List.of("utf-8; علی@مثال.pk", "utf-8; \\x{639}\\x{644}\\x{6cc}@\\x{645}\\x{62b}\\x{627}\\x{644}.pk")) {
            assertThat(failures("Content-Type: message/delivery-status\n\nReporting-MTA: dns; x.y\n\nFinal-Recipient: " + address + "\nAction: failed\nStatus: 5.1.1")).as("RFC 6533").containsExactly("علی@مثال.pk failed userunknown");
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> failures("Subject: Undelivered\n\n<ali@example.pk>: the user is here and " + "he is that a@b.c <x> has ".repeat(80)), "words that could be taken in many ways");
        var person = "From: admin@example.pk\nTo: shop@shop.pk\nIn-Reply-To: <1@shop.pk>\nSubject: Re: invoice rejected\n\nAs said.\n\nadmin@example.pk, sales@example.pk";
        assertThat(BounceReader.read(MailReader.read(bytes(person)))).as("an administrator who answers").isEmpty();
        for (var pending : List.of("From: Mail Delivery System <x@evil.pk>\n", "From: mailer-daemon@evil.pk\n")) {
            var fishing = pending + "To: shop@shop.pk\nSubject: Undelivered messages pending\n\nYour mails could not be delivered. Log in to have them released.";
            assertThat(BounceReader.read(MailReader.read(bytes(fishing)))).as("who is like a server and names nobody and no mail").isEmpty();
        }
        assertThat(failures("Subject: Your order\n\nWe are open again.")).as("a machine that tells of no failure").isEmpty();
    }

    private static List<String> failures(String mail) {
        return BounceReader.read(MailReader.read(bytes("From: MAILER-DAEMON@example.pk\nTo: shop@shop.pk\n" + mail))).stream().flatMap(bounce -> bounce.failures().stream()).map(one -> one.recipient() + " " + one.action() + " " + one.reason().word()).toList();
    }

    @Test
    void what_people_and_lists_write_is_no_bounce() throws IOException {
        assumeThat(SPAMASSASSIN).exists();
        try (var all = Files.walk(SPAMASSASSIN)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                assertThat(BounceReader.read(MailReader.read(Files.readAllBytes(file)))).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void machines_are_told_from_people_and_never_answered() {
        assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk")).isEqualTo(new Machine(Machine.Kind.NONE, true));
        for (var heading : List.of("Auto-Submitted: auto-replied", "Precedence: bulk", "X-Autoreply: yes", "List-Id: <news.example.pk>", "List-Unsubscribe: <mailto:x@y.z>", "X-Loop: shop@shop.pk", "Return-Path: <>", "Auto-Submitted: auto-generated",
                "Subject: Out of office: away", "Subject: خودکار جواب: چھٹی", "Subject: Automatic reply: hello", "X-Precedence: junk")) {
            var machine = machine("From: ali@example.pk\nTo: shop@shop.pk\n" + heading);
            assertThat(machine.automatic()).as(heading).isTrue();
            assertThat(machine.answerable()).as(heading).isFalse();
        }
        for (var quiet : List.of("From: noreply@example.pk\nTo: shop@shop.pk", "From: shop@shop.pk\nTo: shop@shop.pk", "From: ali@example.pk\nTo: others@example.pk", "From: ali@example.pk\nTo: shop@shop.pk\nX-Auto-Response-Suppress: OOF, AutoReply")) {
            assertThat(machine(quiet).answerable()).as(quiet).isFalse();
            assertThat(machine(quiet).automatic()).as(quiet).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Out-of-Office Reply: x", "OOO until Monday", "[Auto-Reply] Price", "Auto Re: Price", "I'm out of the office", "On annual leave until 5 December", "Autoantwort: x", "Ich bin im Urlaub", "Außer Haus: Preis", "Abwesenheitsnotiz: Preis", "Réponse automatique : Prix", "Message d'absence",
            "Absence du bureau : x", "Respuesta automática: x", "Fuera de la oficina: x", "Resposta automática: x", "Fora do escritório", "Fuori ufficio: x", "Niet op kantoor", "Frånvarande: x", "Fravær: x", "Автоответчик: x", "Нет на месте: x", "Poza biurem: x", "Automatikus válasz: x", "Răspuns automat: x", "Ofis dışında",
            "Αυτόματη απάντηση: x", "自动答复: x", "自動返信: x", "부재중: x", "الرد التلقائي: سعر", "رد تلقائي: سعر", "خارج المكتب", "أنا في إجازة", "خودکار طور پر جواب: قیمت", "میں دفتر سے باہر ہوں", "چھٹی پر ہوں", "پاسخ خودکار: x", "स्वचालित उत्तर: x", "תשובה אוטומטית: x", "Balasan otomatis: x", "Trả lời tự động: x"})
    void answers_of_programs_are_known_by_their_subject(String subject) {
        assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\nSubject: " + subject)).isEqualTo(new Machine(Machine.Kind.AUTO_REPLY, false));
    }

    @Test
    void what_people_write_is_theirs_and_what_programs_write_besides_is_theirs() {
        for (var subject : List.of("Vacation package for two", "On leave policy", "Automatic gate, price?", "Auto: price of a Corolla?", "Away team shirts", "OOO-KOT", "Absence of two parts", "چھٹی پر کھلے ہیں؟", "Office chairs", "ردود العملاء", "Autoclave")) {
            assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\nSubject: " + subject)).as(subject).isEqualTo(new Machine(Machine.Kind.NONE, true));
        }
        assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\nIn-Reply-To: <1@shop.pk>\nSubject: Absence : congés").kind()).isEqualTo(Machine.Kind.AUTO_REPLY);
        for (var heading : List.of("Auto-Submitted: (rejected) auto-replied", "X-Mail-Autoreply: 1", "Preference: auto_reply", "X-Autogenerated: Reply", "Delivered-To: Autoresponder", "X-Mailer: vacation 1.2.7")) {
            assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\n" + heading)).as(heading).isEqualTo(new Machine(Machine.Kind.AUTO_REPLY, false));
        }
        for (var heading : List.of("Auto-Submitted: (by hand) no", "X-Autoreply: no", "Feedback-ID: 1.eu-west-1.abc=:AmazonSES", "List-Unsubscribe: ")) {
            assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\n" + heading)).as(heading).isEqualTo(new Machine(Machine.Kind.NONE, true));
        }
        assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\nSubject: Read: price\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nYour mail was read\n--b\nContent-Type: message/disposition-notification\n\n"
                + "Final-Recipient: rfc822; ali@example.pk\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--")).as("that a mail was read").isEqualTo(new Machine(Machine.Kind.GENERATED, false));
    }

    @Test
    void newsletters_are_known_without_the_headings_of_lists() {
        for (var heading : List.of("List-Help: <https://x.test>", "X-Campaign: 17", "X-MC-User: 1", "X-Mailer: MailChimp Mailer", "Mailing-List: contact x", "Feedback-ID: 1:2:3:sender")) {
            assertThat(machine("From: hello@brand.pk\nTo: shop@shop.pk\n" + heading)).as(heading).isEqualTo(new Machine(Machine.Kind.LIST, false));
        }
        for (var way : List.of("To be removed from this list: https://brand.pk/out", "Unsubscribe: https://brand.pk/out?x=1", "Hier https://brand.pk/out können Sie den Newsletter abbestellen", "Se désabonner : https://brand.pk/out", "إلغاء الاشتراك https://brand.pk/out", "ان سبسکرائب کریں https://brand.pk/out")) {
            assertThat(machine("From: Deals <news@brand.pk>\nTo: shop@shop.pk\nSubject: Half the price\n\nOnly today!\n\n" + way)).as(way).isEqualTo(new Machine(Machine.Kind.LIST, false));
        }
        var pixel = "From: Sana <sana@brand.pk>\nTo: shop@shop.pk\nSubject: Half the price\nContent-Type: text/html\n\n<p>Only today</p><a href=\"https://brand.pk/out\">Unsubscribe</a><img width=\"1\" height=\"1\" src=\"https://brand.pk/o.gif\">";
        assertThat(machine(pixel).kind()).isEqualTo(Machine.Kind.LIST);
        assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\nSubject: Bill\n\nHere is it.\n\nTo unsubscribe from our news: https://example.pk/out")).as("somebody whose office adds that").isEqualTo(new Machine(Machine.Kind.NONE, false));
        assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\nSubject: Please unsubscribe me")).as("who asks for it").isEqualTo(new Machine(Machine.Kind.NONE, true));
        assertThat(machine("From: ali@example.pk\nTo: shop@shop.pk\nSubject: Fwd: Half the price\n\nIs it true?\n\nUnsubscribe: https://brand.pk/out")).as("who hands it on").isEqualTo(new Machine(Machine.Kind.NONE, true));
    }

    @Test
    void only_the_last_server_is_believed_about_forgery() {
        assertThat(SpamSigns.of(MailReader.read(bytes("X-Spam-Flag: YES\n\nx")))).contains("marked");
        assertThat(SpamSigns.of(MailReader.read(bytes("Authentication-Results: mx.shop.pk; dmarc=fail (p=reject)\n\nx")))).contains("forged");
        assertThat(SpamSigns.of(MailReader.read(bytes("Authentication-Results: mx.shop.pk; dmarc=pass\nAuthentication-Results: evil; dmarc=fail (p=reject)\n\nx")))).isEmpty();
        assertThat(SpamSigns.of(MailReader.read(bytes("Subject: hello\n\nx")))).isEmpty();
    }

    private static Machine machine(String heading) {
        return Machine.of(MailReader.read(bytes(heading + (heading.contains("\n\n") ? "" : "\n\nhello"))), Set.of("shop@shop.pk"), false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
