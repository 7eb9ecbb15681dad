package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.BrowserTest;
import rabta.Look;
import rabta.kernel.ui.Language;

/** A sequence written on a phone, begun from a customer's page, and left by its link. */
class SequenceTest extends BrowserTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_sequence_is_written_on_a_phone_begun_for_a_customer_and_left_by_its_link() {
        var owner = world.found();
        long person = world.sql(owner, () -> jdbc.sql("insert into people (name, email, search, sound) values ('عائشہ خان', 'ayesha@buyer.test', 'ayesha', '') returning id").query(Long.class).single());

        var phone = screen(owner, Look.in(Language.UR).width(Look.PHONE)).open("/sequences/new");
        phone.page.locator("[name=name]").fill("پیروی");
        phone.page.locator("[name='steps[0].subject']").fill("السلام علیکم {پہلا نام}");
        phone.page.locator("rb-editor [contenteditable]").first().fill("آپ کی قیمتیں ");
        phone.page.locator("[data-insert]").first().selectOption("{کمپنی}");
        assertThat(phone.page.locator("rb-editor [contenteditable]").first()).containsText("{کمپنی}");
        for (var day : new String[] {"6", "7"}) {
            phone.page.locator("[name=days][value='" + day + "']").check();
        }
        phone.page.locator("[name=opens]").fill("00:00");
        phone.page.locator("[name=closes]").fill("23:59");
        assertThat(phone.overhang()).isLessThanOrEqualTo(0);
        assertThat(phone.axe()).isEmpty();
        phone.picture("sequence.edit.phone");
        phone.page.locator("main form .rb-actions button.btn-primary").last().click();
        phone.isTold("word.saved");
        assertThat(phone.overhang()).isLessThanOrEqualTo(0);
        phone.picture("sequence.show.phone");

        var screen = screen(owner, Look.in(Language.EN)).open("/people/" + person);
        screen.page.locator("#sequences button[type=submit]").click();
        screen.isTold("sequences.begun");
        screen.open("/sequences/1");
        for (int i = 0; i < 100 && world.sql(owner, () -> jdbc.sql("select count(*) from sequence_sends").query(Long.class).single()) == 0; i++) {
            screen.page.waitForTimeout(100);
        }
        screen.page.reload();
        assertThat(screen.page.locator("#people")).containsText("عائشہ خان");
        assertThat(screen.axe()).isEmpty();
        screen.picture("sequence.show");
        screen.open("/sequences/enrolments/1");
        assertThat(screen.page.locator("main")).containsText("السلام علیکم عائشہ");
        assertThat(screen.axe()).isEmpty();
        screen.picture("sequence.enrolment");

        var link = world.sql(owner, () -> jdbc.sql("select o.unsubscribe from control.outbox o where o.workspace = :id and o.unsubscribe is not null").param("id", owner.workspace()).query(String.class).single());
        var customer = stranger(Look.in(Language.EN).width(Look.PHONE)).open(link.substring(link.indexOf("/unsubscribe/")));
        assertThat(customer.axe()).isEmpty();
        customer.picture("sequence.unsubscribe");
        customer.page.locator("main form button").click();
        assertThat(customer.page.locator("[role=status]").first()).isVisible();
        screen.page.reload();
        assertThat(screen.page.locator(".rb-head")).containsText("Unsubscribed");
    }
}
