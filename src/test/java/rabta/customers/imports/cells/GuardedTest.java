package rabta.customers.imports.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class GuardedTest {

    private static final String LETTERS = "=+-@\t\r\n＝＋－＠'\" \u00a0\uFEFF\u200B\u202Eaب1.,;";

    @Test
    void no_cell_of_ours_begins_like_a_formula_and_each_comes_back_as_it_was() {
        var random = new Random(68);
        for (int i = 0; i < 100_000; i++) {
            var text = random.ints(random.nextInt(1, 8), 0, LETTERS.length()).mapToObj(c -> LETTERS.substring(c, c + 1)).reduce("", String::concat);

            var guarded = Guarded.cell(text);

            assertThat("=+-@\t\r\n＝＋－＠").doesNotContain(guarded.substring(0, 1));
            if (!guarded.equals(text)) {
                assertThat(Signs.unguarded(guarded)).isEqualTo(text);
            }
        }
    }
}
