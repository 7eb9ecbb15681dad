package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.kernel.ui.Language;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;

/** A quote from the deal's page to its customer's phone and back. */
class QuoteTest extends BrowserTest {

    @Autowired
    Deals deals;

    @Test
    void a_quote_is_typed_sent_by_a_link_and_accepted_on_a_phone() {
        var owner = world.found();
        long deal = world.in(owner, () -> deals.create(DealForm.named("ہوٹل کی چادریں", null, "380000", null), owner));

        var screen = screen(owner, Look.in(Language.EN)).open("/deals/" + deal);
        screen.page.locator("#quotes a[href*='/quotes/new']").click();
        assertThat(screen.page.locator("[name='lines[0].price']")).hasValue("380000");
        screen.page.locator("[name='lines[0].quantity']").fill("2");
        screen.page.locator(".rb-line .tax summary").first().click();
        screen.page.locator("[name='lines[0].taxes']").first().check();
        screen.page.locator(".rb-line .tax summary").first().click();
        screen.page.locator("[name='lines[1].name']").fill("Delivery");
        screen.page.locator("[name='lines[1].price']").fill("5,000");
        screen.page.locator("[name=less]").fill("5%");
        assertThat(screen.page.locator("#line-sums")).containsText("8,56,710");
        screen.page.locator("#f-language").selectOption("ur");
        screen.page.locator("[name=terms]").fill("آدھی رقم پیشگی");
        screen.picture("quote.new");
        assertThat(screen.axe()).isEmpty();
        screen.page.locator("main form .rb-actions button.btn-primary").click();
        screen.isTold("quotes.made");
        screen.page.locator("form[action$='/links'] button").click();
        var link = screen.page.locator("#link a.ltr").getAttribute("href");
        screen.picture("quote.sent");
        assertThat(screen.axe()).isEmpty();

        var customer = stranger(Look.in(Language.EN).width(Look.PHONE)).open(link.substring(link.indexOf("/quoted/")));
        assertThat(customer.page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(customer.page.locator(".rb-quote-sums .total")).containsText("8,56,710");
        assertThat(customer.axe()).isEmpty();
        assertThat(customer.overhang()).isLessThanOrEqualTo(0);
        customer.picture("quote.offer.phone");
        screen.page.reload();
        assertThat(screen.page.locator(".rb-head")).containsText("Seen");
        customer.page.locator("[name=name]").fill("احمد رضا");
        customer.page.locator("form[action*='/acceptance'] button").click();
        assertThat(customer.page.locator(".rb-banner.good")).containsText("احمد رضا");
        customer.page.setViewportSize(1440, 900);
        customer.picture("quote.offer.accepted");

        screen.page.reload();
        assertThat(screen.page.locator("#answer")).containsText("احمد رضا");
        screen.picture("quote.accepted");
        assertThat(screen.axe()).isEmpty();

        var urdu = screen(owner, Look.in(Language.UR).width(Look.PHONE).dark());
        for (var path : new String[] {"/quotes", "/quotes/new", "/settings/papers", screen.page.url().replaceFirst("^https?://[^/]+", "")}) {
            urdu.open(path);
            assertThat(urdu.axe()).isEmpty();
            assertThat(urdu.overhang()).isLessThanOrEqualTo(0);
            urdu.picture("quote.phone" + path.replaceAll("\\d+", "").replace('/', '-'));
        }
    }
}
