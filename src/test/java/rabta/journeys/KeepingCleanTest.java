package rabta.journeys;

import java.util.List;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.customers.PointForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Two records become one and two again; two people want one value; a customer goes to the trash and comes back. */
class KeepingCleanTest extends BrowserTest {

    @Autowired
    People people;

    long person(Viewer owner, String name, String phone, String city) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null, List.of(new PointForm("PHONE", phone, null)), null, city, null, null, null, null, null, null, null, null,
                null, List.of()), owner));
    }

    @ParameterizedTest
    @EnumSource
    void two_that_were_picked_are_merged_side_by_side_and_taken_apart(Language language) {
        var owner = world.found();
        long one = person(owner, "Ahmed Raza", "0300-1112223", "Lahore");
        long two = person(owner, "احمد رضا", "0300-4445556", "Karachi");
        var screen = screen(owner, Look.in(language)).open("/people");

        screen.page.locator("[data-pick]").nth(0).check();
        screen.page.locator("[data-pick]").nth(1).check();
        screen.page.locator(".rb-bulk button[formaction$='/merge']").click();
        screen.isAt("/people/merges/new");
        screen.page.locator("input[name=survivor][value='" + one + "']").check();
        assertThat(screen.page.locator("input[name='pick.city'][value='" + one + "']")).isChecked();
        screen.page.locator("input[name=survivor][value='" + two + "']").check();
        assertThat(screen.page.locator("input[name='pick.city'][value='" + two + "']")).isChecked();
        screen.page.locator("input[name='pick.city'][value='" + one + "']").check();
        screen.picture("merge");
        screen.page.locator(".rb-merge > .rb-actions button.btn-primary").click();

        screen.isAt("/people/" + two);
        assertThat(screen.page.locator("#fact-city a")).hasText("Lahore");
        assertThat(screen.page.locator(".rb-facts").getByText("+92 300 1112223")).isVisible();
        screen.open("/people/" + one);
        screen.isAt("/people/" + two);

        screen.page.locator("#merges button").click();
        screen.isTold("merging.undone");
        assertThat(screen.page.locator("#fact-city a")).hasText("Karachi");
        screen.open("/people/" + one);
        assertThat(screen.page.locator("#fact-city a")).hasText("Lahore");
    }

    @ParameterizedTest
    @EnumSource
    void two_who_want_to_change_one_value_do_not_write_over_each_other(Language language) {
        var owner = world.found();
        var member = world.join(owner, Role.MANAGER);
        long id = person(owner, "Ahmed Raza", "0300-1112223", "Lahore");
        var first = screen(owner, Look.in(language)).open("/people/" + id);
        var second = screen(member, Look.in(language)).open("/people/" + id);
        var taken = second.t("editing.taken", owner.name());

        first.page.locator("#fact-city a").click();
        assertThat(first.page.locator("#fact-city input[name=value]")).isFocused();
        // That it is taken is told behind the page as well: the click's own answer, which came later, would find it given back.
        second.page.waitForResponse(answer -> answer.url().endsWith("/facts/city"), () -> second.page.locator("#fact-city a").click());
        assertThat(second.page.locator("#fact-city")).containsText(taken);
        assertThat(second.page.locator("#fact-city input[name=value]")).hasCount(0);
        second.picture("taken");

        first.page.keyboard().press("Escape");
        assertThat(first.page.locator("#fact-city a")).isVisible();
        // It is given back behind the page; one click before that would only be told again who has it.
        assertThat(second.page.locator("#fact-city .rb-taken")).hasCount(0);
        second.page.locator("#fact-city a").click();
        second.page.locator("#fact-city input[name=value]").fill("Multan");
        second.page.keyboard().press("Enter");
        assertThat(second.page.locator("#fact-city a")).hasText("Multan");
        first.page.locator("#fact-city a").click();
        assertThat(first.page.locator("#fact-city input[name=value]")).hasValue("Multan");
    }

    @ParameterizedTest
    @EnumSource
    void who_is_there_already_is_told_while_a_number_is_typed(Language language) {
        var owner = world.found();
        long ahmed = person(owner, "Ahmed Raza", "0300-1112223", "Lahore");
        var screen = screen(owner, Look.in(language)).open("/people/new");

        screen.fill("name", "A. Raza");
        screen.page.locator("main [name='points[0].value']").pressSequentially("0300 1112223");
        assertThat(hint(screen.page.locator("#hint"))).containsText("Ahmed Raza");
        screen.fill("points[1].value", "ahmed@lahore.pk");
        assertThat(screen.field("name")).hasValue("A. Raza");
        screen.picture("hint");
        screen.page.locator("#hint button").click();

        screen.isAt("/people/" + ahmed);
        screen.isTold("duplicates.used");
        assertThat(screen.page.locator(".rb-facts").getByText("ahmed@lahore.pk")).isVisible();
    }

    private static Locator hint(Locator hint) {
        assertThat(hint.locator(".rb-hint")).isVisible();
        return hint;
    }

    @ParameterizedTest
    @EnumSource
    void what_is_deleted_comes_back_from_the_toast_and_from_the_trash(Language language) {
        var owner = world.found();
        long id = person(owner, "Ahmed Raza", "0300-1112223", "Lahore");
        var screen = screen(owner, Look.in(language)).expecting(404).open("/people/" + id);

        delete(screen.page.locator(".rb-head"), id);
        screen.isAt("/people");
        screen.page.locator("#toasts .undo").click();
        screen.isAt("/people/" + id);

        delete(screen.page.locator(".rb-head"), id);
        screen.isAt("/people");
        screen.open("/trash").sees("Ahmed Raza");
        screen.picture("trash");
        screen.page.locator("button[name=only]").click();
        screen.isTold("bin.taken_out", 1);
        screen.open("/people/" + id).page.locator("#fact-city a").click();
        assertThat(screen.page.locator("#fact-city input[name=value]")).isFocused();
        screen.page.keyboard().type("Karachi");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator("#fact-city a")).hasText("Karachi");
        screen.open("/people/" + id + "/history").sees("Lahore");
        screen.picture("history");
        screen.page.locator(".rb-history form button").click();
        screen.isTold("history.restored");
        assertThat(screen.page.locator("#fact-city a")).hasText("Lahore");
    }

    private static void delete(Locator head, long id) {
        head.locator("details.rb-menu > summary").last().click();
        head.locator("form[action='/people/" + id + "/deletion'] button").click();
    }
}
