package rabta.journeys;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
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

/** A customer from the first entry to the archive and back. */
class CustomerTest extends BrowserTest {

    @Autowired
    People people;

    @ParameterizedTest
    @EnumSource
    void a_customer_is_added_with_all_that_leads_to_them(Language language) {
        var screen = screen(world.found(), Look.in(language)).expecting(422).open("/people");
        screen.page.locator("main [data-key=create]").first().click();
        screen.fill("name", "عائشہ رحمان").fill("company", "Karachi Textiles").fill("city", "کراچی").fill("tags", "VIP, تھوک");
        screen.fill("points[0].value", "0300 2345671").fill("points[1].value", "ayesha@");
        more(screen, "PHONE", 2).fill("021-35681234");
        more(screen, "WHATSAPP", 3).fill("0321-8876543");
        assertThat(screen.field("name")).hasValue("عائشہ رحمان");

        screen.press("action.save");
        assertThat(screen.field("points[1].value")).hasAttribute("aria-invalid", "true");
        screen.sees(screen.t("invalid.email"));
        screen.fill("points[1].value", "ayesha@karachitex.pk").press("action.save");

        screen.isTold("people.created");
        assertThat(screen.page.locator("h1")).containsText("عائشہ رحمان");
        for (var there : new String[] {"+92 300 2345671", "+92 21 35681234", "+92 321 8876543", "ayesha@karachitex.pk"}) {
            assertThat(screen.page.locator(".rb-facts").getByText(there)).hasAttribute("dir", "ltr");
        }
        assertThat(screen.page.locator("#tags")).containsText("تھوک");
        assertThat(screen.page.locator("main a[href*='wa.me/923218876543']")).isVisible();

        screen.open("/people/new").fill("name", "Ayesha Rehman").fill("points[0].value", "+92 300 2345671").press("action.save");
        assertThat(screen.page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).containsText("عائشہ رحمان");
        screen.press("people.anyway");
        screen.isTold("people.created");
        assertThat(screen.page.locator("h1")).containsText("Ayesha Rehman");
    }

    private static Locator more(Screen screen, String kind, int at) {
        screen.page.locator("main button[name=more][value=" + kind + "]").click();
        var field = screen.field("points[" + at + "].value");
        assertThat(field).isVisible();
        return field;
    }

    @ParameterizedTest
    @EnumSource
    void a_fact_is_changed_where_it_stands(Language language) {
        var screen = person(language, "Bilal Khan").expecting(422);
        var city = screen.page.locator("#fact-city");

        city.locator("a").click();
        assertThat(city.locator("input[name=value]")).isFocused();
        screen.page.keyboard().type("لاہور");
        screen.page.keyboard().press("Enter");
        assertThat(city.locator("a")).hasText("لاہور");
        assertThat(city.locator("a")).isFocused();

        city.locator("a").click();
        assertThat(city.locator("input[name=value]")).isFocused();
        screen.page.keyboard().type("Multan");
        screen.page.keyboard().press("Escape");
        assertThat(city.locator("a")).hasText("لاہور");
        assertThat(city.locator("a")).isFocused();

        screen.page.locator("#fact-point-new a").click();
        var phone = screen.page.locator("#fact-point-new");
        assertThat(phone.locator("[name=value]")).isFocused();
        phone.locator("[name=value]").fill("no number");
        phone.locator("[name=value]").press("Enter");
        assertThat(phone.locator(".error")).hasText(screen.t("invalid.phone"));
        assertThat(phone.locator("[name=value]")).hasValue("no number");
        phone.locator("[name=value]").fill("0333-1122334");
        phone.locator("[name=value]").press("Enter");
        screen.sees("+92 333 1122334");

        screen.page.locator("#fact-language a").click();
        screen.page.locator("#fact-language select").selectOption("ur");
        screen.page.locator("#fact-language select").press("Enter");
        assertThat(screen.page.locator("#fact-language a.value")).hasText(screen.t("language.ur"));

        screen.page.reload();
        assertThat(screen.page.locator("#timeline")).containsText("لاہور");
        assertThat(screen.page.locator("#timeline")).containsText(screen.t("language.ur"));
    }

    @ParameterizedTest
    @EnumSource
    void on_a_phone_a_record_is_three_tabs_with_and_without_scripts(Language language) {
        for (var look : java.util.List.of(rabta.Look.in(language).width(rabta.Look.PHONE), rabta.Look.in(language).width(rabta.Look.PHONE).withoutScripts())) {
            var owner = world.found();
            var screen = screen(owner, look);
            long id = world.in(owner, () -> people.create(rabta.customers.people.PersonForm.named("عائشہ رحمان"), owner));
            screen.open("/people/" + id);
            var facts = screen.page.locator("#part-facts");
            var timeline = screen.page.locator("#part-timeline");
            var linked = screen.page.locator("#part-linked");

            assertThat(timeline).isVisible();
            assertThat(facts).isHidden();
            assertThat(linked).isHidden();
            screen.page.locator(".rb-record-tabs a[href='#part-facts']").click();
            assertThat(facts).isVisible();
            assertThat(timeline).isHidden();
            screen.page.locator(".rb-record-tabs a[href='#part-linked']").click();
            assertThat(linked).isVisible();
            assertThat(facts).isHidden();
            org.assertj.core.api.Assertions.assertThat(screen.overhang()).isLessThanOrEqualTo(0);

            // What stands open to be changed is in sight, and so it is where it was changed.
            screen.open("/people/" + id + "/facts/city");
            assertThat(screen.page.locator("#fact-city input[name=value]")).isVisible();
            screen.page.locator("#fact-city input[name=value]").fill("Lahore");
            screen.page.locator("#fact-city input[name=value]").press("Enter");
            assertThat(screen.page.locator("#fact-city a").first()).isVisible();
            screen.picture("record-parts" + (look.scripts() ? "" : "-noscript"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void notes_files_and_tags_stand_in_the_timeline(Language language) {
        var screen = person(language, "فاطمہ نور");

        screen.fill("text", "نئے نمونے جمعے تک\nNew samples by Friday").press("customers.note.add");
        screen.isTold("notes.written");
        assertThat(screen.field("text")).hasValue("");

        screen.page.locator("#composer").getByText(screen.t("customers.file"), new Locator.GetByTextOptions().setExact(true)).click();
        screen.page.locator("#composer input[type=file]").setInputFiles(new FilePayload("کوٹیشن.txt", "text/plain", "Rs 4,82,000".getBytes(StandardCharsets.UTF_8)));
        screen.press("customers.file.attach");
        screen.isTold("files.attached");
        assertThat(screen.page.locator("#files")).containsText("کوٹیشن.txt");

        screen.page.locator("#tags summary").click();
        screen.page.locator("#tags [name=tag]").fill("VIP");
        screen.page.locator("#tags [name=tag]").press("Enter");
        assertThat(screen.page.locator("#tags form bdi")).hasText("VIP");

        var timeline = screen.page.locator("#timeline .rb-moments");
        assertThat(timeline).containsText("New samples by Friday");
        assertThat(timeline).containsText("کوٹیشن.txt");
        assertThat(timeline).containsText("VIP");

        var download = screen.page.waitForDownload(() -> screen.page.locator("#files a").first().click());
        org.assertj.core.api.Assertions.assertThat(download.path()).hasContent("Rs 4,82,000");
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_archived_by_mistake_comes_back_by_undo(Language language) {
        var screen = person(language, "Hassan Ali");
        var place = screen.path();

        screen.page.locator(".rb-head .actions .rb-menu > summary").click();
        screen.button("action.archive").click();
        screen.isTold("customers.archived", 1);
        screen.page.locator("#toasts .undo").click();
        screen.isTold("customers.restored", 1);

        screen.open(place);
        assertThat(screen.page.locator("main .rb-banner")).hasCount(0);
        screen.open("/people");
        assertThat(screen.page.locator("#list")).containsText("Hassan Ali");
    }

    @ParameterizedTest
    @EnumSource
    void picked_rows_are_tagged_and_archived_at_once(Language language) {
        var owner = world.found();
        for (var name : new String[] {"Sana Javed", "عمر فاروق", "Usman Malik"}) {
            world.in(owner, () -> people.create(PersonForm.named(name), owner));
        }
        var screen = screen(owner, Look.in(language)).open("/people");
        assertThat(screen.page.locator(".rb-bulk")).isHidden();

        screen.page.locator("[data-all]").check();
        assertThat(screen.page.locator("[data-picked]")).hasText("3");
        screen.page.locator(".rb-bulk [name=tag]").fill("VIP");
        screen.button("customers.tag_them").click();
        screen.isTold("customers.tagged", 3);
        assertThat(screen.page.locator("#list tbody .rb-tag")).hasCount(3);

        screen.page.locator("[data-pick]").first().check();
        screen.page.locator("[data-pick]").last().check();
        screen.button("action.archive").click();
        screen.isTold("customers.archived", 2);
        assertThat(screen.page.locator("#list tbody tr")).hasCount(1);
        screen.page.locator("#toasts .undo").click();
        assertThat(screen.page.locator("#list tbody tr")).hasCount(3);
    }

    @ParameterizedTest
    @EnumSource
    void two_who_look_at_one_record_see_what_the_other_does(Language language) {
        var owner = world.found();
        var other = world.join(owner, rabta.identity.Role.MANAGER);
        long id = world.in(owner, () -> people.create(PersonForm.named("عائشہ رحمان"), owner));
        var one = screen(owner, Look.in(language)).open("/people/" + id);
        var two = screen(other, Look.in(language).width(Look.PHONE).dark()).open("/people/" + id);

        // What one is typing stays, whatever comes.
        one.field("text").fill("I am still writing");
        two.fill("text", "بیس میٹر کاٹن چاہیے").press("customers.note.add");
        assertThat(one.page.locator("#timeline .rb-moments")).containsText("بیس میٹر کاٹن چاہیے");
        assertThat(one.field("text")).hasValue("I am still writing");
        assertThat(one.field("text")).isFocused();

        // A value that one has open is marked with their name, and comes to the other as it was saved.
        one.page.locator("#fact-city a").click();
        assertThat(one.page.locator("#fact-city input[name=value]")).isFocused();
        two.page.locator(".rb-record-tabs a[href='#part-facts']").click();
        assertThat(two.page.locator("#fact-city .rb-taken")).containsText(owner.name());
        one.page.locator("#fact-city input[name=value]").fill("Multan");
        one.page.locator("#fact-city input[name=value]").press("Enter");
        assertThat(two.page.locator("#fact-city a")).hasText("Multan");
        assertThat(two.page.locator("#fact-city .rb-taken")).hasCount(0);
        two.picture("live-record");

        // Who is called by name is told at once, and led there.
        one.fill("text", "").field("text").pressSequentially("بات @" + other.name().substring(0, 5));
        assertThat(one.page.locator("rb-call [role=option]").first()).isVisible();
        one.page.locator("rb-call [role=option]", new com.microsoft.playwright.Page.LocatorOptions().setHasText(other.name())).click();
        assertThat(one.page.locator("rb-call [role=option]")).hasCount(0);
        assertThat(one.field("text")).hasValue("بات @" + other.name() + " ");
        one.field("text").pressSequentially("بارہ بجے فون کریں");
        one.press("customers.note.add");
        // One for that, and one for what happened to the record before, which they follow since they wrote on it.
        assertThat(two.page.locator("rb-bell .num")).hasText("2");
        two.page.locator("rb-bell a").click();
        two.isAt("/notifications");
        assertThat(two.page.locator("#notifications")).containsText("عائشہ رحمان");
        two.picture("notifications");
        org.assertj.core.api.Assertions.assertThat(two.axe()).isEmpty();
        two.open("/settings/notifications").picture("notification-choices");
        org.assertj.core.api.Assertions.assertThat(two.axe()).isEmpty();
        two.open("/notifications");
        two.page.locator("#notifications .what button").first().click();
        two.isAt("/people/" + id);
        assertThat(two.page.locator("#timeline .rb-called")).hasText("@" + other.name());
        assertThat(two.page.locator("rb-bell .num")).hasText("1");

        // An answer without a word, and a note that stands above the others, are seen by both.
        var note = two.page.locator("#timeline .rb-moments > li").first();
        note.locator("summary").click();
        note.locator(".rb-signs button").first().click();
        assertThat(one.page.locator("#timeline .rb-marks .rb-chip").first()).containsText("1");
        one.page.locator("#timeline .rb-moments > li").first().locator("form[action$='/pin'] button").click();
        one.isTold("note.pinned");
        assertThat(two.page.locator(".rb-pinned")).containsText("@" + other.name());
        one.picture("notes-together");
        two.picture("notes-together");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();

        // On a list the row changes, and a new one is announced.
        two.open("/people");
        assertThat(two.page.locator("tr[data-id='" + id + "']")).isVisible();
        world.in(owner, () -> people.create(PersonForm.named("Bilal Khan"), owner));
        assertThat(two.page.locator(".rb-news")).containsText("1 " + two.t("live.new"));
        two.picture("live-list");
        two.page.locator(".rb-news").click();
        assertThat(two.page.locator("#list")).containsText("Bilal Khan");
    }

    private Screen person(Language language, String name) {
        var owner = world.found();
        long id = world.in(owner, () -> people.create(PersonForm.named(name), owner));
        return screen(owner, Look.in(language)).open("/people/" + id);
    }
}
