package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.Locator;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.collaboration.tasktypes.TaskTypes;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;

/** From an empty cell to a planned task and to one that is done, without leaving the page, while a colleague looks at the same in Urdu on a phone. */
class StepsJourneyTest extends BrowserTest {

    private static final Pattern PLUS = Pattern.compile("\\bplus\\b");
    private static final Pattern TODAY = Pattern.compile("\\btoday\\b");

    @Autowired
    Deals deals;
    @Autowired
    TaskTypes types;

    @Test
    void a_cell_plans_what_is_to_be_done_and_everybody_sees_it_done() {
        var owner = world.found();
        var colleague = world.join(owner, Role.MANAGER);
        long rice = deal(owner, "Bulk rice");
        long chairs = deal(owner, "Office chairs");
        var offered = world.in(owner, () -> types.offered());
        long call = offered.getFirst().id(), visit = offered.get(1).id();

        var screen = screen(owner, Look.in(Language.EN)).open("/sales/steps");
        var phone = screen(colleague, Look.in(Language.UR).width(Look.PHONE)).open("/sales/steps");

        // Arrows go as the eye sees them; in Urdu to the left is on.
        screen.page.locator("#steps-for-" + chairs + " th a").focus();
        screen.page.keyboard().press("ArrowRight");
        assertThat(cell(screen, chairs, call)).isFocused();
        screen.page.keyboard().press("ArrowDown");
        assertThat(cell(screen, rice, call)).isFocused();
        phone.page.locator("#steps-for-" + chairs + " th a").focus();
        phone.page.keyboard().press("ArrowLeft");
        assertThat(cell(phone, chairs, call)).isFocused();

        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator("#modal-dialog [name=type]")).hasValue(String.valueOf(call));
        // What is not understood comes back beside its field, over the same page.
        screen.expecting(422).page.locator("#modal-dialog [name=due]").fill("some time or other");
        screen.page.locator("#modal-dialog form button[type=submit]").click();
        assertThat(screen.page.locator("#modal-dialog [name=due][aria-invalid=true]")).isVisible();
        screen.page.locator("#modal-dialog [name=due]").fill("today");
        screen.page.locator("#modal-dialog [name=task]").fill("Ask about the sacks");
        screen.page.locator("#modal-dialog form button[type=submit]").click();
        screen.isTold("tasks.planned");
        assertThat(screen.page.locator("#modal-dialog")).hasCount(0);
        assertThat(cell(screen, rice, call)).hasClass(TODAY);
        assertThat(cell(screen, rice, call)).containsText("Ask about the sacks");
        assertThat(cell(screen, rice, call)).isFocused();
        assertThat(screen.page.locator("#steps-rows tr").last()).hasAttribute("data-id", String.valueOf(rice));
        assertThat(screen.path()).isEqualTo("/sales/steps");
        screen.picture("steps");
        assertThat(screen.axe()).isEmpty();

        assertThat(cell(phone, rice, call)).hasClass(TODAY);
        assertThat(cell(phone, rice, call).locator(".who")).hasAttribute("title", owner.name());
        phone.page.locator("[role=region]").evaluate("region => region.scrollLeft = -120");
        phone.picture("steps");
        assertThat(phone.overhang()).isLessThanOrEqualTo(0);
        assertThat(phone.axe()).isEmpty();

        // The colleague does it, and plans what follows in the same window.
        cell(phone, rice, call).click();
        phone.page.locator("#modal-dialog [name=outcome]").fill("بیس بوریاں");
        phone.picture("steps.cell");
        phone.page.locator("#modal-dialog button[name=next]").click();
        assertThat(phone.page.locator("#modal-dialog [name=day]")).isVisible();
        assertThat(cell(screen, rice, call)).hasClass(PLUS);
        phone.page.locator("#modal-dialog [name=type]").selectOption(String.valueOf(visit));
        phone.page.locator("#modal-dialog form button[type=submit]").click();
        assertThat(cell(phone, rice, visit)).not().hasClass(PLUS);
        assertThat(cell(phone, rice, call)).hasClass(PLUS);
        assertThat(cell(screen, rice, visit)).not().hasClass(PLUS);

        // What was done is taken back where it was done.
        cell(screen, rice, visit).click();
        screen.page.locator("#modal-dialog .rb-tick").click();
        screen.isTold("tasks.did");
        assertThat(cell(screen, rice, visit)).hasClass(PLUS);
        screen.page.locator("#toasts .undo").last().click();
        screen.isTold("tasks.reopened");
        assertThat(cell(screen, rice, visit)).not().hasClass(PLUS);
        assertThat(screen.path()).isEqualTo("/sales/steps");
    }

    private static Locator cell(Screen screen, long deal, long type) {
        return screen.page.locator("#step-" + deal + "-" + type);
    }

    private long deal(Viewer owner, String name) {
        return world.in(owner, () -> deals.create(new DealForm(name, null, null, null, "540000", null, null, null, owner.id(), null, List.of(), null, null), owner));
    }
}
