package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.Mouse;

import rabta.BrowserTest;
import rabta.Look;
import rabta.kernel.ui.Language;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.pipelines.Pipelines;

/** A card that is asked for what its stage demands, lanes of months, a calendar in which a deal goes to another day, a funnel: in both languages. */
class BoardViewsJourneyTest extends BrowserTest {

    @Autowired
    Deals deals;
    @Autowired
    Pipelines pipelines;
    @Autowired
    JdbcClient jdbc;

    private static final Pattern FOLDED = Pattern.compile("\\bfolded\\b");

    @Test
    void a_stage_asks_for_what_it_demands_and_deals_are_seen_in_other_ways() {
        var owner = world.found();
        var pipeline = world.in(owner, () -> pipelines.find(null));
        var proposal = pipeline.stages().get(2);
        var month = YearMonth.of(2031, 1);
        long chairs = world.in(owner, () -> deals.create(new DealForm("Office chairs", null, null, null, "210000", null, null, null, null, null, List.of(), null, null), owner));
        long rice = world.in(owner, () -> deals.create(new DealForm("Bulk rice", null, null, null, "540000", null, month.atDay(8).toString(), null, null, null, List.of(), null, null), owner));
        world.sql(owner, () -> jdbc.sql("insert into stage_rules (stage_id, demands) values (:stage, array['expected'])").param("stage", proposal.id()).update());
        world.sql(owner, () -> jdbc.sql("update deals set stage_at = now() - interval '20 days', updated_at = now() - interval '20 days', owner_id = :me where id = :id").param("me", owner.id()).param("id", rice).update());

        // That the stage asks for something first is an answer of 422.
        var screen = screen(owner, Look.in(Language.EN)).expecting(422).open("/sales");
        screen.page.setViewportSize(1900, 900);
        screen.drag(screen.page.locator("#deal-" + chairs), screen.page.locator("#lane-" + proposal.id() + " ol"));
        assertThat(screen.page.locator("#modal-dialog [name=expected]")).isVisible();
        screen.page.locator("#modal-dialog [name=expected]").fill(month.atDay(15).toString());
        screen.page.locator("#modal-dialog button[type=submit]").click();
        assertThat(screen.page.locator("#lane-" + proposal.id() + " #deal-" + chairs)).isVisible();
        screen.page.setViewportSize(1440, 900);
        screen.picture("board.views");

        // A folded lane opens for a card that is dropped on it, or held over it. The toast has the way back.
        screen.page.setViewportSize(1900, 900);
        var strip = screen.page.locator("#lane-" + proposal.id());
        strip.locator("form[data-folds] button").click();
        assertThat(strip).hasClass(FOLDED);
        assertThat(screen.page.locator("#deal-" + chairs)).isHidden();
        assertThat(strip.locator("form[data-folds] button")).isFocused();
        screen.drag(screen.page.locator("#deal-" + rice), strip.locator("ol"));
        screen.isTold("deals.moved", "Bulk rice", "Proposal");
        assertThat(strip).not().hasClass(FOLDED);
        assertThat(strip.locator("#deal-" + rice)).isVisible();
        screen.page.locator("#toasts .undo").last().click();
        screen.isTold("deals.taken_back", "Bulk rice", "New");
        assertThat(strip).not().hasClass(FOLDED);
        strip.locator("form[data-folds] button").click();
        assertThat(strip).hasClass(FOLDED);
        screen.page.setViewportSize(1440, 900);
        screen.picture("board.folded");
        assertThat(screen.axe()).isEmpty();
        screen.page.setViewportSize(1900, 900);
        var first = screen.page.locator("#lane-" + pipeline.first().id() + " #deal-" + rice);
        assertThat(first).isVisible();
        first.hover();
        screen.page.mouse().down();
        var place = strip.boundingBox();
        screen.page.mouse().move(place.x + place.width / 2, place.y + place.height / 2, new Mouse.MoveOptions().setSteps(8));
        screen.page.mouse().move(place.x + place.width / 2, place.y + place.height / 2 + 20, new Mouse.MoveOptions().setSteps(4));
        assertThat(strip).not().hasClass(FOLDED);
        screen.page.mouse().up();
        assertThat(strip.locator("#deal-" + rice)).isVisible();
        assertThat(strip.locator("form[data-folds] [name=folded]")).hasValue("true");

        screen.page.locator("#deal-" + rice + " a.step").click();
        screen.page.locator("#modal-dialog button[name=due]").nth(1).click();
        screen.isTold("tasks.planned");
        assertThat(screen.page.locator("#deal-" + rice + " .step.planned")).isVisible();
        assertThat(strip).not().hasClass(FOLDED);
        screen.page.setViewportSize(1440, 900);

        screen.open("/sales/calendar?month=2031-01");
        screen.drag(screen.page.locator("#deal-" + chairs), screen.page.locator("[data-lane='2031-01-21']"));
        assertThat(screen.page.locator("[data-lane='2031-01-21'] #deal-" + chairs)).isVisible();
        assertThat(screen.page.locator("#toasts")).containsText("21");
        screen.picture("board.calendar");
        for (var path : new String[] {"/sales?group=expected.month", "/sales/look", "/sales/funnel", "/settings/pipelines/" + pipeline.id() + "/stages/" + proposal.id() + "/rules", "/deals", "/"}) {
            assertThat(screen.open(path).axe()).as(path).isEmpty();
            screen.picture("views" + path.replaceAll("[^a-z]+", "."));
        }

        screen.open("/sales?group=stage").page.locator("#lane-" + pipeline.first().id() + "-fold").click();
        assertThat(screen.page.locator("#lane-" + pipeline.first().id())).hasClass(FOLDED);
        var looker = screen(owner, Look.in(Language.UR).width(Look.PHONE).dark());
        for (var path : new String[] {"/sales?group=stage", "/sales/deals/" + rice + "/next", "/sales/calendar?month=2031-01&day=2031-01-21", "/sales/funnel", "/sales/look", "/settings/pipelines/" + pipeline.id() + "/stages/" + proposal.id() + "/rules", "/"}) {
            assertThat(looker.open(path).axe()).as(path).isEmpty();
            assertThat(looker.overhang()).as(path).isLessThanOrEqualTo(0);
            looker.picture("views.phone" + path.replaceAll("[^a-z]+", "."));
        }
    }
}
