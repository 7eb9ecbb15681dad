package rabta.conversations.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

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
