package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.Locator;

import rabta.BrowserTest;
import rabta.Look;
import rabta.conversations.webhooks.StandIn;
import rabta.kernel.ui.Language;
import rabta.sales.leads.LeadDraft;
import rabta.sales.leads.Leads;

/** A number is connected at a desk in English and looked after on a phone in Urdu. */
class ChannelsJourneyTest extends BrowserTest {

    @Autowired
    Leads leads;

    @Test
    void a_number_is_connected_after_its_token_was_put_right() {
        var owner = world.found();
        var one = screen(owner, Look.in(Language.EN)).expecting(422).open("/settings/channels");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();
        one.picture("channels-none");
        one.page.locator("a[href='/settings/channels/whatsapp/new']").click();
        one.isAt("/settings/channels/whatsapp/new");
        one.picture("channel-new");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();
        one.page.locator("#f-set_number").fill(StandIn.NUMBER);
        one.page.locator("#f-set_account").fill("102290129340398");
        one.page.locator("#f-set_token").fill("wrong");
        one.page.locator("#f-set_appSecret").fill(StandIn.SECRET);
        one.page.locator("form.rb-form details summary").click();
        one.page.locator("#f-set_base").fill(StandIn.graph());
        one.page.locator("form.rb-form .btn-primary").click();
        assertThat(one.page.locator("#f-set_token-error")).containsText("no longer good");
        assertThat(one.page.locator("#f-set_number")).hasValue(StandIn.NUMBER);
        one.picture("channel-wrong");
        one.page.locator("#f-set_token").fill(StandIn.TOKEN);
        one.page.locator("#f-set_appSecret").fill(StandIn.SECRET);
        one.page.locator("form.rb-form .btn-primary").click();
        assertThat(one.page.locator("#door")).containsText("/hooks/whatsapp/");
        assertThat(one.page.locator("#doctor")).containsText("+92 300 1112223");
        one.picture("channel");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();

        var other = screen(owner, Look.in(Language.UR).width(Look.PHONE)).open("/settings/channels");
        other.page.locator("#channels a").first().click();
        assertThat(other.page.locator("#door")).isVisible();
        other.picture("channel-phone");
        org.assertj.core.api.Assertions.assertThat(other.overhang()).isZero();
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();
        other.open("/calls/new?phone=%2B923001234567");
        other.picture("call-phone");
        org.assertj.core.api.Assertions.assertThat(other.overhang()).isZero();
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();
        other.page.locator("#f-note").fill("نیلے رنگ کا کپ چاہیے");
        other.page.locator(".btn-primary").last().click();
        assertThat(other.page.locator("#said")).containsText("نیلے رنگ کا کپ چاہیے");
        other.picture("call-in-inbox-phone");

        // The same where a lead stands: its own tab in the composer.
        var lead = world.in(owner, () -> leads.add(LeadDraft.of("ثنا ملک", "0301 2345678", null, null), null, owner));
        other.open("/leads/" + lead);
        other.page.locator("#composer nav a").getByText("کال", new Locator.GetByTextOptions().setExact(true)).click();
        other.page.locator("#composer #f-call-note").fill("چالیس سوٹ چاہییں");
        other.picture("call-of-lead-phone");
        org.assertj.core.api.Assertions.assertThat(other.overhang()).isZero();
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();
        other.page.locator("#composer .btn-primary").click();
        assertThat(other.page.locator("#timeline .rb-moments")).containsText("چالیس سوٹ چاہییں");
        other.page.locator("#composer nav a").getByText("پیغام", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(other.page.locator("#composer #f-start-text")).isVisible();
        org.assertj.core.api.Assertions.assertThat(other.overhang()).isZero();
    }
}
