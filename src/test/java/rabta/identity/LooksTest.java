package rabta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import rabta.BrowserTest;
import rabta.Look;
import rabta.kernel.ui.Language;

/** The pages of this room in a real browser: readable by everybody, and never wider than a phone. */
class LooksTest extends BrowserTest {

    static Stream<Look> looks() {
        return Stream.of(Language.values()).map(Look::in).flatMap(look -> Stream.of(look, look.width(Look.PHONE).dark()));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_page_of_the_settings_is_whole(Look look) {
        var owner = world.found();
        world.join(owner, Role.MEMBER, "Retail");
        var screen = screen(owner, look);
        for (var page : new String[] {"", "/profile", "/sessions", "/tokens", "/workspace", "/members", "/members/new", "/teams", "/jobs", "/audit"}) {
            screen.open("/settings" + page);
            assertThat(screen.axe()).as(page).isEmpty();
            assertThat(screen.overhang()).as(page).isLessThanOrEqualTo(0);
            screen.picture("settings" + page.replace('/', '-'));
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_page_of_the_entrance_is_whole(Look look) {
        world.sara();
        var screen = stranger(look).expecting(404).expecting(422);
        for (var page : new String[] {"/sign-in", "/password/reset", "/password/reset/gone", "/invitations/gone"}) {
            screen.open(page);
            assertThat(screen.axe()).as(page).isEmpty();
            assertThat(screen.overhang()).as(page).isLessThanOrEqualTo(0);
            screen.picture("entrance" + page.replace('/', '-'));
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void somebody_signs_in_and_out_with_and_without_scripts(Look look) {
        var owner = world.found();
        for (var each : new Look[] {look, look.withoutScripts()}) {
            var screen = stranger(each).expecting(422).open("/settings/teams");
            assertThat(screen.path()).isEqualTo("/sign-in");
            var number = owner.name().replaceAll("\\D", "");
            screen.field("email").fill("owner" + number + "@business.test");
            screen.field("password").fill("not this one");
            screen.page.locator("main button").first().click();
            assertThat(screen.page.locator("#f-password-error").isVisible()).isTrue();
            assertThat(screen.field("email").inputValue()).isEqualTo("owner" + number + "@business.test");
            screen.field("password").fill(rabta.World.PASSWORD);
            screen.page.locator("main button").first().click();
            assertThat(screen.path()).isEqualTo("/settings/teams");
        }
    }
}
