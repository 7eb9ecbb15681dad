package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.identity.Role;
import rabta.kernel.ui.Language;
import rabta.sales.leads.LeadDraft;
import rabta.sales.leads.Leads;

/** A lead from the first word to a deal, and the rule that gave it to whoever took it on. */
class LeadJourneyTest extends BrowserTest {

    @Autowired
    Leads leads;

    @Test
    void a_lead_is_given_by_a_rule_taken_on_and_becomes_a_deal_and_another_is_dropped() {
        var owner = world.found();
        var seller = world.join(owner, Role.MANAGER);
        var boss = screen(owner, Look.in(Language.EN)).open("/settings/assignment/new");
        boss.page.locator("[name=name]").first().fill("Everything");
        boss.page.locator("[name=member][value='" + seller.id() + "']").check();
        boss.page.locator("[name=minutes]").fill("30");
        boss.picture("leads.rule");
        assertThat(boss.axe()).isEmpty();
        boss.page.locator("form[action='/settings/assignment'] .rb-actions button[type=submit]").last().click();
        boss.isTold("word.saved");
        assertThat(boss.page.locator("#rules")).containsText("Everything");
        boss.picture("leads.rules");
        assertThat(boss.axe()).isEmpty();
        long dropped = world.in(owner, () -> leads.add(LeadDraft.of("Jamshed", "0309 4410213", null, "Mobile covers"), null, owner));

        boss.open("/leads/new");
        boss.page.locator("[name=name]").fill("Maria Joseph");
        boss.page.locator("[name=company]").fill("St. Anne's Hostel");
        boss.page.locator("[name=phone]").fill("0337 4410211");
        boss.page.locator("[name=interest]").fill("Curtains for 40 rooms");
        boss.page.locator("[name=amount]").fill("7,80,000");
        boss.page.locator("[name=owner]").selectOption("");
        boss.picture("leads.new");
        assertThat(boss.axe()).isEmpty();
        boss.page.locator("#main form.rb-form button[type=submit]").first().click();
        boss.isTold("leads.created");
        assertThat(boss.page.locator("#part-timeline")).containsText("Everything · " + seller.name());
        boss.picture("lead");
        assertThat(boss.axe()).isEmpty();
        var path = boss.page.url().replaceAll(".*(/leads/[0-9]+).*", "$1");

        var screen = screen(seller, Look.in(Language.UR).width(Look.PHONE).dark()).open("/leads/" + dropped);
        screen.page.locator(".rb-way a[data-modal]").click();
        screen.page.locator("#modal-dialog [name=reason]").nth(2).check();
        screen.page.locator("#modal-dialog button[type=submit]").click();
        screen.isTold("leads.moved.dropped");
        screen.open(path);
        assertThat(screen.axe()).isEmpty();
        assertThat(screen.overhang()).isLessThanOrEqualTo(0);
        screen.picture("lead.phone");
        screen.page.locator(".rb-way button[value=qualified]").click();
        screen.isTold("leads.moved.qualified");
        screen.page.locator("a[href='" + path + "/conversion']").click();
        assertThat(screen.page.locator("[name=person][value=new]")).isChecked();
        assertThat(screen.axe()).isEmpty();
        assertThat(screen.overhang()).isLessThanOrEqualTo(0);
        screen.picture("lead.conversion.phone");
        screen.page.locator("#main form.rb-form .rb-actions button[type=submit]").click();
        screen.isTold("leads.converted");
        assertThat(screen.page.locator("#leads")).containsText("Maria Joseph");
        assertThat(screen.page.url()).contains("/deals/");
        screen.open(path).picture("lead.converted.phone");
        assertThat(screen.page.locator("#became a")).hasCount(3);
        assertThat(screen.axe()).isEmpty();
        screen.open("/leads").picture("leads.phone");
        assertThat(screen.axe()).isEmpty();
        assertThat(screen.overhang()).isLessThanOrEqualTo(0);
        for (var each : new String[] {"/leads", "/settings/leads", "/settings/assignment/hours/" + seller.id()}) {
            assertThat(boss.open(each).axe()).as(each).isEmpty();
            boss.picture("sales" + each.replace('/', '.').replaceAll("[0-9]", ""));
        }
    }
}
