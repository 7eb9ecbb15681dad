package rabta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import rabta.RabtaTest;

class AccessTest extends RabtaTest {

    @Test
    void the_program_says_that_it_is_well() {
        assertThat(mvc.get().uri("/health")).hasStatusOk().bodyText().isEqualTo("ok");
    }
}
