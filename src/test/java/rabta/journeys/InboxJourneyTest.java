package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/** Customers write, two answer: one at a desk in English, one on a phone in Urdu. */
class InboxJourneyTest extends BrowserTest {

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;

    private long take(Viewer owner, long channel, String key, String guest, String name, String text) {
        return world.in(owner, () -> intake.take(Arrival.text(channel, key, guest, name, guest, text, Instant.now()))).conversation();
    }

    @Test
    void a_customer_is_answered_by_two_who_see_each_other_and_nothing_typed_is_lost() {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
        long id = take(owner, channel, "a", "hassan", "Hassan Ali", "My order has not arrived yet.");
        take(owner, channel, "b", "fatima", "فاطمہ نور", "نیا مجموعہ بہت پسند آیا! قیمت کیا ہے اور کیا آپ کوئٹہ بھی بھیجتے ہیں؟ جلد بتا دیں، شادی قریب ہے");

        var one = screen(owner, Look.in(Language.EN)).open("/inbox");
        one.page.locator("#c-" + id + " .who").click();
        one.isAt("/inbox/" + id);
        assertThat(one.page.locator("#said .in .text")).hasText("My order has not arrived yet.");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();

        // What a customer writes is there by itself.
        take(owner, channel, "c", "hassan", "Hassan Ali", "Order 10455");
        assertThat(one.page.locator("#said .in .text")).hasText(new String[] {"My order has not arrived yet.", "Order 10455"});

        var other = screen(member, Look.in(Language.UR).width(Look.PHONE)).open("/inbox/" + id);
        assertThat(one.page.locator("rb-here .rb-one")).containsText(member.name());
        other.page.locator("#f-text").pressSequentially("ابھی پوچھ");
        assertThat(one.page.locator("rb-here .rb-one.types")).containsText(member.name());
        assertThat(other.page.locator("[data-kept]")).isVisible();
        other.picture("inbox-phone");
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();

        // Answered with keys; the other one is told while they write.
        one.page.keyboard().press("r");
        one.page.locator("#f-text").pressSequentially("We ask the courier");
        one.page.keyboard().press("Control+Enter");
        assertThat(one.page.locator("#said .out .text")).hasText("We ask the courier");
        assertThat(one.page.locator("#f-text")).hasValue("");
        assertThat(other.page.locator("[data-answered]")).isVisible();
        assertThat(other.page.locator("#f-text")).hasValue("ابھی پوچھ");

        // What goes out later stands there until then.
        one.page.locator("#f-text").fill("Has it come by now?");
        one.page.locator("#compose .sending details.end summary").click();
        one.page.locator("#compose input[name=at]").fill(LocalDateTime.now(owner.preferences().zone()).plusHours(5).truncatedTo(ChronoUnit.MINUTES).toString());
        one.button("inbox.send.later").click();
        assertThat(one.page.locator("#said .out")).hasCount(2);
        assertThat(one.page.locator("#said .out .text").last()).hasText("Has it come by now?");
        assertThat(one.page.locator("#f-text")).hasValue("");
        one.picture("inbox");
    }
}
