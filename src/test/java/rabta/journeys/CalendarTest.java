package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;

import rabta.BrowserTest;
import rabta.Look;
import rabta.identity.Role;
import rabta.kernel.ui.Language;

/** A week that is planned with the hand, while a colleague looks on. */
class CalendarTest extends BrowserTest {

    @ParameterizedTest
    @EnumSource
    void an_appointment_is_made_on_a_free_hour_dragged_drawn_out_and_back(Language language) {
        var owner = world.found();
        var colleague = screen(world.join(owner, Role.MANAGER), Look.in(Language.EN)).open("/calendar?date=2027-03-10&whose=" + owner.id());
        var screen = screen(owner, Look.in(language)).expecting(422).open("/calendar?date=2027-03-10");
        var wednesday = screen.page.locator(".times[data-day='2027-03-10']");
        wednesday.locator(".slot").nth(4).click();
        var form = screen.page.locator("#modal-dialog #appointment");
        assertThat(form.locator("[name=at]")).hasValue("10:00");
        form.locator("[name=title]").fill("Green Valley School");
        form.locator("[name=until]").fill("11:30");
        form.locator(".btn-primary").click();
        screen.isTold("appointments.made");
        assertThat(wednesday.locator("[data-entry]")).containsText("Green Valley School");
        assertThat(colleague.page.locator(".times[data-day='2027-03-10']")).containsText("Green Valley School");

        var thursday = screen.page.locator(".times[data-day='2027-03-11']");
        drag(screen.page.locator("[data-entry]"), 0.5, thursday.locator(".slot").nth(8));
        screen.isTold("appointments.moved");
        assertThat(thursday.locator("[data-entry] time")).hasText("12:00");
        screen.page.locator("#toasts .undo").last().click();
        assertThat(wednesday.locator("[data-entry] time")).hasText("10:00");

        finger(screen.page.locator("[data-entry]"), thursday.locator(".slot").nth(8));
        assertThat(thursday.locator("[data-entry]")).hasAttribute("data-start", "2027-03-11T12:00");
        screen.page.locator("#toasts .undo").last().click();
        assertThat(wednesday.locator("[data-entry]")).hasAttribute("data-start", "2027-03-10T10:00");

        var grip = screen.page.locator("[data-entry] .grip");
        var from = grip.boundingBox();
        var to = wednesday.locator(".slot").nth(10).boundingBox();
        screen.page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        screen.page.mouse().down();
        screen.page.mouse().move(from.x + from.width / 2, to.y - 8);
        screen.page.mouse().move(from.x + from.width / 2, to.y + 1);
        screen.page.mouse().up();
        assertThat(screen.page.locator("[data-entry]")).hasAttribute("data-end", "2027-03-10T13:00");

        screen.page.keyboard().press("n");
        assertThat(screen.page.locator(".times[data-day='2027-03-15']")).isVisible();
        screen.page.keyboard().press("p");
        assertThat(screen.page.locator(".times[data-day='2027-03-10'] [data-entry]")).isVisible();

        screen.open("/calendar?view=month&date=2027-03-10");
        drag(screen.page.locator("[data-entry]"), 0.5, screen.page.locator(".cell[data-day='2027-03-24']"));
        assertThat(screen.page.locator(".cell[data-day='2027-03-24'] [data-entry]")).hasAttribute("data-start", "2027-03-24T10:00");
        assertThat(colleague.page.locator(".rb-hours")).not().containsText("Green Valley School");
    }

    /** With a finger that rests on it first. */
    private static void finger(Locator entry, Locator place) {
        place.scrollIntoViewIfNeeded();
        var from = entry.boundingBox();
        var to = place.boundingBox();
        var touch = entry.page().context().newCDPSession(entry.page());
        touch(touch, "touchStart", from.x + from.width / 2, from.y + 4);
        assertThat(entry.page().locator("rb-calendar[data-dragging]")).isAttached();
        touch(touch, "touchMove", to.x + to.width / 2, to.y + to.height / 2);
        touch(touch, "touchMove", to.x + to.width / 2, to.y + 5);
        touch(touch, "touchEnd", null, null);
        touch.detach();
    }

    private static void touch(CDPSession session, String type, Double x, Double y) {
        var points = new JsonArray();
        if (x != null) {
            var point = new JsonObject();
            point.addProperty("x", x);
            point.addProperty("y", y);
            points.add(point);
        }
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    /** With the hand at that share of its height, to the middle of a place. */
    private static void drag(Locator entry, double share, Locator place) {
        place.scrollIntoViewIfNeeded();
        var from = entry.boundingBox();
        var to = place.boundingBox();
        var mouse = entry.page().mouse();
        double grab = place.getAttribute("data-day") == null ? 2 : from.height * share;
        mouse.move(from.x + from.width / 2, from.y + grab);
        mouse.down();
        mouse.move(to.x + to.width / 2, to.y + to.height / 2);
        mouse.move(to.x + to.width / 2, place.getAttribute("data-day") == null ? to.y + 3 : to.y + to.height / 2);
        mouse.up();
    }
}
