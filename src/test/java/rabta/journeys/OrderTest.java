package rabta.journeys;

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

/** An order from the counter to the bill. */
class OrderTest extends BrowserTest {

    @Autowired
    People people;

    @ParameterizedTest
    @EnumSource
    void an_order_with_two_lines_is_taken_down_and_cancelled_and_back(Language language) {
        var owner = world.found();
        long id = world.in(owner, () -> people.create(PersonForm.named("عائشہ رحمان"), owner));
        var screen = screen(owner, Look.in(language)).expecting(422).open("/people/" + id);

        screen.page.locator("#orders header a").click();
        screen.isAt("/orders/new");
        screen.fill("lines[0].product", "Lawn").fill("lines[0].quantity", "2.5").fill("lines[0].price", "1,250.50");
        screen.fill("lines[1].product", "لٹھا").fill("lines[1].price", "2 lakh");
        assertThat(screen.page.locator("#order-sum")).containsText("2,03,126.25");
        assertThat(screen.page.locator("#line-total-0")).containsText("3,126.25");
        assertThat(screen.field("lines[1].price")).hasValue("2 lakh");
        screen.page.locator("main button[name=more]").click();
        assertThat(screen.field("lines[2].product")).isVisible();
        screen.fill("lines[2].product", "Thread").fill("lines[2].price", "much").press("action.save");
        assertThat(screen.field("lines[2].price")).hasAttribute("aria-invalid", "true");
        screen.fill("lines[2].price", "40").fill("lines[2].discount", "25%").press("action.save");

        screen.isTold("orders.placed.done");
        assertThat(screen.page.locator(".rb-bill tbody tr")).hasCount(3);
        assertThat(screen.page.locator(".rb-order-total .v")).containsText("2,03,156.25");
        screen.picture("order.shown");

        more(screen, "orders.cancel");
        screen.isTold("orders.cancelled");
        assertThat(screen.page.locator(".rb-head .rb-tag")).hasText(screen.t("order.status.CANCELLED"));
        screen.page.locator("#toasts .undo").click();
        screen.isTold("orders.reopened");
        assertThat(screen.page.locator(".rb-head .rb-tag")).hasText(screen.t("order.status.PAID"));

        screen.open("/people/" + id);
        assertThat(screen.page.locator("#orders")).containsText("1001");
        assertThat(screen.page.locator("#timeline")).containsText("لٹھا");
        screen.picture("order.customer");
    }

    @ParameterizedTest
    @EnumSource
    void the_customer_is_found_while_typing(Language language) {
        var owner = world.found();
        world.in(owner, () -> people.create(PersonForm.named("Bilal Khan"), owner));
        var screen = screen(owner, Look.in(language).width(Look.PHONE)).open("/orders");

        screen.page.locator("main [data-key=create]").first().click();
        screen.fill("q", "bilal");
        screen.page.locator("#found-customers a").first().click();
        screen.fill("lines[0].product", "Lawn").fill("lines[0].price", "500");
        screen.picture("order.form");
        screen.press("action.save");
        screen.isTold("orders.placed.done");
        screen.open("/orders");
        assertThat(screen.page.locator("#list")).containsText("Bilal Khan");
        screen.picture("order.list");
    }

    private static void more(Screen screen, String key) {
        screen.page.locator(".rb-head .rb-menu > summary").click();
        screen.press(key);
    }
}
