package rabta.journeys;

import com.microsoft.playwright.Locator;
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

/** A day's work without a mouse. */
class KeyboardTest extends BrowserTest {

    @Autowired
    People people;

    private Screen list(Language language) {
        var owner = world.found();
        for (var name : new String[] {"Ali Raza", "Bilal Khan", "Danish Taimoor"}) {
            world.in(owner, () -> people.create(PersonForm.named(name), owner));
        }
        return screen(owner, Look.in(language)).open("/people?sort=name");
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_walked_picked_and_opened(Language language) {
        var screen = list(language);
        var keys = screen.page.keyboard();

        keys.press("j");
        keys.press("j");
        keys.press("k");
        keys.press("j");
        var row = screen.page.locator("tr[data-cursor]");
        var name = row.locator("a[data-open]").innerText();
        keys.press("x");
        assertThat(row.locator("[data-pick]")).isChecked();
        keys.press("Enter");
        assertThat(screen.page.locator("h1")).containsText(name);

        // Its heading is there before its scripts are.
        screen.page.waitForLoadState();
        keys.press("g");
        keys.press("t");
        screen.isAt("/");
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_is_found_from_anywhere(Language language) {
        var screen = list(language).open("/settings/profile");
        var keys = screen.page.keyboard();

        keys.press("/");
        var palette = screen.page.locator("#palette");
        assertThat(palette.locator("input[type=search]")).isFocused();
        keys.type("bilal");
        assertThat(palette.locator("#found a")).containsText("Bilal Khan");
        keys.press("ArrowDown");
        keys.press("Enter");
        assertThat(screen.page.locator("h1")).containsText("Bilal Khan");

        screen.page.waitForLoadState();
        keys.press("Control+k");
        assertThat(palette).isVisible();
        keys.press("Escape");
        assertThat(palette).isHidden();
    }

    @Test
    void one_key_adds_edits_or_lists_the_keys() {
        var screen = list(Language.UR);
        var keys = screen.page.keyboard();

        keys.press("?");
        var help = screen.page.locator("#keys");
        assertThat(help).isVisible();
        keys.press("Escape");
        assertThat(help).isHidden();

        keys.press("c");
        screen.isAt("/people/new");
        assertThat(screen.field("name")).isFocused();
        // What is typed into a field is no command.
        keys.type("kejc?/");
        assertThat(screen.field("name")).hasValue("kejc?/");
        keys.press("Enter");
        screen.isTold("people.created");

        screen.page.waitForLoadState();
        keys.press("e");
        assertThat(screen.page.locator("main rb-edit form :focus")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void the_focus_is_seen_wherever_tab_leads_and_stays_in_a_dialog(Language language) {
        var screen = list(language);
        var keys = screen.page.keyboard();

        keys.press("Tab");
        assertThat(screen.page.locator(":focus")).hasText(screen.t("action.skip_to_content"));
        keys.press("Enter");
        for (int i = 0; i < 25; i++) {
            keys.press("Tab");
            assertThat(seen(screen.page.locator(":focus"))).as("focus after %s tabs on %s", i + 1, screen.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")).isTrue();
        }

        keys.press("Escape");
        screen.page.locator("h1").click();
        keys.press("/");
        assertThat(screen.page.locator("#palette")).isVisible();
        for (int i = 0; i < 12; i++) {
            keys.press("Tab");
            assertThat(screen.page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog[open]')")).isEqualTo(true);
        }
    }

    private static boolean seen(Locator focused) {
        return focused.count() == 0 || (boolean) focused.first().evaluate("""
                at => {
                    const box = at.getBoundingClientRect();
                    return box.width > 0 && box.height > 0 && [at, at.closest('.rb-search')].filter(Boolean).map(part => getComputedStyle(part))
                        .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none');
                }""");
    }
}
