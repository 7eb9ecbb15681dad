package rabta.conversations.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import rabta.conversations.machines.BounceReader;
import rabta.conversations.machines.Machine;
import rabta.conversations.mime.Address;
import rabta.conversations.mime.Effort;
import rabta.conversations.mime.MailReader;
import rabta.conversations.mime.MailText;
import rabta.conversations.quotes.ReplyCut;

/** Mails that were made to be dear to read cost what their size costs, or are left unread. What they cost is counted in letters looked at. */
class HostileMailTest {

    /** Each byte some twenty times: heading, parts, decoding, words, cut, clean. */
    private static final int TIMES = 20;

    /** @param effort letters looked at */
    private record Done(MailText mail, ReplyCut cut, SafeMail.Cleaned shown, long effort) {
    }

    @Test
    void a_hundred_thousand_addresses_are_looked_at_once() {
        var line = "Ali Khan (sales) <ali@customer.test>, ".repeat(100_000);
        assertThat(spent(line)).isLessThanOrEqualTo(line.length());
        assertThat(Address.all(line)).hasSize(500);
        for (var made : new String[] {"(".repeat(1_000_000), "a@b" + ":".repeat(1_000_000), ",".repeat(1_000_000), "\"" + "x".repeat(1_000_000), "<".repeat(1_000_000), "\\".repeat(1_000_000), "a".repeat(1_000_000) + "@x.test", "x: y: ".repeat(150_000), "@a".repeat(400_000)}) {
            assertThat(spent(made)).isLessThanOrEqualTo(made.length());
        }
        assertThat(Address.all("Team: Ali <ali@customer.test>, sana@customer.test;, (Gul) gul@customer.test (Gul Khan), \"Khan, Omar\" <omar@customer.test>")).extracting(Address::address)
                .containsExactly("ali@customer.test", "sana@customer.test", "gul@customer.test", "omar@customer.test");

        var lines = new StringBuilder("From: eve@evil.test\r\n");
        for (int i = 0; i < 1_000; i++) {
            lines.append("To: ").append(("a" + i + "@x.test, ").repeat(100)).append("\r\n");
        }
        var done = read(lines.append("Subject: Many\r\n\r\nhello").toString());
        assertThat(done.mail().to()).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void ten_thousand_parts_become_five_hundred_and_a_rest() {
        var mail = new StringBuilder("From: eve@evil.test\r\nSubject: Parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (int i = 0; i < 10_000; i++) {
            mail.append("--b\r\nContent-Type: application/octet-stream; name=f").append(i).append("\r\n\r\nx").append(i).append("\r\n");
        }
        var done = read(mail + "--b--\r\n");
        assertThat(done.mail().mail().all()).hasSizeLessThanOrEqualTo(502);
        assertThat(done.mail().files()).hasSizeBetween(400, 502);
        assertThat(done.mail().files().getLast().bytes().length).as("nothing is lost").isGreaterThan(500_000);
    }

    @Test
    void a_thousand_mails_one_within_the_other_are_opened_to_a_depth_and_kept() {
        var mail = new StringBuilder("From: eve@evil.test\r\nSubject: Deep\r\n");
        for (int i = 0; i < 1_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
        }
        var done = read(mail + "Content-Type: text/plain\r\n\r\nhello\r\n");
        assertThat(done.mail().mail().all()).hasSizeLessThanOrEqualTo(22);
        assertThat(done.mail().files()).isNotEmpty();
    }

    @Test
    void a_heading_of_a_megabyte_is_kept_to_a_thousand_lines_of_a_few_kilobytes() {
        for (var made : new String[] {"X-Long: " + "x".repeat(1_000_000) + "\r\n", "X-Folded: a\r\n" + " y\r\n".repeat(250_000), "X-Many: 1\r\n".repeat(100_000), "no heading at all\r\nX-A: b\r\n".repeat(40_000), "Content-Type: " + " ".repeat(1_000_000) + "\r\n",
                "Content-Type: text/plain; " + ";a".repeat(500_000) + "=\r\n", "References: " + "<a@b> ".repeat(160_000) + "\r\n", "Subject: " + "=?utf-8?q?a?= ".repeat(80_000) + "\r\n", "From: " + "(".repeat(1_000_000) + "\r\n"}) {
            var done = read("From: eve@evil.test\r\nSubject: Long\r\n" + made + "\r\nhello");
            assertThat(done.mail().heading().lines()).hasSizeLessThanOrEqualTo(1_000).allSatisfy(line -> assertThat(line.value().length()).isLessThanOrEqualTo(33 * 1024));
            assertThat(done.mail().subject().length()).isLessThanOrEqualTo(1_000);
            assertThat(done.mail().answers()).hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void words_and_markup_that_were_made_to_be_looked_at_again_are_not() {
        assertThat(read("From: eve@evil.test\r\n\r\n" + "begin 644 x\r\n#86)C\r\nend\r\n".repeat(10_000)).mail().files()).hasSizeLessThanOrEqualTo(101);
        read("From: eve@evil.test\r\n\r\n" + "\r\n".repeat(200_000) + "On Sat, 28 Nov 2026 at 10:15, <a@b.test> wrote:\r\n\r\n".repeat(10_000) + "x");
        for (var line : List.of("-".repeat(250) + " 10:15 " + "-".repeat(140), "2026/11/28 x <" + "@".repeat(380), "1".repeat(240) + "<".repeat(240) + ":", "1 <" + "@".repeat(480) + ":", "تمت كتابة ما يلي ".repeat(10) + " ".repeat(310) + "2026:",
                "-- original message" + " ".repeat(175) + "x")) {
            read("From: eve@evil.test\r\n\r\nhello\r\n" + (line + "\r\n").repeat(1_000_000 / line.length()));
        }
        read("From: eve@evil.test\r\nContent-Type: text/html\r\n\r\n<div class=gmail_quote>a</div>" + "<br>".repeat(200_000));
        read("From: eve@evil.test\r\nContent-Type: text/html\r\n\r\n" + "<br>".repeat(100_000) + "<div id=divRplyFwdMsg>a</div>" + "<br>".repeat(100_000));
        read("From: eve@evil.test\r\nContent-Type: text/html\r\n\r\n" + "<div>".repeat(100_000) + "a");
        read("From: postmaster@evil.test\r\nSubject: Undelivered\r\nContent-Type: message/delivery-status\r\n\r\n" + "Final-Recipient: rfc822; a@b.test\r\nAction: failed\r\n\r\n".repeat(10_000));
        read("From: postmaster@evil.test\r\nSubject: Undelivered\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n" + " x\r\n".repeat(100_000));
    }

    @Test
    void what_takes_more_than_a_mail_may_is_left_unread() {
        var mail = ("From: eve@evil.test\r\nContent-Type: text/html\r\n\r\n" + "<div>".repeat(400) + "<p>a word</p>".repeat(60_000)).getBytes(UTF_8);
        assertThatThrownBy(() -> new Effort(50_000_000).during(() -> ReplyCut.of("", MailReader.read(mail).html()))).isInstanceOf(Effort.TooMuch.class);
    }

    private static long spent(String line) {
        var effort = new Effort(Long.MAX_VALUE);
        effort.during(() -> Address.all(line));
        return effort.spent();
    }

    private static Done read(String text) {
        var bytes = text.getBytes(UTF_8);
        var effort = new Effort((long) bytes.length * TIMES + 10_000_000);
        return effort.during(() -> {
            var mail = MailReader.read(bytes);
            var cut = ReplyCut.of(mail.text(), mail.html());
            var shown = SafeMail.of(cut.html());
            BounceReader.read(mail);
            Machine.of(mail, java.util.Set.of("shop@shop.test"), false);
            MailSums.of(mail.mail());
            return new Done(mail, cut, shown, effort.spent());
        });
    }
}
