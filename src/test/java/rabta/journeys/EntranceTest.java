package rabta.journeys;

import com.microsoft.playwright.Page.LocatorOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import rabta.BrowserTest;
import rabta.Look;
import rabta.World;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The ways into the house, and out of it. */
class EntranceTest extends BrowserTest {

    @ParameterizedTest
    @EnumSource
    void whoever_mistypes_the_password_may_try_again_and_is_led_where_they_wanted(Language language) {
        var owner = world.found();
        var screen = stranger(Look.in(language)).expecting(422).open("/design?theme=DARK");
        screen.isAt("/sign-in");

        screen.fill("email", email(owner)).fill("password", "three green carrots").press("action.sign_in");
        screen.sees(screen.t("sign_in.wrong"));
        assertThat(screen.field("email")).hasValue(email(owner));
        assertThat(screen.field("password")).isFocused();

        screen.fill("password", World.PASSWORD).press("action.sign_in");
        screen.isAt("/design");
        org.assertj.core.api.Assertions.assertThat(screen.page.url()).endsWith("?theme=DARK");
    }

    @ParameterizedTest
    @EnumSource
    void whoever_signs_out_finds_the_door_closed(Language language) {
        var screen = screen(world.found(), Look.in(language)).open("/settings/profile");

        screen.page.locator(".rb-me > summary").click();
        screen.button("action.sign_out").click();
        screen.isAt("/sign-in");
        screen.isTold("sign_in.signed_out");

        screen.open("/settings/profile");
        screen.isAt("/sign-in");
    }

    @ParameterizedTest
    @EnumSource
    void a_forgotten_password_is_changed_by_a_letter(Language language) {
        var owner = world.found();
        var screen = stranger(Look.in(language)).expecting(422).open("/sign-in");
        screen.link("sign_in.forgot").click();
        screen.fill("email", email(owner)).press("reset.send");
        screen.sees(screen.t("reset.sent.title"));

        screen.open("/dev/mail");
        var letter = screen.page.locator("main li", new LocatorOptions().setHasText(email(owner))).first();
        screen.page.waitForCondition(() -> {
            screen.page.reload();
            return letter.count() > 0;
        });
        letter.locator("a[href*='/password/reset/']").click();

        screen.fill("password", "password").press("reset.choose.save");
        assertThat(screen.field("password")).hasAttribute("aria-invalid", "true");
        screen.fill("password", "four purple camels sing").press("reset.choose.save");
        screen.isTold("reset.done");
        screen.fill("email", email(owner)).fill("password", "four purple camels sing").press("action.sign_in");
        screen.isAt("/");
    }

    private String business(Viewer member) {
        return jdbc.sql("select w.name from control.workspaces w where w.id = ?").param(member.workspace()).query(String.class).single();
    }

    @ParameterizedTest
    @EnumSource
    void a_colleague_comes_in_by_a_link_and_may_only_what_the_role_allows(Language language) {
        var owner = world.found();
        var host = screen(owner, Look.in(language)).open("/settings/members");
        host.link("members.invite").click();
        host.field("role").selectOption(Role.VIEWER.name());
        host.press("members.invite.make");
        var link = host.page.locator("main code").innerText();
        host.page.locator("main [data-copy]").click();
        host.isTold("action.copied");

        var guest = stranger(Look.in(language)).open(link);
        guest.fill("name", "Nida Aslam").fill("email", "nida" + owner.workspace() + "@business.test").fill("password", "four purple camels sing").press("invitation.accept");
        guest.isAt("/");
        guest.isTold("invitation.welcome", business(owner));

        assertThat(guest.page.locator("[data-key=create]")).hasCount(0);
        guest.open("/settings");
        assertThat(guest.page.locator("main a[href='/settings/members']")).hasCount(0);
        guest.expecting(403).open("/settings/members");
        guest.sees(guest.t("error.forbidden.title"));

        host.open("/settings/members");
        host.sees("Nida Aslam");
    }
}
