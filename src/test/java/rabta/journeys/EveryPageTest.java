package rabta.journeys;

import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Theme;

/**
 * Each page by itself: what holds in every language, on every width, by day and night. With {@code -Drabta.pictures=true}
 * it leaves a picture of each in {@code target/screenshots}.
 */
class EveryPageTest extends BrowserTest {

    private static final List<String> OUTSIDE = List.of("/sign-in", "/password/reset", "/password/reset/gone", "/invitations/gone", "/dev/mail");
    private static final List<String> INSIDE = List.of("/", "/design", "/workspaces", "/settings", "/settings/profile", "/settings/sessions", "/settings/tokens",
            "/settings/workspace", "/settings/members", "/settings/members/new", "/settings/teams", "/settings/jobs", "/settings/audit", "/settings/sample");

    static Stream<Look> looks() {
        return Stream.of(Language.values()).map(Look::in)
                .flatMap(look -> Stream.of(look, look.width(Look.PHONE)))
                .flatMap(look -> Stream.of(look, look.theme(Theme.DARK)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pages_are_whole_for_whoever_stands_before_the_door(Look look) {
        world.sara();
        var screen = stranger(look).expecting(404);
        var softly = new SoftAssertions();
        OUTSIDE.forEach(path -> isWhole(screen, path, softly));
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pages_are_whole_for_whoever_works_here(Look look) {
        var screen = screen(world.sara(), look);
        var softly = new SoftAssertions();
        INSIDE.forEach(path -> isWhole(screen, path, softly));
        softly.assertAll();
    }

    private static void isWhole(Screen screen, String path, SoftAssertions softly) {
        screen.open(path);
        screen.page.evaluate("document.fonts.ready");
        softly.assertThat(screen.path()).isEqualTo(path);
        var html = screen.page.locator("html");
        softly.assertThat(html.getAttribute("lang")).as("language of %s", path).isEqualTo(screen.look.language().tag());
        softly.assertThat(html.getAttribute("dir")).as("direction of %s", path).isEqualTo(screen.look.language().dir());
        softly.assertThat(screen.page.title()).as("title of %s", path).endsWith(" · " + screen.t("app.name")).doesNotStartWith(" ");
        softly.assertThat(screen.page.locator("h1").count()).as("headings of %s", path).isGreaterThanOrEqualTo(1);
        softly.assertThat(screen.overhang()).as("width of %s", path).isLessThanOrEqualTo(0);
        if (judged(screen.look)) {
            softly.assertThat(screen.axe()).as("what axe says of %s", path).isEmpty();
        }
        if (Boolean.getBoolean("rabta.pictures")) {
            screen.picture("page" + path.replace('/', '.').replaceAll("\\.$", ".home"));
        }
    }

    // Axe takes a second: four looks of the eight meet every two of language, width and theme.
    private static boolean judged(Look look) {
        return (look.language() == Language.EN) ^ (look.width() == Look.DESK) ^ (look.theme() == Theme.LIGHT);
    }
}
