package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.identity.Role;
import rabta.kernel.ui.Language;

/** A complaint from the first word to a promise that was kept, on a wide screen and on a phone, in both languages. */
class TicketJourneyTest extends BrowserTest {

    @Autowired
    Channels channels;
    @Autowired
    Intake intake;

    @Test
    void a_complaint_is_opened_promised_upon_answered_and_solved() {
        var owner = world.found();
        var helper = world.join(owner, Role.MANAGER);
        long channel = world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Desk", "desk@kiosk", Map.of(), Map.of(), null, null, null, "nobody", true, null), owner));
        world.in(owner, () -> intake.take(Arrival.text(channel, "m1", "guest", "Nadia Rehman", "guest", "The parcel came open", Instant.now())));

        var boss = screen(owner, Look.in(Language.EN)).open("/tickets/new");
        boss.page.locator("[name=name]").fill("The curtain came too short");
        boss.page.locator("[name=detail]").fill("Two of four panels");
        boss.page.locator("[name=type]").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Complaint"));
        boss.page.locator("[name=priority]").selectOption("high");
        boss.page.locator("[name=owner]").selectOption(String.valueOf(owner.id()));
        boss.picture("tickets.new");
        assertThat(boss.axe()).isEmpty();
        boss.page.locator("#main form.rb-form button[type=submit]").first().click();
        boss.isTold("tickets.opened", 2);
        boss.page.locator("#remedies summary").click();
        boss.page.locator("#remedies [name=text]").fill("Two new panels");
        boss.page.locator("#remedies [name=due]").fill("2031-05-04");
        boss.page.locator("#remedies form[action$='/remedies'] button[type=submit]").click();
        boss.isTold("remedies.promised");
        assertThat(boss.page.locator("#remedies")).containsText("Two new panels");
        boss.page.locator(".rb-way button").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("On hold")).click();
        boss.isTold("ticket_board.moved", "#2", "On hold");
        boss.picture("ticket");
        assertThat(boss.axe()).isEmpty();
        boss.open("/tickets");
        assertThat(boss.page.locator("#main")).containsText("The parcel came open");
        boss.picture("tickets");
        assertThat(boss.axe()).isEmpty();
        boss.open("/settings/tickets");
        boss.picture("tickets.settings");
        assertThat(boss.axe()).isEmpty();

        var phone = screen(helper, Look.in(Language.UR).width(Look.PHONE).dark()).open("/tickets/1");
        phone.page.locator("[name=text][id^='f-reply']").fill("ہم نیا بھیج رہے ہیں");
        phone.page.locator("[name=state]").selectOption("solved");
        phone.picture("ticket.phone");
        assertThat(phone.axe()).isEmpty();
        phone.page.locator("form[action$='/replies'] button[type=submit]").click();
        phone.isTold("tickets.answered");
        assertThat(phone.page.locator(".rb-way .here")).containsText("حل شدہ");
        phone.open("/tickets/complaints");
        phone.picture("complaints.phone");
        assertThat(phone.axe()).isEmpty();
    }
}
