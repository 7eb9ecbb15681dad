package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static rabta.sales.DealKind.DEAL;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.collaboration.tasks.TaskPlanning;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.deals.MoveForm;
import rabta.sales.deals.Moves;
import rabta.sales.pipelines.NameForm;
import rabta.sales.pipelines.PipelineShaping;
import rabta.sales.pipelines.Pipelines;

/** A deal from the board's first lane to its end, seen by a colleague who looks on. */
class BoardTest extends BrowserTest {

    @Autowired
    Deals deals;
    @Autowired
    Moves moves;
    @Autowired
    Pipelines pipelines;
    @Autowired
    PipelineShaping shaping;
    @Autowired
    Companies companies;
    @Autowired
    TaskPlanning planning;
    @Autowired
    JdbcClient jdbc;

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
        screen.drag(screen.page.locator("#deal-" + chairs), screen.page.locator("#lane-" + qualified.id() + " ol"));
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

        screen.drag(screen.page.locator("#deal-" + chairs), screen.page.locator("#lane-" + pipeline.lost().id() + " ol"));
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
        screen.open("/sales").drag(screen.page.locator("#deal-" + fan), screen.page.locator("a[data-first]"));
        screen.isTold("deals.moved", "Fan", "New");
        assertThat(screen.page.locator("#deal-" + fan)).isHidden();
        org.assertj.core.api.Assertions.assertThat(world.in(owner, () -> deals.find(fan, owner)).pipelineId()).isEqualTo(repairs);
        screen.page.setViewportSize(1440, 900);
        for (var path : new String[] {"/deals", "/deals/new", "/settings/pipelines", "/settings/pipelines/" + pipeline.id() + "/stages/" + qualified.id(), "/deals/" + gifts + "/moves", "/sales/lanes/" + qualified.id() + "/deals"}) {
            assertThat(screen.open(path).axe()).as(path).isEmpty();
            screen.picture("sales" + path.replace('/', '.').replaceAll("[0-9]", ""));
        }
    }

    @Test
    void both_lanes_tell_what_they_come_to_before_the_server_answers_and_as_before_where_it_does_not() throws Exception {
        var owner = world.found();
        var pipeline = world.in(owner, () -> pipelines.find(null));
        long first = pipeline.first().id(), next = pipeline.stages().get(1).id(), lost = pipeline.lost().id();
        long chairs = deal(owner, "Office chairs", "210000.50");
        long gifts = deal(owner, "تحفہ ڈبے", "95000");
        long fan = deal(owner, "Fan", "7000");
        world.sql(owner, () -> jdbc.sql("update deals set probability = 90 where id = :id").param("id", fan).update());
        world.in(owner, () -> planning.planFor(DEAL, chairs, "Call", LocalDate.of(2020, 1, 1), List.of(), owner));

        var screen = screen(owner, Look.in(Language.EN)).losingTheLine().open("/sales");
        screen.page.setViewportSize(1900, 900);
        var waiting = new Waiting(owner, chairs, fan);
        try {
            drag(screen, chairs, next);
            says(screen, first, "2", "Rs 1,02,000", "Weighted: Rs 15,800");
            says(screen, next, "1", "Rs 2,10,000.50", "Weighted: Rs 63,000.15");
            assertThat(screen.page.locator("#lane-" + next + "-late")).hasText("Late 1");
            assertThat(screen.page.locator("#lane-" + first + "-late")).isHidden();
            assertThat(screen.page.locator("#deal-" + chairs)).hasAttribute("aria-busy", "true");
            // Of the deal itself it is known how likely it is: that goes with it.
            drag(screen, fan, next);
            says(screen, next, "2", "Rs 2,17,000.50", "Weighted: Rs 69,300.15");
            assertThat(screen.page.locator("[aria-busy]")).hasCount(2);
        } finally {
            waiting.end();
        }
        assertThat(screen.page.locator("[aria-busy]")).hasCount(0);
        says(screen, next, "2", "Rs 2,17,000.50", "Weighted: Rs 69,300.15");
        // A lane that shows some of its deals alone takes others too, and says so.
        drag(screen, fan, first);
        assertThat(screen.page.locator("[aria-busy]")).hasCount(0);
        says(screen, first, "2", "Rs 1,02,000", "Weighted: Rs 15,800");
        screen.page.locator("#lane-" + next + "-late").click();
        // The address is there before the lane is.
        screen.page.waitForURL(url -> url.contains("only=" + next + ":late"));
        assertThat(screen.page.locator("#lane-" + next + " h2 .num")).hasText("1 / 1");
        drag(screen, fan, next);
        assertThat(screen.page.locator("#toasts")).containsText(screen.t("board.unseen", "Qualified", "Late"));
        says(screen, next, "1 / 2", "Rs 2,10,000.50", "Weighted: Rs 63,000.15");
        assertThat(screen.page.locator("#deal-" + fan)).isHidden();
        assertThat(screen.page.locator("#lane-" + next)).containsText("Rs 2,17,000.50");
        assertThat(screen.axe()).isEmpty();
        screen.page.setViewportSize(1440, 900);
        screen.picture("board.narrowed");
        screen.page.reload();
        says(screen, next, "1 / 2", "Rs 2,10,000.50", "Weighted: Rs 63,000.15");
        screen.page.locator("#lane-" + next + " .when a").press("Enter");
        assertThat(screen.page.locator("#deal-" + fan)).isVisible();
        assertThat(screen.page.locator("#lane-" + next + "-late")).isFocused();
        screen.page.goBack();
        says(screen, next, "1 / 2", "Rs 2,10,000.50", "Weighted: Rs 63,000.15");

        // Without a line it is back where it was.
        screen.open("/sales");
        screen.page.setViewportSize(1900, 900);
        screen.context().setOffline(true);
        drag(screen, fan, first);
        assertThat(screen.page.locator("#toasts .bad")).containsText(screen.t("board.unsent"));
        assertThat(screen.page.locator("#lane-" + next + " #deal-" + fan)).isVisible();
        says(screen, first, "1", "Rs 95,000", "Weighted: Rs 9,500");
        says(screen, next, "2", "Rs 2,17,000.50", "Weighted: Rs 69,300.15");
        screen.context().setOffline(false);

        // What was asked for with "Show more" stays when somebody changes something.
        long proposal = pipeline.stages().get(2).id();
        long last = world.in(owner, () -> deals.create(DealForm.named("Pump", null, "10", proposal), owner));
        world.sql(owner, () -> jdbc.sql("""
                insert into deals (name, search, sound, pipeline_id, stage_id, amount, home_amount, currency)
                select r.name, r.search, r.sound, r.pipeline_id, r.stage_id, r.amount, r.home_amount, r.currency from deals r, generate_series(1, 23) where r.id = :id
                """).param("id", last).update());
        screen.open("/sales").page.locator("#lane-" + proposal + " .more a").click();
        var pumps = screen.page.locator("#lane-" + proposal + " .rb-card");
        assertThat(pumps).hasCount(24);
        world.in(owner, () -> moves.move(last, MoveForm.to(next), owner));
        assertThat(screen.page.locator("#lane-" + next + " #deal-" + last)).isVisible();
        assertThat(pumps).hasCount(23);

        // The same without a mouse, in the reader's words and digits: why it is lost is not said, and it stays.
        world.sql(owner, () -> jdbc.sql("update members set digits = 'NATIVE' where id = :id").param("id", owner.id()).update());
        var looker = screen(owner, Look.in(Language.UR).width(Look.PHONE).dark()).expecting(422).open("/sales?only=" + first + ":none&group=stage");
        says(looker, first, "۱ / ۱", "۹۵،۰۰۰ روپے", "۹،۵۰۰ روپے");
        looker.page.locator("#deal-" + gifts + " a.to").press("Enter");
        looker.page.locator("#modal-dialog [name=to]").selectOption(String.valueOf(lost));
        looker.page.locator("#modal-dialog button[type=submit]").press("Enter");
        assertThat(looker.page.locator("#modal-dialog .error").first()).isVisible();
        says(looker, lost, "۱", "۹۵،۰۰۰ روپے", null);
        assertThat(looker.page.locator("#lane-" + first + " h2 .num")).hasText("۰ / ۰");
        looker.page.locator("#modal-dialog .rb-actions a").press("Enter");
        looker.isTold("board.stays");
        says(looker, first, "۱ / ۱", "۹۵،۰۰۰ روپے", "۹،۵۰۰ روپے");
        assertThat(looker.page.locator("#lane-" + first + " #deal-" + gifts)).isVisible();
        assertThat(looker.axe()).isEmpty();
        assertThat(looker.overhang()).isLessThanOrEqualTo(0);
        looker.picture("board.narrowed.phone");
    }

    // Whoever moves these waits, as on a slow line.
    private final class Waiting {

        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread thread;

        Waiting(Viewer owner, Long... some) throws InterruptedException {
            var held = new CountDownLatch(1);
            thread = Thread.ofVirtual().start(() -> world.sql(owner, () -> {
                jdbc.sql("select r.id from deals r where r.id = any(:some) for update").param("some", some).query(Long.class).list();
                held.countDown();
                over.await();
                return null;
            }));
            held.await();
        }

        void end() throws InterruptedException {
            over.countDown();
            thread.join();
        }
    }

    private static void drag(Screen screen, long deal, long lane) {
        screen.drag(screen.page.locator("#deal-" + deal), screen.page.locator("#lane-" + lane + " ol"));
    }

    private static void says(Screen screen, long lane, String count, String sum, String weighted) {
        var there = screen.page.locator("#lane-" + lane);
        assertThat(there.locator("h2 .num")).hasText(count);
        assertThat(there.locator("header > .num")).hasText(sum);
        if (weighted != null) {
            assertThat(there.locator("p[data-tally]")).containsText(weighted);
        }
    }

    private long deal(Viewer owner, String name, String amount) {
        return world.in(owner, () -> deals.create(DealForm.named(name, null, amount, null), owner));
    }
}
