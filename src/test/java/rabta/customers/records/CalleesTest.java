package rabta.customers.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import rabta.customers.records.Callees.Part;
import rabta.kernel.ui.Option;

/** Whom the words of a note call. */
class CalleesTest {

    private static final List<Option> MEMBERS = List.of(new Option("1", "Ali"), new Option("2", "Ali Khan"), new Option("3", "عائشہ رحمان"));

    @Test
    void the_longest_name_after_an_at_is_called_in_either_script() {
        assertThat(Callees.parts("Ask @ali khan, @Ali and @عائشہ رحمان، please", MEMBERS)).containsExactly(new Part("Ask ", null), new Part("@ali khan", 2L), new Part(", ", null),
                new Part("@Ali", 1L), new Part(" and ", null), new Part("@عائشہ رحمان", 3L), new Part("، please", null));
    }

    @Test
    void an_address_or_a_longer_word_calls_nobody() {
        assertThat(Callees.parts("mail me@Ali, @Alison, @nobody @", MEMBERS)).containsExactly(new Part("mail me@Ali, @Alison, @nobody @", null));
    }
}
