package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.kernel.ui.Language;

/** The shopkeeper's ledger on a phone in Urdu, and an invoice that a payment settles in English. */
class KhataTest extends BrowserTest {

    @Autowired
    People people;

    @Test
    void what_is_given_and_got_is_written_with_one_amount_and_one_button_and_an_invoice_is_paid() {
        var owner = world.found();
        long person = world.in(owner, () -> people.create(PersonForm.named("عائشہ رحمان"), owner));

        var phone = screen(owner, Look.in(Language.UR).width(Look.PHONE)).open("/people/" + person + "/ledger");
        phone.page.locator("#f-amount").fill("12500");
        phone.page.locator("[name=note]").fill("چاول");
        phone.page.locator("button.gave").click();
        phone.isTold("ledger.gave.done");
        phone.page.locator("#f-amount").fill("2,500");
        phone.page.locator("button.got").click();
        phone.isTold("ledger.got.done");
        assertThat(phone.page.locator("#ledger .v")).containsText("10,000");
        assertThat(phone.overhang()).isZero();
        assertThat(phone.axe()).isEmpty();
        phone.picture("khata.account");
        phone.open("/ledger");
        assertThat(phone.page.locator("#list")).containsText("عائشہ رحمان");
        assertThat(phone.overhang()).isZero();
        assertThat(phone.axe()).isEmpty();
        phone.picture("khata.index");

        var screen = screen(owner, Look.in(Language.EN)).open("/invoices/new?person=" + person);
        screen.page.locator("[name='lines[0].name']").fill("Lawn fabric");
        screen.page.locator("[name='lines[0].quantity']").fill("3");
        screen.page.locator("[name='lines[0].price']").fill("1,200");
        screen.page.locator(".rb-line .tax summary").first().click();
        screen.page.locator("[name='lines[0].taxes']").first().check();
        screen.page.locator(".rb-line .tax summary").first().click();
        assertThat(screen.page.locator("#line-sums")).containsText("Rs 4,248");
        screen.picture("invoice.new");
        assertThat(screen.axe()).isEmpty();
        screen.page.locator("button[name=issue]").click();
        assertThat(screen.page.locator("h1")).containsText("INV-");
        assertThat(screen.axe()).isEmpty();
        screen.picture("invoice.show");
        screen.page.locator("a[href^='/payments/new']").click();
        assertThat(screen.page.locator("[name=amount]")).hasValue("4248");
        screen.page.locator("main form .rb-actions button.btn-primary").click();
        screen.isTold("payments.taken");
        assertThat(screen.axe()).isEmpty();
        screen.open("/people/" + person + "/ledger");
        assertThat(screen.page.locator("#ledger .v")).containsText("Rs 10,000");
        screen.picture("khata.wide");
    }
}
