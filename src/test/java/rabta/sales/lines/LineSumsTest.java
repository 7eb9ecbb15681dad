package rabta.sales.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

/** What lines come to, to the paisa. */
class LineSumsTest {

    private static final Tax GST = new Tax("GST", new BigDecimal("18"));
    private static final Tax FURTHER = new Tax("Further tax", new BigDecimal("4.0"));

    private static Line line(String quantity, long price, String share, Tax... taxes) {
        return Line.shared(null, "Lawn", null, null, new BigDecimal(quantity), price, share == null ? null : new BigDecimal(share), List.of(taxes), null);
    }

    @Test
    void a_line_is_rounded_half_up_once_before_its_discount() {
        assertThat(line("2.5", 333, null).total()).isEqualTo(833);
        assertThat(line("3", 100_00, "12.5").discount()).isEqualTo(37_50);
        assertThat(line("1", 5, "50").total()).isEqualTo(2);
        assertThat(line("12.000", 1, null).quantity()).isEqualTo(new BigDecimal("12"));
    }

    @Test
    void taxes_come_upon_what_is_paid_each_rounded_once_for_all_lines() {
        var sums = LineSums.of(List.of(line("1", 33, null, GST), line("1", 33, null, GST), line("1", 34, null, GST, FURTHER), line("1", 1000, null)), LineSums.Less.NOTHING, false);

        assertThat(sums.subtotal()).isEqualTo(1100);
        assertThat(sums.taxes()).containsExactly(new LineSums.Taxed(GST, 100, 18), new LineSums.Taxed(FURTHER, 34, 1));
        assertThat(sums.total()).isEqualTo(1119);
    }

    @Test
    void a_discount_on_the_whole_is_shared_so_that_each_rate_taxes_what_is_paid() {
        var sums = LineSums.of(List.of(line("1", 1000, null, GST), line("1", 2000, null)), new LineSums.Less(new BigDecimal("10"), 0), false);
        assertThat(sums.discount()).isEqualTo(300);
        assertThat(sums.taxes()).containsExactly(new LineSums.Taxed(GST, 900, 162));
        assertThat(sums.total()).isEqualTo(2862);

        assertThat(LineSums.of(List.of(line("1", 1000, null)), new LineSums.Less(null, 5000), false).total()).isZero();
        assertThat(LineSums.of(List.of(), new LineSums.Less(null, 5000), false).total()).isZero();
    }

    @Test
    void prices_that_hold_the_taxes_are_paid_as_they_are() {
        var sums = LineSums.of(List.of(line("1", 118_00, null, GST), line("1", 122_00, null, GST, FURTHER), line("1", 500, null)), LineSums.Less.NOTHING, true);

        assertThat(sums.total()).isEqualTo(sums.subtotal()).isEqualTo(118_00 + 122_00 + 500);
        assertThat(sums.taxes()).containsExactly(new LineSums.Taxed(GST, 200_00, 36_00), new LineSums.Taxed(FURTHER, 100_00, 4_00));
    }

    @Test
    void what_comes_again_is_told_by_the_month() {
        var monthly = Line.shared(null, "Hosting", null, null, BigDecimal.ONE, 1000_00, null, List.of(GST), Line.Every.MONTH);
        var yearly = Line.shared(null, "Domain", null, null, BigDecimal.ONE, 5000_00, null, List.of(), Line.Every.YEAR);

        assertThat(LineSums.of(List.of(monthly, yearly, line("1", 700_00, null)), LineSums.Less.NOTHING, false).monthly()).isEqualTo(1416_67);
        assertThat(LineSums.of(List.of(monthly), new LineSums.Less(new BigDecimal("10"), 0), false).monthly()).isEqualTo(900_00);
        assertThat(LineSums.of(List.of(monthly), LineSums.Less.NOTHING, true).monthly()).isEqualTo(847_46);
        assertThat(LineSums.of(List.of(monthly), LineSums.Less.NOTHING, true).net()).isEqualTo(847_46);
    }

    @Test
    void whatever_the_lines_their_parts_add_up() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var lines = new ArrayList<Line>();
            for (int n = random.nextInt(12); n >= 0; n--) {
                var taxes = switch (random.nextInt(4)) {
                    case 0 -> new Tax[0];
                    case 1 -> new Tax[] {FURTHER};
                    case 2 -> new Tax[] {GST};
                    default -> new Tax[] {GST, FURTHER};
                };
                lines.add(line(String.valueOf(1 + random.nextInt(5000) / 1000.0), random.nextLong(10_000_000), random.nextBoolean() ? null : String.valueOf(random.nextInt(101)), taxes));
            }
            var less = random.nextBoolean() ? new LineSums.Less(BigDecimal.valueOf(random.nextInt(101)), 0) : new LineSums.Less(null, random.nextLong(1_000_000));
            boolean included = random.nextBoolean();

            var sums = LineSums.of(lines, less, included);

            assertThat(sums.subtotal()).isEqualTo(lines.stream().mapToLong(Line::total).sum());
            long taxes = sums.taxes().stream().mapToLong(LineSums.Taxed::amount).sum();
            assertThat(sums.total()).isEqualTo(sums.subtotal() - sums.discount() + (included ? 0 : taxes)).isNotNegative();
            assertThat(taxes).isNotNegative();
            long paid = included ? sums.total() : sums.subtotal() - sums.discount();
            assertThat(sums.taxes()).allSatisfy(taxed -> assertThat(taxed.base()).isLessThanOrEqualTo(paid));
            assertThat(LongStream.of(LineSums.shared(sums.discount(), lines.stream().map(l -> BigDecimal.valueOf(l.total())).toList())).sum()).isEqualTo(sums.subtotal() == 0 ? 0 : sums.discount());
        }
    }
}
