package rabta.journeys;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.identity.SampleData;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A list is given the shape that somebody wants, and worked in. */
class ListTest extends BrowserTest {

    @Autowired
    SampleData samples;

    private Screen shop(Language language) {
        var owner = world.found();
        world.in(owner, () -> samples.fill(owner, rabta.identity.SampleData.Progress.SILENT));
        return screen(owner, Look.in(language)).open("/people?view=all");
    }

    @ParameterizedTest
    @EnumSource
    void columns_are_chosen_and_kept_as_a_view(Language language) {
        var screen = shop(language);
        screen.link("views.columns").click();
        var dialog = screen.page.locator("#modal-dialog");
        assertThat(dialog).isVisible();
        dialog.locator("input[value=city]").check();
        dialog.locator("input[value=tag]").uncheck();
        var city = dialog.locator("li:has(input[value=city])");
        for (int i = 0; i < 9; i++) {
            city.locator("[data-move='-1']").click();
        }
        screen.picture("columns");
        dialog.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(screen.t("action.apply"))).click();
        var heads = screen.page.locator("#list thead th:not(.pick)");
        assertThat(heads.nth(1)).hasText(screen.t("fact.city"));
        assertThat(screen.page.locator("#list thead")).not().containsText(screen.t("word.tags"));

        screen.page.locator(".rb-arrange").getByText(screen.t("views.save")).click();
        assertThat(dialog.locator("[name=name]")).isFocused();
        dialog.locator("[name=name]").fill("شہر وار");
        screen.picture("view-new");
        dialog.locator("[name=name]").press("Enter");
        screen.isTold("views.kept");
        assertThat(screen.page.locator(".rb-views [aria-current]")).hasText("شہر وار");
        assertThat(screen.page.locator(".rb-arrange")).not().containsText(screen.t("views.reset"));

        screen.page.locator("#list thead a").first().click();
        screen.page.locator(".rb-arrange").getByText(screen.t("views.reset")).click();
        assertThat(screen.page.locator(".rb-arrange")).not().containsText(screen.t("views.reset"));
        screen.open("/").open("/people");
        assertThat(screen.page.locator(".rb-views [aria-current]")).hasText("شہر وار");
        screen.picture("view");
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_gathered_unfolded_and_counted(Language language) {
        var screen = shop(language).open("/people?view=all&group=city");
        var first = screen.page.locator("#list tbody").first();
        first.locator(".rb-group a").click();
        assertThat(first.locator("tr:not(.rb-group)").first()).isVisible();
        screen.page.locator(".rb-sum").click();
        assertThat(screen.page.locator("#total-spent")).containsText(language == Language.EN ? "Rs" : "روپے");
        screen.page.locator("#list tbody").first().locator(".rb-group a").click();
        screen.picture("groups");
        screen.page.locator(".rb-totals select").last().selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        assertThat(screen.page.locator("[id^=total-]").last()).not().containsText(screen.t("views.total.show"));
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();
    }
}
