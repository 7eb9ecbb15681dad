package rabta.conversations.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MimeTest {

    private static final Path MIME4J = Path.of("../shared/data/mail/mime-mime4j");
    private static final Path SPAMASSASSIN = Path.of("../shared/data/mail/spamassassin");

    /** In which we read more than the expectation does, on purpose: text that stands under a broken heading is not lost. */
    private static final List<String> OTHERWISE = List.of("hdr-fakeout.msg", "multi-bad.msg", "basic-plain-with-bad-header-separator.msg", "malformedHeader-noheader.msg", "malformedHeaderStartsBody-nocrlfcrlf.msg",
            "malformedHeaderStartsBody-noheader.msg");

    @Test
    void difficult_mails_have_the_parts_that_are_expected_of_them() throws Exception {
        assumeThat(MIME4J).exists();
        int compared = 0;
        for (var file : files(MIME4J, ".msg")) {
            var mail = MailReader.read(Files.readAllBytes(file));
            var found = new ArrayList<String>();
            leaves(mail.mail(), found);
            if (!OTHERWISE.contains(file.getFileName().toString())) {
                var expected = new ArrayList<String>();
                leaves(xml(file), expected);
                assertThat(found).as(file.toString()).isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(74);
    }

    @Test
    void nothing_that_is_written_in_a_mail_is_lost() throws IOException {
        assumeThat(SPAMASSASSIN).exists();
        var all = files(SPAMASSASSIN, "");
        assertThat(all).hasSizeGreaterThanOrEqualTo(100);
        for (var file : all) {
            var mail = MailReader.read(Files.readAllBytes(file));
            assertThat(mail.from()).as(file.toString()).isNotNull();
            long content = mail.mail().all().stream().filter(part -> part.parts().isEmpty() && !part.multipart()).mapToLong(part -> part.content().length).sum();
            long read = mail.text().length() + (mail.html() == null ? 0 : mail.html().length()) + mail.files().stream().mapToLong(one -> one.bytes().length).sum();
            assertThat(content == 0 || read > 0).as(file.toString()).isTrue();
        }
    }

    @Test
    void words_come_out_whatever_they_were_written_in() {
        assertThat(EncodedWords.decoded("=?utf-8?B?2LPZhNin2YU=?= =?utf-8?Q?_Ali?=")).isEqualTo("سلام Ali");
        assertThat(EncodedWords.decoded("=?utf-8?Q?=D8?= =?utf-8?Q?=B3?=")).as("a letter in two halves").isEqualTo("س");
        assertThat(EncodedWords.decoded("one\r\n two\u2028three")).isEqualTo("one two three");
        var mail = MailReader.read("From: \"Khan, Ali\" <Ali@Example.PK>, b@c.d\r\nSubject: x\r\nDate: Sat, 28 Nov 2026 10:15:00 +0500 (PKT)\r\nContent-Type: text/plain; charset=us-ascii\r\nMessage-ID: <a@b>\r\nIn-Reply-To: <c@d>\r\nReferences: <e@f> <g@h>\r\n\r\nسلام".getBytes(UTF_8));
        assertThat(mail.from()).isEqualTo(new Address("Khan, Ali", "ali@example.pk"));
        assertThat(mail.text()).isEqualTo("سلام");
        assertThat(mail.sentAt()).isEqualTo(Instant.parse("2026-11-28T05:15:00Z"));
        assertThat(mail.answers()).containsExactly("<c@d>", "<g@h>", "<e@f>");
        var latin = MailReader.read("Content-Type: text/plain; charset=utf-8\r\n\r\ncaf\u00e9".getBytes(ISO_8859_1));
        assertThat(latin.text()).isEqualTo("café");
    }

    @Test
    void headings_are_found_and_read_however_untidily_they_are_written() {
        for (var above : List.of("  \r\n\r\n", "\ufeff", " ")) {
            assertThat(MailReader.read((above + "From: ali@example.pk\r\nSubject: Price\r\n\r\nhello").getBytes(UTF_8))).as(above).satisfies(mail -> {
                assertThat(mail.from().address()).isEqualTo("ali@example.pk");
                assertThat(mail.subject()).isEqualTo("Price");
                assertThat(mail.text()).isEqualTo("hello");
            });
        }
        assertThat(MailReader.read("\r\nDear shop: where is it?\r\n".getBytes(UTF_8)).text()).isEqualTo("Dear shop: where is it?");
        assertThat(MailReader.read("Subject: one\r\n \r\n\ttwo\r\n three\r\nTo: a@b.c\r\n\r\nx".getBytes(UTF_8)).subject()).isEqualTo("one two three");
        var arabic = java.nio.charset.Charset.forName("windows-1256");
        var undeclared = MailReader.read("From: عائشہ <a@b.c>\r\nSubject: سلام\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=windows-1256\r\n\r\nسلام\r\n--b--".replace("ہ", "ه").getBytes(arabic));
        assertThat(undeclared.subject()).isEqualTo("سلام");
        assertThat(undeclared.from().name()).isEqualTo("عائشه");
        var letters = "تصویر کا نام بہت لمبا ہے".getBytes(UTF_8);
        var cut = new java.io.ByteArrayOutputStream();
        cut.writeBytes("Subject: ".getBytes(UTF_8));
        cut.write(letters, 0, letters.length - 1);
        assertThat(MailReader.read(cut.toByteArray()).subject()).as("a letter cut in two").startsWith("تصویر کا نام بہت لمبا");
        assertThat(MailReader.date("Fri, 21 Nov 1997 09(noon) :  55  :  06 -0600")).contains(Instant.parse("1997-11-21T15:55:06Z"));
        assertThat(Address.all("Bob <bob@x.y> Bobby <bobby@x.y>, ali@my_shop.pk")).extracting(Address::address).containsExactly("bob@x.y", "bobby@x.y", "ali@my_shop.pk");
        assertThat(Address.all("\"Ali > Shop\" <ali@x.test>, \"Ali <ali@a.test> via List\" <list@b.test>, \"Not ended <gul@x.test>")).containsExactly(new Address("Ali > Shop", "ali@x.test"), new Address("Ali <ali@a.test> via List", "list@b.test"), new Address("Not ended", "gul@x.test"));
    }

    @Test
    void a_part_with_the_boundary_of_what_it_is_in_hides_nothing() {
        var mail = MailReader.read(("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nwords\n--b--\n\n"
                + "--b\nContent-Type: image/gif; name=x.gif\nContent-Transfer-Encoding: base64\n\nR0lGOA==\n--b--\n").getBytes(UTF_8));
        assertThat(mail.text()).isEqualTo("words");
        assertThat(mail.files()).singleElement().satisfies(file -> assertThat(file.bytes()).isEqualTo("GIF8".getBytes(UTF_8)));
        for (var end : List.of("\n", "\r\n")) {
            assertThat(MailReader.read("Content-Type: text/enriched\n\n<bold>Two</bold> <<\nlines\n\nhere".replace("\n", end).getBytes(UTF_8)).text()).isEqualTo("Two < lines\nhere");
        }
    }

    @Test
    void the_mails_own_words_are_shown_even_if_they_bear_a_files_name() {
        var alone = MailReader.read("Content-Type: text/html; charset=utf-8; name=\"mail.html\"\n\n<p>Salam</p>".getBytes(UTF_8));
        assertThat(alone.text()).isEqualTo("Salam");
        assertThat(alone.files()).isEmpty();
        var first = MailReader.read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; name=body.txt\nContent-Disposition: inline\n\nSalam\n--b\nContent-Type: text/plain; name=list.txt\n\n1\n--b--".getBytes(UTF_8));
        assertThat(first.text()).isEqualTo("Salam");
        assertThat(first.files()).extracting(MailFile::name).containsExactly("list.txt");
        var file = MailReader.read("Content-Type: text/plain; name=list.txt\nContent-Disposition: attachment\n\n1".getBytes(UTF_8));
        assertThat(file.files()).extracting(MailFile::name).containsExactly("list.txt");
        var beside = MailReader.read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; name=list.txt\n\n1\n--b\n\nSalam\n--b--".getBytes(UTF_8));
        assertThat(beside.text()).isEqualTo("Salam");
        assertThat(beside.files()).hasSize(1);
    }

    @Test
    void charsets_are_known_however_they_are_written() throws Exception {
        var arabic = "مرحبا بكم";
        for (var name : List.of("x-cp1256", "cp-1256", "windows1256", "win-1256")) {
            assertThat(words(name, arabic.getBytes("windows-1256"))).as(name).isEqualTo(arabic);
        }
        assertThat(words("iso-8859-6-i", arabic.getBytes("iso-8859-6"))).isEqualTo(arabic);
        assertThat(words("macintosh", "Grüße".getBytes("x-MacRoman"))).isEqualTo("Grüße");
        assertThat(words("koi8r", "Привет".getBytes("koi8-r"))).isEqualTo("Привет");
        assertThat(words("x-gbk", "你好世界".getBytes("gbk"))).isEqualTo("你好世界");
        assertThat(words("x-x-big5", "你好世界".getBytes("big5"))).isEqualTo("你好世界");
        assertThat(words("ks_c_5601", "안녕".getBytes("euc-kr"))).isEqualTo("안녕");
        assertThat(words("iso-8859-8-e", "שלום".getBytes("iso-8859-8"))).isEqualTo("שלום");
        assertThat(words("iso-2022-jp-ms", "こんにちは".getBytes("iso-2022-jp"))).isEqualTo("こんにちは");
        for (var meta : List.of("<meta charset=windows-1256>", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1256\">")) {
            assertThat(MailReader.read(bytes("Content-Type: text/html\n\n<html><head>" + meta + "</head><body>", arabic.getBytes("windows-1256"))).text()).as(meta).isEqualTo(arabic);
        }
    }

    @Test
    void what_a_list_adds_below_base64_is_words() {
        var head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
        assertThat(MailReader.read((head + "2LPZhNin2YU=\n\n-- \nThe list's own words.\n").getBytes(UTF_8)).text()).isEqualTo("سلام\n-- \nThe list's own words.");
        assertThat(MailReader.read((head + "2LPZhNin2YU=\nIHR3bw==\n").getBytes(UTF_8)).text()).as("two pieces").isEqualTo("سلام two");
    }

    private static String words(String charset, byte[] body) {
        return MailReader.read(bytes("Content-Type: text/plain; charset=" + charset + "\nContent-Transfer-Encoding: 8bit\n\n", body)).text();
    }

    private static byte[] bytes(String head, byte[] body) {
        var first = head.getBytes(UTF_8);
        var all = java.util.Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    @Test
    void a_mail_beyond_the_limits_is_kept_in_a_file() {
        var deep = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
        }
        deep.append("\r\nthe innermost words");
        var mail = MailReader.read(deep.toString().getBytes(UTF_8));
        assertThat(mail.files()).singleElement().satisfies(file -> assertThat(new String(file.bytes(), UTF_8)).contains("the innermost words"));

        var many = new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (int i = 0; i < 2_000; i++) {
            many.append("--b\r\n\r\npart ").append(i).append("\r\n");
        }
        var wide = MailReader.read(many.toString().getBytes(UTF_8));
        assertThat(wide.text() + new String(wide.files().getFirst().bytes(), UTF_8)).contains("part 3\n", "part 1999");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Element xml(Path mail) throws Exception {
        var text = new String(Files.readAllBytes(Path.of(mail.toString().replace(".msg", ".xml"))), ISO_8859_1).replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text))).getDocumentElement();
    }

    @Test
    void blanks_without_end_are_read_in_no_time() {
        assertThat(MailReader.plain("<pre>one \t \ntwo</pre>")).isEqualTo("one\ntwo");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(MailReader.plain("<pre>one" + " ".repeat(600_000) + "two</pre>")).hasSize(600_006));
    }

    private static void leaves(Element element, List<String> out) {
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                switch (child.getTagName()) {
                    case "body" -> out.add(bare(child.getTextContent()));
                    case "message", "multipart", "body-part" -> leaves(child, out);
                    default -> {
                    }
                }
            }
        }
    }

    private static void leaves(MailPart part, List<String> out) {
        if (part.parts().isEmpty() && !part.multipart()) {
            out.add(bare(new String(part.encoded(), UTF_8)));
        } else {
            part.parts().forEach(inner -> leaves(inner, out));
        }
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\x21-\\x7e]+", "");
    }
}
