package rabta.conversations.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void parts_are_counted_as_networks_charge_them() {
        assertThat(Segments.of("a".repeat(160))).isEqualTo(new Segments(true, 160, 1, 0));
        assertThat(Segments.of("a".repeat(161))).isEqualTo(new Segments(true, 161, 2, 145));
        assertThat(Segments.of("€".repeat(80)).parts()).isEqualTo(1);
        assertThat(Segments.of("€".repeat(81)).parts()).isEqualTo(2);
        assertThat(Segments.of("س".repeat(70))).isEqualTo(new Segments(false, 70, 1, 0));
        assertThat(Segments.of("س".repeat(71)).parts()).isEqualTo(2);
        assertThat(Segments.of("").parts()).isZero();
        // Two that belong together are not torn apart: 152 and one that takes two places.
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(152)).parts()).isEqualTo(3);
    }
}
