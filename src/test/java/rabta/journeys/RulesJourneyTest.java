package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
import rabta.kernel.ui.Language;

/** Somebody has what comes in put in order by itself, tries it first, and sees what was done. */
class RulesJourneyTest extends BrowserTest {

    @Autowired
    Channels channels;
    @Autowired
    Intake intake;

    @Test
    void a_rule_is_made_tried_and_seen_at_work() {
        var owner = world.found();
        long desk = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Desk", "desk@kiosk", Map.of(), Map.of()), owner));
        world.in(owner, () -> intake.take(Arrival.text(desk, "one", "sana", "Sana", "sana", "مجھے ریفنڈ چاہیے", Instant.now())));

        var boss = screen(owner, Look.in(Language.EN)).open("/settings/service-rules");
        boss.picture("rules.none");
        assertThat(boss.axe()).isEmpty();
        boss.expecting(422).open("/settings/service-rules/new?about=conversation").fill("name", "Money back");
        unfold(boss, "service_rules.sign.words");
        boss.fill("value[words]", "refund");
        save(boss);
        assertThat(boss.page.locator("#main")).containsText("Say what is to be done");
        assertThat(boss.page.locator("[name='value[words]']")).hasValue("refund");
        unfold(boss, "service_rules.tag");
        boss.fill("tag", "Refund");
        unfold(boss, "service_rules.tag");
        assertThat(boss.page.locator("[name=tag]")).hasValue("");
        unfold(boss, "service_rules.tag");
        assertThat(boss.page.locator("[name=tag]")).hasValue("Refund");
        boss.picture("rules.new");
        assertThat(boss.axe()).isEmpty();
        save(boss);
        boss.isTold("word.saved");
        boss.page.locator("#conversation a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Money back")).click();
        boss.link("service_rules.try").click();
        assertThat(boss.page.locator("#main .rb-lines")).containsText("Sana");
        boss.picture("rules.trial");
        assertThat(boss.axe()).isEmpty();

        world.in(owner, () -> intake.take(Arrival.text(desk, "two", "omar", "Omar", "omar", "I want a refund", Instant.now())));
        boss.open("/settings/service-rules/runs");
        assertThat(boss.page.locator("tbody")).containsText("Omar");
        boss.picture("rules.runs");
        assertThat(boss.axe()).isEmpty();

        var phone = screen(owner, Look.in(Language.UR).width(Look.PHONE).dark());
        var rule = boss.page.locator("tbody tr").count();
        assertThat(rule).isEqualTo(1);
        for (var path : List.of("/settings/service-rules", "/settings/service-rules/new?about=conversation", "/settings/service-rules/new?about=ticket", "/settings/service-rules/runs")) {
            phone.open(path);
            phone.picture("rules.phone" + path.replaceAll("[^a-z]+", "."));
            assertThat(phone.axe()).as(path).isEmpty();
            assertThat(phone.overhang()).as(path).isLessThanOrEqualTo(0);
        }
    }

    private static void unfold(rabta.Screen boss, String key) {
        boss.page.locator(".rb-fold > summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText(boss.t(key))).first().click();
    }

    private static void save(rabta.Screen boss) {
        boss.page.locator("form[action^='/settings/service-rules'] .rb-actions button[type=submit]").last().click();
    }
}
