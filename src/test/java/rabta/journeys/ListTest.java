package rabta.journeys;

import java.util.Map;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.identity.Role;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A list is given the shape that somebody wants, and worked in. */
class ListTest extends BrowserTest {

    @Autowired
    rabta.customers.people.People people;

    private Screen shop(Language language) {
        return screen(world.join(world.shop(), Role.OWNER), Look.in(language)).open("/people?view=all");
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

    private Screen people(Language language, String... names) {
        var owner = world.found();
        for (var name : names) {
            world.in(owner, () -> people.create(rabta.customers.people.PersonForm.named(name), owner));
        }
        return screen(owner, Look.in(language)).open("/people?view=all&columns=city,title,owner");
    }

    private Locator cell(Screen screen, int row, int column) {
        return screen.page.locator("#list tbody tr").nth(row).locator("td:not(.pick)").nth(column);
    }

    @ParameterizedTest
    @EnumSource
    void cells_are_edited_by_keyboard_and_a_column_is_pasted(Language language) {
        var screen = people(language, "Ali", "Bilal", "Danish");
        var keys = screen.page.keyboard();
        var forward = language == Language.UR ? "ArrowLeft" : "ArrowRight";

        cell(screen, 0, 0).focus();
        keys.press(forward);
        assertThat(cell(screen, 0, 1)).isFocused();
        keys.press("Enter");
        keys.type("لاہور");
        keys.press("Enter");
        assertThat(cell(screen, 0, 1)).hasText("لاہور");
        assertThat(cell(screen, 1, 1)).isFocused();

        keys.press("Enter");
        keys.type("Multan");
        keys.press("Escape");
        assertThat(cell(screen, 1, 1)).hasText("");
        keys.press("Enter");
        keys.type("Multan");
        keys.press("Tab");
        assertThat(cell(screen, 1, 2)).isFocused();
        assertThat(cell(screen, 1, 1)).hasText("Multan");
        keys.press(forward);
        keys.press("Enter");
        cell(screen, 1, 3).locator("select").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        keys.press("Enter");
        assertThat(cell(screen, 1, 3).locator(".rb-avatar")).isVisible();

        cell(screen, 0, 2).focus();
        screen.page.evaluate("""
                () => {
                    const data = new DataTransfer();
                    data.setData('text/plain', 'Buyer\\nSeller\\n' + 'x'.repeat(200));
                    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }""".replace("\\\\n", "\\n"));
        assertThat(cell(screen, 1, 2)).hasText("Seller");
        assertThat(cell(screen, 0, 2)).hasText("Buyer");
        assertThat(cell(screen, 2, 2).locator(".error")).isVisible();
        assertThat(cell(screen, 2, 2)).containsText("xxx");
        screen.picture("cells");
        cell(screen, 2, 2).focus();
        keys.press("Enter");
        cell(screen, 2, 2).locator("input").fill("Clerk");
        keys.press("Enter");
        assertThat(cell(screen, 2, 2)).hasText("Clerk");
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();

        screen.page.reload();
        assertThat(cell(screen, 0, 1)).hasText("لاہور");
        assertThat(cell(screen, 2, 2)).hasText("Clerk");
    }

    @ParameterizedTest
    @EnumSource
    void all_that_match_are_changed_watched_and_given_back(Language language) {
        var screen = screen(world.filled(), Look.in(language)).open("/people?view=all");
        screen.page.locator("[data-all]").check();
        screen.page.locator(".rb-every input").check();
        screen.picture("all-picked");
        screen.page.locator(".rb-bulk").getByText(screen.t("bulk.edit")).click();
        screen.page.locator("main select[name=field]").selectOption("title");
        assertThat(screen.page.locator("main input[name=value]")).isVisible();
        screen.page.locator("main input[name=value]").fill("خریدار");
        screen.picture("bulk-edit");
        screen.press("bulk.change");
        assertThat(screen.page.locator("#bulk-state")).containsText(screen.t("bulk.state.DONE"), new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        screen.picture("bulk");
        screen.press("action.undo");
        assertThat(screen.page.locator("#bulk-state")).containsText(screen.t("bulk.state.UNDONE"), new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();
    }

    /** Two buy, one of them at a company of Lahore; a third is of Lahore and bought long ago. */
    private Screen buyers(Look look) {
        var owner = world.found();
        world.sql(owner, () -> {
            jdbc.sql("insert into companies (name, search, sound, city) values ('Ravi Cloth House', 'ravi cloth house', 'rf', 'Lahore'), ('Clifton Stores', 'clifton stores', 'klf', 'Karachi')").update();
            jdbc.sql("""
                    insert into people (name, search, sound, company_id)
                    select p.name, lower(p.name), 'x', c.id
                      from (values ('Ayesha Rahman', 'Ravi Cloth House'), ('Bilal Khan', 'Ravi Cloth House'), ('Danish Ali', 'Clifton Stores')) p (name, company) join companies c on c.name = p.company
                    """).update();
            return jdbc.sql("""
                    insert into orders (number, person_id, placed_at, status, currency, total)
                    select p.name, p.id, now() - make_interval(days => case when p.name = 'Bilal Khan' then 200 else 20 end), 'PAID', 'PKR', 450000
                      from people p
                    """).update();
        });
        return screen(owner, look).open("/people?view=all");
    }

    private Locator asked(Screen screen, String path, String what) {
        return screen.page.locator("[name='" + path + "." + what + "']");
    }

    /** People whose company is in Lahore and who bought in the last 90 days, or are called so. */
    private void ask(Screen screen) {
        var builder = screen.page.locator("#builder");
        asked(screen, "c.0", "field").selectOption("company.city");
        asked(screen, "c.0", "value").first().fill("Lahore");
        assertThat(screen.page.locator(".rb-builder-said")).containsText("Lahore");
        assertThat(asked(screen, "c.0", "value").first()).isFocused();
        builder.locator("button[value='add:c']").click();
        asked(screen, "c.1", "field").selectOption("orders.placed");
        assertThat(asked(screen, "c.1.0", "operator")).hasValue("in_last");
        asked(screen, "c.1.0", "value").first().fill("90");
        builder.locator("button[value='group:c']").click();
        asked(screen, "c.2.0", "field").selectOption("name");
        asked(screen, "c.2.0", "value").first().fill("rahman");
        builder.locator("button[value='add:c.2']").click();
        asked(screen, "c.2.1", "field").selectOption("name");
        asked(screen, "c.2.1", "value").first().fill("bilal");
    }

    private static final Map<Language, String> SENTENCE = Map.of(
            Language.EN, "Company’s city is Lahore and (orders: at least one where order date is in the last 90 days) and (name contains “rahman” or name contains “bilal”)",
            Language.UR, "کمپنی کا شہر Lahore ہے اور (آرڈر: کم از کم ایک جس میں آرڈر کی تاریخ پچھلے 90 دن میں ہے) اور (نام میں ”rahman“ ہے یا نام میں ”bilal“ ہے)");

    private void reads(Locator said, Language language) {
        // Each thing in the sentence stands between marks of direction, which nobody sees.
        var marks = "[\\u2066-\\u2069]*";
        assertThat(said).hasText(java.util.regex.Pattern.compile("^" + marks + SENTENCE.get(language).replaceAll("[()]", "\\\\$0").replaceAll("\\\\?.", "$0" + java.util.regex.Matcher.quoteReplacement(marks)) + "$"));
    }

    @ParameterizedTest
    @EnumSource
    void a_question_is_put_together_read_as_a_sentence_and_kept(Language language) {
        var screen = buyers(Look.in(language));
        screen.page.locator("#filters [data-modal]").first().click();
        var dialog = screen.page.locator("#modal-dialog");
        ask(screen);
        assertThat(dialog.locator(".rb-builder-said b")).hasText(screen.t("filter.count", 1));
        reads(dialog.locator(".rb-builder-said bdi"), language);
        screen.picture("builder");
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();

        dialog.locator("footer .btn-primary").click();
        var rows = screen.page.locator("#list tbody tr");
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("Ayesha Rahman");
        assertThat(screen.page.locator("#filters .rb-chip:not(.add)")).hasCount(3);
        screen.picture("filtered");
        var asked = screen.page.url();
        screen.page.reload();
        assertThat(rows).hasCount(1);
        rows.locator("a[data-open]").click();
        assertThat(screen.page.locator("#timeline")).isVisible();
        screen.page.goBack();
        org.assertj.core.api.Assertions.assertThat(screen.page.url()).isEqualTo(asked);
        assertThat(rows).hasCount(1);

        screen.page.locator(".rb-arrange").getByText(screen.t("views.save")).click();
        dialog.locator("[name=name]").fill("Lahore 90");
        dialog.locator("[name=name]").press("Enter");
        screen.isTold("views.kept");
        assertThat(screen.page.locator(".rb-views [aria-current]")).hasText("Lahore 90");
        assertThat(rows).hasCount(1);

        screen.page.locator("#filters [data-modal]").first().click();
        reads(dialog.locator(".rb-builder-said bdi"), language);
        dialog.locator("[formaction='/segments/draft']").click();
        assertThat(screen.page.locator("h1")).hasText(screen.t("segments.new"));
        assertThat(screen.page.locator(".rb-builder-said b")).hasText(screen.t("filter.count", 1));
        screen.page.locator("button[value='drop:c.1']").click();
        assertThat(screen.page.locator(".rb-builder-said b")).hasText(screen.t("filter.count", 2));
        screen.fill("name", "لاہور کے خریدار");
        screen.picture("segment-new");
        screen.page.locator("main footer .btn-primary").click();
        screen.isTold("segments.saved");
        assertThat(screen.page.locator("#members li")).hasCount(2);
        screen.picture("segment");
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();

        screen.page.setViewportSize(Look.PHONE, 844);
        screen.open("/people?view=all").page.locator("#filters [data-modal]").first().click();
        ask(screen);
        assertThat(dialog.locator(".rb-builder-said b")).hasText(screen.t("filter.count", 1));
        org.assertj.core.api.Assertions.assertThat(screen.overhang()).isLessThanOrEqualTo(0);
        dialog.screenshot(new Locator.ScreenshotOptions().setPath(java.nio.file.Path.of("target/screenshots/builder-phone." + language.tag() + ".png")));
        dialog.locator("footer .btn-primary").click();
        assertThat(rows).hasCount(1);
        screen.picture("filtered-phone");
    }

    @ParameterizedTest
    @EnumSource
    void a_list_is_as_it_was_when_one_goes_back(Language language) {
        var screen = shop(language);
        screen.page.locator("[data-pick]").nth(20).check();
        screen.page.evaluate("scrollTo(0, 700)");
        screen.page.locator("#list tbody a[data-open]").nth(20).click();
        assertThat(screen.page.locator("#timeline")).isVisible();
        screen.page.goBack();
        assertThat(screen.page.locator("[data-pick]").nth(20)).isChecked();
        assertThat(screen.page.locator("[data-picked]")).hasText("1");
        screen.page.waitForFunction("() => scrollY > 500");
    }

    /** The ids that stand more than once in the page. */
    private Object doubled(Screen screen) {
        return screen.page.evaluate("() => [...document.querySelectorAll('[id]')].map(each => each.id).filter((id, at, all) => all.indexOf(id) !== at)");
    }

    @ParameterizedTest
    @EnumSource
    void records_are_looked_into_from_their_rows(Language language) {
        var owner = world.found();
        for (var name : java.util.List.of("Ali", "Bilal", "Danish")) {
            world.in(owner, () -> people.create(rabta.customers.people.PersonForm.named(name), owner));
        }
        world.sql(owner, () -> {
            jdbc.sql("insert into tasks (record, record_id, text, owner_id) select 'person', p.id, 'Measure for ' || p.name, :me from people p").param("me", owner.id()).update();
            return jdbc.sql("update people set city = case name when 'Ali' then 'Karachi' when 'Bilal' then 'Multan' else 'Sukkur' end").update();
        });
        var look = Look.in(language);
        var screen = screen(owner, language == Language.UR ? look.dark() : look).open("/people?view=all&columns=title,owner");
        var list = screen.page.url();
        var keys = screen.page.keyboard();
        var rows = screen.page.locator("#list tbody tr");
        var panel = screen.page.locator("#peek");
        var whole = panel.locator("[data-whole]");

        keys.press("j");
        keys.press("j");
        keys.press("Space");
        assertThat(panel).isVisible();
        assertThat(panel.locator("h2").first()).hasText("Bilal");
        assertThat(panel).containsText("Multan");
        assertThat(panel).containsText("Measure for Bilal");
        assertThat(panel.locator("form, input, textarea, .body button, .body [id], .body [hx-get]")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat((java.util.List<?>) doubled(screen)).isEmpty();
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();
        screen.picture("peek");

        keys.press("ArrowDown");
        assertThat(panel.locator("h2").first()).hasText("Danish");
        assertThat(panel).containsText("Sukkur");
        assertThat(panel).not().containsText("Multan");
        var next = panel.getByLabel(screen.t("action.next"), new Locator.GetByLabelOptions().setExact(true));
        var previous = panel.getByLabel(screen.t("action.previous"), new Locator.GetByLabelOptions().setExact(true));
        assertThat(next).isDisabled();
        previous.click();
        previous.click();
        assertThat(panel).containsText("Karachi");
        assertThat(previous).isDisabled();
        assertThat(whole).isFocused();
        org.assertj.core.api.Assertions.assertThat(screen.page.url()).isEqualTo(list);

        keys.press("Escape");
        assertThat(panel).isHidden();
        assertThat(rows.first()).isFocused();
        keys.press("j");
        keys.press("Enter");
        assertThat(screen.page.locator("h1")).hasText("Bilal");

        screen.page.setViewportSize(Look.PHONE, 844);
        screen.page.navigate(list);
        rows.last().getByLabel(screen.t("peek.open", "Danish")).click();
        assertThat(panel).containsText("Sukkur");
        org.assertj.core.api.Assertions.assertThat(screen.overhang()).isLessThanOrEqualTo(0);
        org.assertj.core.api.Assertions.assertThat(panel.boundingBox().width).isEqualTo(Look.PHONE);
        screen.picture("peek-phone");
        whole.click();
        assertThat(screen.page.locator("h1")).hasText("Danish");
    }
}
