package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Language;

/** A week that is planned with the hand, while a colleague looks on. */
class CalendarTest extends BrowserTest {

    @Autowired
    JdbcClient jdbc;

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

        // A new page: the messages of the way before would offer their Undo too.
        screen.open("/calendar?date=2027-03-10");
        finger(screen.page.locator("[data-entry]"), thursday.locator(".slot").nth(8));
        screen.isTold("appointments.moved");
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
        // What can be seen is there before the scripts that hear keys.
        screen.page.waitForLoadState();
        screen.page.keyboard().press("p");
        assertThat(screen.page.locator(".times[data-day='2027-03-10'] [data-entry]")).isVisible();

        screen.open("/calendar?view=month&date=2027-03-10");
        drag(screen.page.locator("[data-entry]"), 0.5, screen.page.locator(".cell[data-day='2027-03-24']"));
        assertThat(screen.page.locator(".cell[data-day='2027-03-24'] [data-entry]")).hasAttribute("data-start", "2027-03-24T10:00");
        assertThat(colleague.page.locator(".rb-hours")).not().containsText("Green Valley School");
        a_time_of_a_series_asks_which_are_meant(screen);
        a_guest_answers_without_an_account(owner, language);
    }

    private void a_guest_answers_without_an_account(Viewer owner, Language language) {
        var key = Tokens.random();
        world.sql(owner, () -> jdbc.sql("insert into event_guests (event_id, email) select max(e.id), 'guest@hotel.pk' from events e").update());
        world.sql(owner, () -> jdbc.sql("insert into event_guest_links (hash, guest_id) select :hash, g.id from event_guests g where g.email = 'guest@hotel.pk'").param("hash", Tokens.hash(key)).update());
        var guest = stranger(Look.in(language)).open("/invited/" + owner.workspace() + "/" + key + "?answer=tentative");
        guest.picture("invited");
        guest.page.locator("[name=answer][value=tentative]").click();
        assertThat(guest.page.locator("p[role=status]")).isVisible();
    }

    private static void a_time_of_a_series_asks_which_are_meant(Screen screen) {
        screen.open("/calendar/new?day=2027-04-07&at=10:00&until=11:30");
        var form = screen.page.locator("#appointment");
        form.locator("[name=title]").fill("Count the stock");
        form.locator("details:has([name='repeat.every']) > summary").click();
        form.locator("[name='repeat.every']").selectOption("week");
        screen.picture("appointment-again");
        form.locator(".btn-primary").click();
        screen.isTold("appointments.made");

        screen.open("/calendar?date=2027-04-14");
        drag(screen.page.locator("[data-entry]"), 0.5, screen.page.locator(".times[data-day='2027-04-15'] .slot").nth(8));
        var ask = screen.page.locator("#modal-dialog #appointment-move");
        assertThat(ask.locator("[name=scope]")).hasCount(3);
        screen.picture("appointment-scope");
        ask.locator("[value=this]").click();
        screen.isTold("appointments.moved");
        assertThat(screen.page.locator(".times[data-day='2027-04-15'] [data-entry] time")).hasText("12:00");

        screen.open("/calendar?date=2027-04-21");
        drag(screen.page.locator("[data-entry]"), 0.5, screen.page.locator(".times[data-day='2027-04-22'] .slot").nth(8));
        assertThat(ask).isVisible();
        screen.page.keyboard().press("Escape");
        assertThat(screen.page.locator(".times[data-day='2027-04-21'] [data-entry] time")).hasText("10:00");
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
