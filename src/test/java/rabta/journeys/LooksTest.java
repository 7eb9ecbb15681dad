package rabta.journeys;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Language, theme, digits, typeface; and what a page weighs, and whether it works, on a slow line. */
class LooksTest extends BrowserTest {

    private static final int MOST = 200_000;

    @Autowired
    People people;

    @Test
    void one_press_changes_the_language_and_leads_back() {
        var screen = screen(world.found(), Look.in(Language.EN)).open("/people?view=archived");
        var html = screen.page.locator("html");

        screen.page.locator(".rb-top .rb-lang").click();
        assertThat(html).hasAttribute("dir", "rtl");
        assertThat(screen.page).hasURL(java.util.regex.Pattern.compile(".*/people\\?view=archived$"));
        assertThat(screen.page.locator(".rb-rail")).containsText("گاہک");

        screen.page.locator(".rb-top .rb-lang").click();
        assertThat(html).hasAttribute("lang", "en");
        assertThat(html).hasAttribute("dir", "ltr");
    }

    @Test
    void a_stranger_speaks_a_language_too() {
        var screen = stranger(Look.in(Language.EN)).open("/sign-in");
        screen.page.locator(".rb-lang").click();
        assertThat(screen.page.locator("html")).hasAttribute("dir", "rtl");
    }

    @ParameterizedTest
    @EnumSource
    void the_theme_is_chosen_in_the_menu(Language language) {
        var screen = screen(world.found(), Look.in(language)).open("/people");
        var ground = ground(screen);
        screen.page.locator(".rb-me > summary").click();
        screen.page.locator(".rb-me [name=theme][value=dark]").click();
        assertThat(screen.page.locator("html")).hasAttribute("data-bs-theme", "dark");
        screen.page.waitForFunction("before => getComputedStyle(document.body).backgroundColor !== before", ground);
        screen.isAt("/people");
    }

    private static Object ground(Screen screen) {
        return screen.page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void digits_and_typeface_are_a_matter_of_taste() {
        var screen = screen(world.found(), Look.in(Language.UR)).open("/settings/profile");
        var nastaliq = screen.page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily");
        screen.field("digits").selectOption("NATIVE");
        screen.field("face").selectOption("NASKH");
        screen.page.locator("main").getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).getByText(screen.t("action.save")).first().click();
        screen.isAt("/settings/profile");
        assertThat(screen.page.locator("html")).hasAttribute("data-face", "naskh");
        assertThat(screen.page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")).isNotEqualTo(nastaliq);

        screen.open("/");
        assertThat(screen.page.locator("main")).containsText(java.util.regex.Pattern.compile("[۰-۹]"));
    }

    @Test
    void first_visits_are_light_in_english() {
        var owner = world.found();
        for (int i = 0; i < 50; i++) {
            var name = "Customer number " + i;
            world.in(owner, () -> people.create(PersonForm.named(name), owner));
        }
        assertThat(weight(stranger(Look.in(Language.EN)), "/sign-in")).isLessThan(MOST);
        assertThat(weight(screen(owner, Look.in(Language.EN)), "/people")).isLessThan(MOST);
    }

    // What came over the wire: packed, with headers.
    private static long weight(Screen screen, String path) {
        List<Long> sizes = new ArrayList<>();
        var session = screen.context().newCDPSession(screen.page);
        session.send("Network.enable");
        session.on("Network.loadingFinished", event -> sizes.add(event.get("encodedDataLength").getAsLong()));
        screen.open(path).page.evaluate("document.fonts.ready");
        assertThat(sizes).hasSizeGreaterThan(3);
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    @ParameterizedTest
    @EnumSource
    void the_work_can_be_done_without_scripts(Language language) {
        var owner = world.found();
        prefers(owner, Look.in(language));
        var screen = stranger(Look.in(language).withoutScripts()).open("/sign-in");
        screen.fill("email", email(owner)).fill("password", rabta.World.PASSWORD).press("action.sign_in");
        screen.isAt("/");
        screen.open("/people/new").fill("name", "Zainab Iqbal").fill("points[0].value", "0335 6677889").press("action.save");
        assertThat(screen.page.locator("h1")).containsText("Zainab Iqbal");
        screen.page.locator("#fact-city a").click();
        screen.field("value").fill("Quetta");
        screen.field("value").press("Enter");
        assertThat(screen.page.locator("#fact-city")).containsText("Quetta");

        screen.open("/people");
        screen.page.locator("main [role=search] input[type=search]").fill("zainab");
        screen.page.locator("main [role=search] input[type=search]").press("Enter");
        assertThat(screen.page.locator("#list tbody tr")).hasCount(1);
    }
}
