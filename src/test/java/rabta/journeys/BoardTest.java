package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.pipelines.NameForm;
import rabta.sales.pipelines.PipelineShaping;
import rabta.sales.pipelines.Pipelines;

/** A deal from the board's first lane to its end, seen by a colleague who looks on. */
class BoardTest extends BrowserTest {

    @Autowired
    Deals deals;
    @Autowired
    Pipelines pipelines;
    @Autowired
    PipelineShaping shaping;
    @Autowired
    Companies companies;

    @Test
    void a_card_is_dragged_and_others_see_it_and_what_is_lost_is_asked_why() {
        var owner = world.found();
        world.in(owner, () -> companies.create(CompanyForm.named("Indus Foods"), owner));
        var pipeline = world.in(owner, () -> pipelines.find(null));
        long chairs = deal(owner, "Office chairs", "210000");
        long gifts = deal(owner, "تحفہ ڈبے", "95000");
        var qualified = pipeline.stages().get(1);

        var looker = screen(world.join(owner, Role.MANAGER), Look.in(Language.UR).width(Look.PHONE).dark()).open("/sales");
        var screen = screen(owner, Look.in(Language.EN)).open("/sales");
        // All lanes side by side: what must be scrolled to is no place to drop a card at in a test.
        screen.page.setViewportSize(1900, 900);
        screen.page.locator("#lane-" + pipeline.first().id() + " header a[data-modal]").click();
        screen.page.locator("#modal-dialog [name=name]").fill("Bulk rice");
        screen.page.locator("#modal-dialog [name=customer]").fill("Indus Foods");
        screen.page.locator("#modal-dialog [name=amount]").fill("5,40,000");
        screen.page.locator("#modal-dialog button[type=submit]").click();
        screen.isTold("deals.created");
        screen.page.locator("#deal-" + chairs).dragTo(screen.page.locator("#lane-" + qualified.id() + " ol"));
        screen.isTold("deals.moved", "Office chairs", "Qualified");
        assertThat(screen.page.locator("#lane-" + qualified.id())).containsText("Rs 2,10,000");
        assertThat(looker.page.locator("#lane-" + qualified.id() + " #deal-" + chairs)).isAttached();

        screen.page.locator("#deal-" + gifts + " a.to").click();
        screen.page.locator("#modal-dialog [name=to]").selectOption(String.valueOf(pipeline.won().id()));
        screen.page.locator("#modal-dialog button[type=submit]").click();
        assertThat(screen.page.locator("#lane-" + pipeline.won().id() + " #deal-" + gifts)).isVisible();
        assertThat(screen.page.locator("#toasts")).containsText("★");
        screen.page.setViewportSize(1440, 900);
        screen.picture("board.won");
        screen.page.setViewportSize(1900, 900);

        screen.page.locator("#deal-" + chairs).dragTo(screen.page.locator("#lane-" + pipeline.lost().id() + " ol"));
        screen.page.locator("#modal-dialog [name=reason]").first().check();
        screen.page.locator("#modal-dialog button[type=submit]").click();
        assertThat(screen.page.locator("#lane-" + pipeline.lost().id() + " #deal-" + chairs)).isVisible();
        assertThat(screen.axe()).isEmpty();

        assertThat(looker.page.locator("#lane-" + pipeline.lost().id() + " #deal-" + chairs)).isAttached();
        assertThat(looker.axe()).isEmpty();
        assertThat(looker.overhang()).isLessThanOrEqualTo(0);
        looker.picture("board.phone");
        looker.open("/deals/" + gifts);
        assertThat(looker.axe()).isEmpty();
        assertThat(looker.overhang()).isLessThanOrEqualTo(0);
        looker.picture("deal.phone");
        screen.page.setViewportSize(1440, 900);
        screen.open("/deals/" + gifts).picture("deal");
        assertThat(screen.axe()).isEmpty();

        // Upon another pipeline's name a card begins there.
        long repairs = world.in(owner, () -> shaping.add(new NameForm("Repairs", "مرمت"), owner));
        long fan = deal(owner, "Fan", "7000");
        screen.page.setViewportSize(1900, 900);
        screen.open("/sales").page.locator("#deal-" + fan).dragTo(screen.page.locator("a[data-first]"));
        screen.isTold("deals.moved", "Fan", "New");
        assertThat(screen.page.locator("#deal-" + fan)).isHidden();
        org.assertj.core.api.Assertions.assertThat(world.in(owner, () -> deals.find(fan, owner)).pipelineId()).isEqualTo(repairs);
        screen.page.setViewportSize(1440, 900);
        for (var path : new String[] {"/deals", "/deals/new", "/settings/pipelines", "/settings/pipelines/" + pipeline.id() + "/stages/" + qualified.id(), "/deals/" + gifts + "/moves", "/sales/lanes/" + qualified.id() + "/deals"}) {
            assertThat(screen.open(path).axe()).as(path).isEmpty();
            screen.picture("sales" + path.replace('/', '.').replaceAll("[0-9]", ""));
        }
    }

    private long deal(Viewer owner, String name, String amount) {
        return world.in(owner, () -> deals.create(DealForm.named(name, null, amount, null), owner));
    }
}
