package rabta.conversations.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.conversations.transcripts.Transcript.Order;

class TranscriptTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @Test
    void an_android_phone_of_pakistan() {
        var read = Transcript.of("""
                12/05/24, 9:05 pm - Messages and calls are end-to-end encrypted. Tap to learn more.
                12/05/24, 9:05 pm - Ayesha Khan: Salam
                second line: with a colon

                fourth line
                13/05/24, 12:00 am - Shop: IMG-20240513-WA0001.jpg (file attached)
                The cup
                13/05/24, 12:30 pm - Ayesha Khan: <Media omitted>
                """, null, TODAY);
        assertThat(read.order()).isEqualTo(Order.DMY);
        assertThat(read.sure()).isTrue();
        assertThat(read.notices()).isEqualTo(1);
        assertThat(read.entries()).hasSize(3);
        assertThat(read.entries().getFirst().text()).isEqualTo("Salam\nsecond line: with a colon\n\nfourth line");
        assertThat(read.entries().getFirst().at()).isEqualTo(LocalDateTime.of(2024, 5, 12, 21, 5));
        assertThat(read.entries().get(1).at()).isEqualTo(LocalDateTime.of(2024, 5, 13, 0, 0));
        assertThat(read.entries().get(1).file()).isEqualTo("IMG-20240513-WA0001.jpg");
        assertThat(read.entries().get(1).text()).isEqualTo("The cup");
        assertThat(read.entries().getLast().omitted()).isTrue();
        assertThat(read.entries().getLast().at().getHour()).isEqualTo(12);
        assertThat(read.authors()).containsOnlyKeys("Ayesha Khan", "Shop");
    }

    @Test
    void an_iphone_of_america_with_its_odd_spaces() {
        var read = Transcript.of("\ufeff[5/12/24, 9:05:33\u202fPM] Ayesha: Hello\n\u200e[5/13/24, 10:00:00\u202fAM] Shop: \u200e<attached: 00000002-PHOTO-2024-05-13.jpg>\n", null, TODAY);
        assertThat(read.order()).isEqualTo(Order.MDY);
        assertThat(read.entries().getFirst().at()).isEqualTo(LocalDateTime.of(2024, 5, 12, 21, 5, 33));
        assertThat(read.entries().getLast().file()).isEqualTo("00000002-PHOTO-2024-05-13.jpg");
    }

    @Test
    void other_digits_orders_and_clocks() {
        assertThat(Transcript.of("٣١/١٢/٢٠٢٣، ٩:٠٥ م - عائشة: سلام ٥", null, TODAY).entries()).singleElement().satisfies(one -> {
            assertThat(one.at()).isEqualTo(LocalDateTime.of(2023, 12, 31, 21, 5));
            assertThat(one.text()).isEqualTo("سلام ٥");
        });
        assertThat(Transcript.of("۳۱/۱۲/۲۰۲۳، ۹:۰۵ قبل دوپہر - عائشہ: سلام", null, TODAY).entries().getFirst().at()).isEqualTo(LocalDateTime.of(2023, 12, 31, 9, 5));
        assertThat(Transcript.of("2023-12-31, 21:05 - A: x", null, TODAY).order()).isEqualTo(Order.YMD);
        assertThat(Transcript.of("31.12.23, 21:05 - A: x", null, TODAY).entries()).hasSize(1);
        assertThat(Transcript.of("1/2/24, 21:05 - A: x", null, TODAY).sure()).isFalse();
        assertThat(Transcript.of("1/2/24, 21:05 - A: x", Order.MDY, TODAY).entries().getFirst().at().getMonthValue()).isEqualTo(1);
        assertThat(Transcript.of("no chat at all\nnothing", null, TODAY).entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13.06.18 21.25.15: a: m", "[06.13.18 21:25:15] a: m", "13.6.2018 klo 21.25.15 - a: m", "[13.6.2018 klo 21.25.15] a: m", "13. 6. 2018. u 21:25 - a: m", "[13/6/18 9:25:00 p. m.] a: m", "6/13/2018 9:25 p.\u00a0m. - a: m", "2018/06/13, 21:25. - a: m",
            "2018년 6월 13일 오후 9:25, a : m", "2018. 6. 13. 오후 9:25, a : m", "2018/6/13 下午9:25 - a: m", "[2018/6/13 下午9:25:15] a: m", "13/6/2561 21:25 - a: m", "13/6/18, 9:25 μ.μ. - a: m", "13.06.18 г., 21:25 ч. - a: m", "13/06/2018 à 21:25 - a: m", "13/06/18, 9:25\u202fPTG - a: m",
            "১৩/৬/১৮, ৯:২৫ PM - a: m", "2018-06-13 21:25 - a: m", "13/6/18, 9:25 अपराह्न - a: m", "۱۳۹۷/۳/۲۳،\u200f ۲۱:۲۵ - a: m", "٢٩‏/٩‏/١٤٣٩ هـ، ٩:٢٥ م - a: m", "21:25 13/06/2018 - a: m", "[21:25:15 13/06/2018] a: m", "13/6/2561 BE 21:25 - a: m"})
    void dates_and_clocks_of_many_countries(String line) {
        assertThat(Transcript.of(line, null, TODAY).entries()).singleElement().satisfies(one -> {
            assertThat(one.at().withSecond(0)).isEqualTo(LocalDateTime.of(2018, 6, 13, 21, 25));
            assertThat(one.author()).isEqualTo("a");
            assertThat(one.text()).isEqualTo("m");
        });
    }

    @Test
    void what_whatsapp_says_itself_is_told_from_what_people_say() {
        var read = Transcript.of("""
                [13/05/24, 9:05:00 PM] Ayesha: \u200eMessages and calls are end-to-end encrypted.
                [13/05/24, 9:05:01 PM] Ayesha: Is this end-to-end encrypted?
                [13/05/24, 9:05:02 PM] Ayesha changed the group name to "Shop: new"
                [13/05/24, 9:05:03 PM] Ayesha: \u200eBild weggelassen
                [13/05/24, 9:05:04 PM] Ayesha: Twelve, please \u200e<This message was edited>
                [13/05/24, 9:05:05 PM] Ayesha: < attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg >
                10/05/24 21:05: Doctor: see you
                """, Order.DMY, TODAY);
        assertThat(read.notices()).isEqualTo(2);
        assertThat(read.entries()).extracting(Transcript.Entry::text).containsExactly("Is this end-to-end encrypted?", "", "Twelve, please", "10/05/24 21:05: Doctor: see you");
        assertThat(read.entries().get(1).omitted()).isTrue();
        assertThat(read.entries().getLast().file()).isEqualTo("00000042-PHOTO-2020-06-07-15-13-20.jpg");
        for (var none : java.util.List.of("<Medien ausgeschlossen>", "<Multimedia omitido>", "<Médias omis>", "<Arquivo de mídia oculto>", "<Без медиафайлов>", "<تم استبعاد الوسائط>", "<میڈیا شامل نہیں کیا گیا>", "<省略多媒体文件>")) {
            assertThat(Transcript.of("13/05/24, 21:05 - A: " + none, null, TODAY).entries()).singleElement().satisfies(one -> assertThat(one.omitted()).as(none).isTrue());
        }
        assertThat(Transcript.of("13/05/24, 21:05 - A: <hello>", null, TODAY).entries().getFirst().text()).isEqualTo("<hello>");
    }

    @Test
    void an_iphone_says_behind_the_words_that_something_is_left_out() {
        var read = Transcript.of("\u200e[13/05/24, 9:05:00 PM] Ayesha: Bill no. 7.pdf • \u200e2 pages \u200edocument omitted\n\u200e[13/05/24, 9:05:01 PM] ~\u202fAyesha: Look at this \u200eimage omitted\n[13/05/24, 9:05:02 PM] Ayesha: I said image omitted", Order.DMY, TODAY);
        assertThat(read.entries()).extracting(Transcript.Entry::text).containsExactly("Bill no. 7.pdf • 2 pages", "Look at this", "I said image omitted");
        assertThat(read.entries()).extracting(Transcript.Entry::omitted).containsExactly(true, true, false);
        assertThat(read.authors()).containsOnlyKeys("Ayesha");
        for (var none : java.util.List.of("bild har utelämnats", "画像は含まれていません", "图像已忽略", "忽略圖片", "इमेज नहीं है", "الصورة مستبعدة", "تصویر شامل نہیں ہے")) {
            assertThat(Transcript.of("[13/05/24, 21:05:00] A: \u200e" + none, null, TODAY).entries()).singleElement().satisfies(one -> assertThat(one.omitted()).as(none).isTrue());
        }
    }

    @Test
    void the_same_chat_exported_later_has_the_same_names_for_what_was_there() {
        var zone = ZoneId.of("Asia/Karachi");
        var before = "12/05/24, 9:05 pm - A: ok\n12/05/24, 9:05 pm - A: ok\n12/05/24, 9:06 pm - B: ok\n";
        var first = Transcript.of(before, Order.DMY, TODAY).keys(zone);
        var later = Transcript.of(before + "13/05/24, 9:05 pm - A: new\n", Order.DMY, TODAY).keys(zone);
        assertThat(first).doesNotHaveDuplicates().hasSize(3);
        assertThat(later).startsWith(first.toArray(String[]::new)).hasSize(4);
    }
}
