package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.collaboration.tasks.TaskPlanning;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.kernel.ui.Language;

/** What is due stands on every page, opens by what it is about, and leads to the tasks; on a phone from Today. */
class ClockTest extends BrowserTest {

    @Autowired
    TaskPlanning planning;
    @Autowired
    People people;

    @Test
    void the_clock_opens_ones_tasks_by_what_they_are_about() {
        var owner = world.found();
        long sana = world.in(owner, () -> people.create(PersonForm.named("عائشہ رحمان"), owner));
        world.in(owner, () -> planning.plan(RecordKind.PERSON, sana, "Call about the order", "yesterday", owner));

        var desk = screen(owner, Look.in(Language.EN)).open("/people");
        var clock = desk.page.locator(".rb-top .rb-dues");
        assertThat(clock.locator(".num")).hasText("1");
        clock.locator("summary").click();
        assertThat(clock.locator("tbody th")).hasText(desk.t("customers.people"));
        desk.picture("clock");
        org.assertj.core.api.Assertions.assertThat(desk.axe()).isEmpty();
        clock.locator("tbody a").click();
        assertThat(desk.page).hasURL(java.util.regex.Pattern.compile(".*/tasks\\?when=overdue&record=person$"));
        desk.sees("Call about the order");

        var phone = screen(owner, Look.in(Language.UR).width(Look.PHONE).dark()).open("/");
        assertThat(phone.page.locator(".rb-top .rb-dues")).isHidden();
        phone.picture("clock-today");
        phone.page.locator("main .rb-dues").click();
        phone.isAt("/tasks/clock");
        phone.sees(phone.t("customers.people"));
        phone.picture("clock");
        org.assertj.core.api.Assertions.assertThat(phone.axe()).isEmpty();
    }
}
