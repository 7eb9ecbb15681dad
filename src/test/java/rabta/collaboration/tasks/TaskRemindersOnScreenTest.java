package rabta.collaboration.tasks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/** A reminder stands on whatever page is open, and is dealt with there. */
class TaskRemindersOnScreenTest extends BrowserTest {

    @Autowired
    TaskReminding reminding;
    @Autowired
    TaskPlanning planning;
    @Autowired
    People people;

    @Test
    void a_reminder_comes_to_the_open_page_and_the_task_is_done_or_put_off_from_it() {
        var owner = world.found();
        long sana = world.in(owner, () -> people.create(PersonForm.named("عائشہ رحمان"), owner));
        var screen = screen(owner, Look.in(Language.UR).width(Look.PHONE).dark());

        reminded(screen, planned("Call about the order", sana, owner), "/people/" + sana, owner);
        screen.picture("reminder");
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();
        told(screen).locator("button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText(screen.t("tasks.done"))).first().click();
        screen.isTold("tasks.did");
        screen.isAt("/people/" + sana);
        assertThat(told(screen)).hasCount(0);

        long write = planned("Write to her", sana, owner);
        reminded(screen, write, "/people", owner);
        told(screen).locator("button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText(screen.t("tasks.snooze.tomorrow"))).click();
        screen.isTold("tasks.put_off");
        screen.isAt("/people");
        assertThat(screen.page.locator("rb-bell .num")).hasCount(0);
    }

    private long planned(String text, long person, Viewer owner) {
        long task = world.in(owner, () -> planning.plan(RecordKind.PERSON, person, text, "in 3 days", owner));
        world.sql(owner, () -> jdbc.sql("update tasks set remind = 60, remind_at = now() where id = ?").param(task).update());
        return task;
    }

    private void reminded(Screen screen, long task, String path, Viewer owner) {
        screen.page.waitForResponse(response -> response.url().contains("/live?"), () -> screen.open(path));
        world.in(owner, () -> reminding.on(new RemindOfTasks(Instant.now().plusSeconds(60)), null));
        assertThat(told(screen)).hasCount(1);
        assertThat(told(screen).locator("form[action='/tasks/" + task + "/completion']")).hasCount(1);
    }

    private static com.microsoft.playwright.Locator told(Screen screen) {
        return screen.page.locator("#toasts rb-toast.told");
    }
}
