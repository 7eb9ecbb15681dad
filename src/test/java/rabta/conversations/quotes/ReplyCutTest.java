package rabta.conversations.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.conversations.mime.MailReader;

class ReplyCutTest {

    private static final Path REPLIES = Path.of("../shared/data/mail/replies-github");

    /** How what is visible begins and ends. */
    private static final Map<String, String[]> VISIBLE = Map.ofEntries(
            Map.entry("correct_sig.txt", new String[] {"this is an email", "-- signature."}), Map.entry("email_1_1.txt", new String[] {"Hi folks", "-Abhishek Kona"}), Map.entry("email_1_2.txt", new String[] {"Hi,", "individually.\""}),
            Map.entry("email_1_3.txt", new String[] {"Oh thanks.", "-Abhishek Kona"}), Map.entry("email_1_4.txt", new String[] {"Awesome!", "problem with it."}), Map.entry("email_1_5.txt", new String[] {"One: Here's", "for a while."}),
            Map.entry("email_1_6.txt", new String[] {"I get", "rendering as well."}), Map.entry("email_1_7.txt", new String[] {":+1:", ":+1:"}), Map.entry("email_2_1.txt", new String[] {"Outlook", "with a reply"}),
            Map.entry("email_2_2.txt", new String[] {"Outlook", "above line"}), Map.entry("email_2_3.txt", new String[] {"Outlook", "above line"}), Map.entry("email_BlackBerry.txt", new String[] {"Here", "another email"}),
            Map.entry("email_bullets.txt", new String[] {"test 2", "- and another"}), Map.entry("email_iPhone.txt", new String[] {"Here", "another email"}), Map.entry("email_multi_word_sent_from_my_mobile_device.txt", new String[] {"Here", "another email"}),
            Map.entry("email_one_is_not_on.txt", new String[] {"Thank", "when I run..."}), Map.entry("email_sent_from_my_not_signature.txt", new String[] {"Here", "my mobile phone."}),
            Map.entry("email_sig_delimiter_in_middle_of_line.txt", new String[] {"Hi there!", "kthxbai"}), Map.entry("greedy_on.txt", new String[] {"On your remote host", "is not working."}), Map.entry("pathological.txt", new String[] {"I think", "a computer."}));

    @Test
    void replies_are_cut_where_their_writers_stopped() throws IOException {
        assumeThat(REPLIES).exists();
        for (var expected : VISIBLE.entrySet()) {
            var cut = ReplyCut.of(read(REPLIES.resolve(expected.getKey())), null);
            assertThat(cut.text()).as(expected.getKey()).startsWith(expected.getValue()[0]).endsWith(expected.getValue()[1]);
        }
    }

    @Test
    void nothing_of_a_reply_is_dropped() throws IOException {
        assumeThat(REPLIES).exists();
        try (var all = Files.list(REPLIES)) {
            for (var file : all.toList()) {
                var text = read(file);
                var cut = ReplyCut.of(text, null);
                assertThat(letters(cut.text() + cut.rest()).length()).as(file.toString()).isEqualTo(letters(text).length());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ہفتہ، 28 نومبر 2026 کو 10:15 بجے Ali <ali@shop.pk> نے لکھا:\n> سلام", "Am 28.11.2026 um 10:15 schrieb Shop <x@shop.pk>:\n\nHallo", "Le sam. 28 nov. 2026 à 10:15, Shop <x@shop.pk> a écrit :\n\n> Bonjour",
            "El sáb, 28 nov 2026 a las 10:15, Shop (<x@shop.pk>) escribió:\n> Hola", "сб, 28 нояб. 2026 г. в 10:15, Shop <x@shop.pk>:\n> Привет", "28.11.2026 10:15, Shop пишет:\n> Привет", "Shop <x@shop.pk> 于2026年11月28日周六 10:15写道：\n> 你好",
            "في السبت، 28 نوفمبر 2026 10:15 ص Shop <x@shop.pk> كتب:\n> مرحبا", "-----Original Message-----\nFrom: x\n\nold", "________________________________\nVon: Shop <x@shop.pk>\nGesendet: Samstag\nAn: Max\nBetreff: Hallo\n\nold",
            "بتاریخ ہفتہ، 28 نومبر، 2026 بوقت 10:15 پر، Shop <x@shop.pk> نے تحریر کیا:\n> سلام", "\u202bבתאריך שבת, 28 בנוב׳ 2026 ב-10:15 מאת \u202aShop\u202c\u200f <\u202ax@shop.pk\u202c\u200f>:\u202c\n> שלום",
            "---- On Sat, 28 Nov 2026 10:15:00 +0500 Shop <x@shop.pk> wrote ----\n\nold", "On Sat, 28 Nov 2026 10:15:43 +0500 Shop <x@shop.pk> wrote\n\nold", "2026/11/28 Shop <x@shop.pk>\n\n> old", "2026-11-28 10:15 GMT+05:00 Shop <\nx@shop.pk>:\n\n> old",
            "Wiadomość napisana przez Shop <x@shop.pk> w dniu 28 lis 2026, o godz. 10:15:\n\n> Cześć", "-------- Oprindelig besked --------\nFra: Shop\n\nold", "From: Shop <x@shop.pk>\nSent: Saturday, November 28, 2026 10:15 AM\n\nold",
            "از: Shop <x@shop.pk>\nبھیجی گئی: ہفتہ، 28 نومبر، 2026\nبجانب: Ali\nموضوع: قیمت\n\nپرانا", "De la: Shop\nTrimis: sâmbătă\nCătre: Ali\nSubiect: Preț\n\nold", "مرسل من هاتف Samsung", "iPhone’umdan gönderildi", "发自我的iPhone",
            "Télécharger Outlook pour iOS<https://aka.ms/o0ukef>", "Sent from my cell, please excuse any typos.", "منجانب: Shop\nبھیجا گیا: ہفتہ\nبنام: Ali\nموضوع: قیمت\n\nپرانا", "On Sat, Nov 28, 2026 at 10:15 AM Shop <x@shop.pk> wrote:\n\n##- Please write above this line -##\nHello"})
    void what_is_repeated_is_told_in_many_languages(String repeated) {
        var cut = ReplyCut.of("Yes, please.\n\n" + repeated, null);
        assertThat(cut.text()).isEqualTo("Yes, please.");
        assertThat(cut.rest()).isEqualTo(repeated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Sat wrote:</div><blockquote class=\"gmail_quote\">old</blockquote></div>", "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> x</div><div>old</div>",
            "<blockquote type=\"cite\"><div>On 28 Nov 2026, at 10:15, Shop wrote:</div>old</blockquote>", "<div class=\"moz-cite-prefix\">Am 28.11.26 um 10:15 schrieb Shop:</div><blockquote type=\"cite\">old</blockquote>",
            "<div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p><b>From:</b> A<br><b>Sent:</b> B<br><b>To:</b> C<br><b>Subject:</b> D</p></div></div><p>old</p>", "<div class=\"yahoo_quoted\">old</div>",
            "<blockquote><div><div>On Sat, 28 Nov 2026 at 10:15, Shop</div><div>&lt;x@y.z&gt; wrote:</div></div><div>old</div></blockquote>", "<span id=\"OLK_SRC_BODY_SECTION\"><div>From: A</div>old</span>",
            "<div id=\"composer_signature\"><div>Sent from my Galaxy</div></div><div>-------- Original message --------</div><div>From: Shop</div>old"})
    void html_is_cut_where_programs_marked_it(String repeated) {
        var cut = ReplyCut.of("Yes, please.", "<html><body><p>Yes, please.</p>" + repeated + "</body></html>");
        assertThat(cut.text()).isEqualTo("Yes, please.");
        assertThat(cut.rest()).contains("old");
        assertThat(cut.html()).doesNotContain("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sent from Yahoo Mail on Android \n \n  On Sat, 28 Nov 2026 at 10:15, Shop<x@shop.pk> wrote:   old", "Outlook für iOS<https://aka.ms/o0ukef> beziehen\n________________________________\nVon: Shop <x@shop.pk>\nGesendet: Samstag\nAn: Ali\nBetreff: Preis\n\nold",
            "Sent from my BlackBerry 10 smartphone.\n  Original Message  \nFrom: Shop\nSent: Saturday, 28 November 2026 10:15\nTo: Ali\nSubject: Price\n\nold", "Envoyé avec la messagerie sécurisée Proton Mail.\n\nLe samedi 28 novembre 2026 à 10:15, Shop <x@shop.pk> a écrit :\n\n> old",
            "بھیجنے والا: Shop <x@shop.pk>\nتاریخ: ہفتہ، 28 نومبر، 2026\nوصول کنندہ: Ali\nموضوع: قیمت\n\nold", "ہفتہ 28 نومبر 2026 کو Shop نے لکھا۔\n> old"})
    void what_telephones_put_below_an_answer_is_no_part_of_it(String below) {
        var cut = ReplyCut.of("Yes, please.\n\n" + below, null);
        assertThat(cut.text()).isEqualTo("Yes, please.");
        assertThat(cut.rest()).contains("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>On 28 Nov 2026 at 10:15 AM +0500, Shop &lt;x@shop.pk&gt;, wrote:<br><blockquote type=\"cite\">old</blockquote></div>", "28 Nov 2026, 10:15 by x@shop.pk:<br><blockquote class=\"tutanota_quote\">old</blockquote>",
            "<div>On Nov 28, 2026, at 10:15 AM, Shop &lt;x@shop.pk&gt; wrote:</div><div><br></div><div><blockquote type=\"cite\"><div>old</div></blockquote></div>", "<p>Zitat von Shop &lt;x@shop.pk&gt;:</p><blockquote type=\"cite\">old</blockquote>",
            "<div>On Nov 28, Shop wrote:<blockquote type=\"cite\">old</blockquote></div>", "<div><span>-- </span><br><div class=\"gmail_signature\">Ali<br>Lahore</div></div><div class=\"gmail_quote\">old</div>",
            "<div dir=\"ltr\">Sent from my iPhone</div><div><br><blockquote type=\"cite\">On 28 Nov 2026, at 10:15, Shop wrote:<br></blockquote></div><blockquote type=\"cite\">old</blockquote>",
            "<div>میرے iPhone سے بھیجا گیا</div><blockquote type=\"cite\">old</blockquote>", "<div class=\"moz-cite-prefix\">x:</div><blockquote type=\"cite\">old</blockquote><pre class=\"moz-signature\">-- \nAli</pre>"})
    void in_html_the_lines_above_a_quote_and_signatures_are_no_part_of_the_answer(String below) {
        var html = "<html><body><p>Yes, please.</p>" + below + "</body></html>";
        var cut = ReplyCut.of(MailReader.plain(html), html);
        assertThat(cut.text()).isEqualTo("Yes, please.");
        assertThat(cut.rest()).contains("old");
        assertThat(letters(cut.text() + cut.rest())).as("nothing is dropped").hasSize(letters(MailReader.plain(html)).length());
    }

    @Test
    void a_signature_alone_is_no_part_of_a_mail() {
        var html = "<div>Salam<div><br></div><span class=\"gmail_signature_prefix\">-- </span><br><div class=\"gmail_signature\">Ali<br>Lahore</div></div>";
        var cut = ReplyCut.of(MailReader.plain(html), html);
        assertThat(cut.text()).isEqualTo("Salam");
        assertThat(cut.rest()).contains("Ali").contains("Lahore");
        assertThat(cut.html()).doesNotContain("Lahore");
        var only = "<div class=\"gmail_signature\">Ali<br>Lahore</div>";
        assertThat(ReplyCut.of("Ali\nLahore", only).text()).isEqualTo("Ali\nLahore");
    }

    @Test
    void answers_between_the_lines_and_what_is_handed_on_stay_whole() {
        var between = "> What colour?\nBlue\n> What size?\nBig";
        assertThat(ReplyCut.of(between, null).text()).isEqualTo(between);
        var forwarded = "FYI\n\n---------- Forwarded message ---------\nFrom: A <a@b.c>\nDate: Sat\nSubject: x\nTo: y\n\nHello";
        assertThat(ReplyCut.of(forwarded, null).text()).isEqualTo(forwarded);
        assertThat(ReplyCut.of("On Sat, Nov 28, 2026 at 10:15 AM Shop <x@shop.pk> wrote:\n> What colour?\n\nBlue please.", null).text()).isEqualTo("Blue please.");
        var around = "Here it is.\nOn 11/28/2026 10:15 AM, Shop wrote:\n> What colour?\n\nRegards, Ali";
        assertThat(ReplyCut.of(around, null).text()).as("their own words above what they answer below").isEqualTo(around);
        assertThat(ReplyCut.of("Two lines\nof my own On Sat, Nov 28, 2026 at 10:15 AM, Shop wrote:\n> What colour?", null).text()).isEqualTo("Two lines\nof my own");
        assertThat(ReplyCut.of("Danke! Am 28.11.2026 um 10:15 schrieb Shop <x@shop.pk>:\nold", "<div>Danke! Am 28.11.2026 um 10:15 schrieb Shop &lt;x@shop.pk&gt;:</div><div>old</div>").text()).isEqualTo("Danke!");
        assertThat(ReplyCut.of("See below.\nOn 11/28/2026 10:15 AM, Shop wrote:\n> What colour?\nBlue", "<div>See below.</div><div>On 11/28/2026 10:15 AM, Shop wrote:</div><div>&gt; What colour?</div><div>Blue</div>").text()).contains("Blue");
        var nested = ReplyCut.of("", "<div>Salam</div><div>Acha, do bhej dein 👍<div>On Sat, 28 Nov 2026 at 10:15, Ali &lt;a@b.test&gt; wrote:</div></div><blockquote>old</blockquote>");
        assertThat(nested.text()).isEqualTo("Salam\nAcha, do bhej dein 👍");
        assertThat(nested.rest()).startsWith("On Sat").contains("old");
        for (var own : List.of("Booking request\nFrom: ali@x.test\nDate: 12.12.2026 18:30\nGuests: 4\nTable: by the window", "Open:\nFrom: our shop\nDate: 28.11.2026 10:15, I promise", "The parcel?\n\nSent from the factory yesterday.", "Please call Ali <ali@shop.pk> on 28.11.2026 at\n10:15 or later")) {
            assertThat(ReplyCut.of(own, null).text()).isEqualTo(own);
        }
    }

    @Test
    void a_line_that_is_made_to_take_for_ever_does_not() {
        var signed = "<p>Hello</p>" + "<div class=\"gmail_signature\">x</div>".repeat(25_000);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(ReplyCut.of(MailReader.plain(signed), signed).text()).startsWith("Hello"));
        var row = "*".repeat(600_000) + "x";
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(ReplyCut.of("Hello\n" + row, null).text()).isEqualTo("Hello\n" + row));
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String read(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        return new String(file.toString().endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes, StandardCharsets.UTF_8);
    }
}
