package rabta.journeys;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import rabta.BrowserTest;
import rabta.Look;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;

class EveryPageTest extends BrowserTest {

    static Stream<Look> looks() {
        return Stream.of(Language.values()).map(Look::in)
                .flatMap(look -> Stream.of(look, look.width(Look.PHONE)))
                .flatMap(look -> Stream.of(look, look.theme(Theme.DARK)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_page_is_whole_in_every_look(Look look) {
        var screen = screen(world.sara(), look).open("/design?theme=" + look.theme());
        assertThat(screen.axe()).isEmpty();
        assertThat(screen.overhang()).isLessThanOrEqualTo(0);
        screen.picture("design");
    }
}
