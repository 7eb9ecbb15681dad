package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;

import rabta.RabtaTest;
import rabta.collaboration.tasktypes.TaskType;
import rabta.collaboration.tasktypes.TaskTypes;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.Pipelines;

/** Deals and leads as rows, types of task as columns: what stands in which cell, who sees it, and in which order. */
class StepsTest extends RabtaTest {

    @Autowired
    Deals deals;
    @Autowired
    Pipelines pipelines;
    @Autowired
    TaskTypes types;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    Pipeline pipeline;
    long call;
    long visit;

    @BeforeEach
    void a_business_that_sells() {
        owner = world.found();
        pipeline = world.in(owner, () -> pipelines.find(null));
        var offered = world.in(owner, () -> types.offered());
        call = offered.get(0).id();
        visit = offered.get(1).id();
    }

    @Test
    void each_cell_says_what_is_to_be_done_next_of_its_type_and_how_that_stands() {
        long planned = deal("Crane"), today = deal("Hoist"), late = deal("Lathe"), some = deal("Press"), bare = deal("Drill"), won = deal("Mill");
        task("deals", late, call, "yesterday", "Ask about the price");
        task("deals", late, call, "in 9 days", null);
        task("deals", late, visit, "in 3 days", null);
        task("deals", today, visit, "today", null);
        task("deals", planned, null, "in 5 days", "Measure the hall");
        task("deals", some, call, "none", null);
        task("deals", won, call, "yesterday", null);
        world.sql(owner, () -> jdbc.sql("update deals set stage_id = :won, closed_at = now() where id = :id").param("won", pipeline.won().id()).param("id", won).update());

        var page = page("/sales/steps");
        assertThat(rows(page)).as("the soonest first, then those for which no day is planned").containsExactly(late, today, planned, bare, some);
        assertThat(page.select("#board-sum").text()).isEqualTo("5 open");
        assertThat(cell(page, late, call).className()).contains("late");
        assertThat(cell(page, late, call).text()).contains("yesterday", "2 tasks", "Ask about the price");
        assertThat(cell(page, late, visit).className()).contains("planned");
        assertThat(cell(page, late, visit).select(".badge, .said, .who")).as("one task, called as its type, the reader's own").isEmpty();
        assertThat(cell(page, today, visit).className()).contains("today");
        assertThat(cell(page, planned, 0).text()).contains("Measure the hall");
        assertThat(cell(page, some, call).className()).contains("none");
        assertThat(cell(page, some, call).text()).isEqualTo("No day");
        assertThat(cell(page, bare, call).className()).contains("plus");
        assertThat(cell(page, bare, call).attr("href")).startsWith("/tasks/new?record=deal&record_id=" + bare + "&type=" + call);
        assertThat(page.select("#steps-of-" + call + " .counts").text()).isEqualTo("Late 1 Planned 2");
        assertThat(page.select("#steps-of-" + visit + " .counts").text()).isEqualTo("Today 1 Planned 1");
        assertThat(rows(page("/sales/steps?bare=first"))).containsExactly(bare, some, late, today, planned);

        assertThat(post("/settings/task-types/" + visit + "/retirement")).hasStatus(303);
        page = page("/sales/steps");
        assertThat(cell(page, late, visit).className()).as("of a type that is offered no more what is open stays").contains("planned");
        assertThat(cell(page, bare, visit)).as("and nothing more is planned").isNull();
        world.sql(owner, () -> jdbc.sql("update tasks set done_at = now() where type_id = :visit").param("visit", visit).update());
        assertThat(page("/sales/steps").select("#steps-of-" + visit)).isEmpty();
    }

    @Test
    void the_filter_is_that_of_the_board_and_the_other_ways_to_see_deals_lead_there_and_back() {
        long late = deal("Lathe"), bare = deal("Drill"), some = deal("Press"), planned = deal("Crane");
        task("deals", late, call, "yesterday", null);
        task("deals", some, call, "none", null);
        task("deals", planned, call, "tomorrow", null);

        assertThat(rows(page("/sales/steps?step=late"))).containsExactly(late);
        assertThat(rows(page("/sales/steps?step=today"))).isEmpty();
        assertThat(rows(page("/sales/steps?step=planned"))).containsExactly(planned, some);
        assertThat(rows(page("/sales/steps?step=none"))).containsExactly(bare);
        assertThat(page("/sales/steps?step=late").select("#steps-of-" + call + " .counts").text()).isEqualTo("Late 1");
        assertThat(rows(page("/sales/steps?q=drill"))).containsExactly(bare);
        var narrow = filter("{\"field\":\"name\",\"operator\":\"is\",\"values\":[\"Lathe\"]}");
        var page = page("/sales/steps?filter=" + narrow);
        assertThat(rows(page)).containsExactly(late);
        assertThat(page.select(".rb-segment a[href^=/sales/funnel]").attr("href")).contains("filter=");
        assertThat(page("/deals?filter=" + narrow).select(".rb-segment a[href^=/sales/steps]").attr("href")).contains("filter=");
        assertThat(rows(page("/sales/steps?filter=" + filter("{\"field\":\"nonsense\",\"operator\":\"is\",\"values\":[\"1\"]}")))).isEmpty();
        assertThat(page("/sales/steps?q=nothing").select(".rb-empty").text()).contains("No open deals", "Clear");
        assertThat(rows(page("/sales/steps?step=none&of=" + late + "," + bare))).as("who plans something down the list keeps the row").containsExactly(late, bare);
    }

    @Test
    void pages_follow_one_another_without_a_gap_in_both_orders() {
        long first = deal("Deal");
        world.sql(owner, () -> jdbc.sql("""
                insert into deals (name, search, sound, owner_id, pipeline_id, stage_id, amount, home_amount, currency)
                select r.name, r.search, r.sound, r.owner_id, r.pipeline_id, r.stage_id, r.amount, r.home_amount, r.currency from deals r, generate_series(1, 94) where r.id = :id
                """).param("id", first).update());
        var all = world.sql(owner, () -> jdbc.sql("select r.id from deals r order by r.id").query(Long.class).list());
        // Every day stands for two deals, so that a page ends within one.
        world.sql(owner, () -> jdbc.sql("insert into tasks (record, record_id, type_id, text, due, owner_id) select 'deal', r.id, :call, 'Call', date '2031-01-01' + (r.place / 2)::int, :me from (select d.id, row_number() over (order by d.id) as place from deals d) r where r.place <= 50")
                .param("call", call).param("me", owner.id()).update());
        var dated = all.subList(0, 50);
        var bare = all.subList(50, 95).reversed();

        var soonest = walked("/sales/steps");
        assertThat(soonest).hasSize(3).allSatisfy(page -> assertThat(page).hasSizeLessThanOrEqualTo(40));
        assertThat(soonest.stream().flatMap(List::stream).toList()).containsExactlyElementsOf(joined(dated, bare));
        assertThat(walked("/sales/steps?bare=first").stream().flatMap(List::stream).toList()).containsExactlyElementsOf(joined(bare, dated));
        assertThat(rows(page("/sales/steps?after=nonsense"))).hasSize(40);
    }

    @Test
    void nobody_sees_or_plans_more_than_they_may() {
        var member = world.join(owner, Role.MEMBER);
        var viewer = world.join(owner, Role.VIEWER);
        long theirs = deal("Lathe", member), mine = deal("Drill");
        task("deals", theirs, call, "tomorrow", null);
        task("deals", mine, call, "tomorrow", null);

        assertThat(cell(page("/sales/steps"), theirs, call).select(".who")).as("planned by the reader for themselves").isEmpty();
        var shown = page("/sales/steps", viewer);
        assertThat(cell(shown, theirs, call).select(".who").attr("title")).isEqualTo(owner.name());
        assertThat(shown.select(".plus")).as("who only looks plans nothing").isEmpty();

        rules(Role.MEMBER, "OWN");
        member = world.again(member);
        var own = page("/sales/steps", member);
        assertThat(rows(own)).containsExactly(theirs);
        assertThat(own.select("#steps-of-" + call + " .counts").text()).isEqualTo("Planned 1");
        assertThat(cell(own, theirs, visit).className()).contains("plus");
        assertThat(rows(page("/sales/steps?of=" + theirs + "," + mine, member))).containsExactly(theirs);
        assertThat(get("/deals/" + mine + "/steps/" + call, member)).hasStatus(404);

        // Whoever reads a deal beside its owner plans nothing for it.
        long reader = member.id();
        world.sql(owner, () -> jdbc.sql("insert into readers (record, record_id, member_id) values ('deal', :deal, :member)").param("deal", mine).param("member", reader).update());
        own = page("/sales/steps", member);
        assertThat(rows(own)).containsExactlyInAnyOrder(theirs, mine);
        assertThat(cell(own, mine, visit)).isNull();
        assertThat(cell(own, theirs, visit).className()).contains("plus");

        rules(Role.MEMBER, "ALL", "field.deal.next_step", "field.lead.next_step");
        member = world.again(member);
        assertThat(get("/sales/steps", member)).hasStatus(404);
        assertThat(get("/leads/steps", member)).hasStatus(404);
        for (var path : List.of("/sales", "/deals", "/leads")) {
            assertThat(page(path, member).select("a[href^=/sales/steps], a[href^=/leads/steps]")).as(path).isEmpty();
        }
    }

    @Test
    void a_task_of_that_type_is_planned_from_the_cell_and_finished_there() {
        long drill = deal("Drill");
        var back = "/sales/steps?of=" + drill;
        var form = page("/tasks/new?record=deal&record_id=" + drill + "&type=" + visit + "&back=/sales/steps");
        assertThat(form.select("[name=type] option[selected]").attr("value")).isEqualTo(String.valueOf(visit));
        assertThat(form.select("[name=record_id]").attr("value")).isEqualTo(String.valueOf(drill));
        assertThat(post("/tasks", "record", "deal", "record_id", String.valueOf(drill), "type", String.valueOf(visit), "task", "", "due", "", "back", back)).hasStatus(303).redirectedUrl().startsWith(back);

        var page = page(back);
        assertThat(page.select("rb-steps").attr("data-of")).isEqualTo(String.valueOf(drill));
        assertThat(cell(page, drill, visit).className()).contains("planned");
        var open = page("/deals/" + drill + "/steps/" + visit + "?back=/sales/steps");
        assertThat(open.select("h1").text()).isEqualTo(type(visit).en());
        var done = open.select("form:has([name=outcome])").attr("action");
        assertThat(open.select("form:has([name=outcome]) [name=next]")).hasSize(1);
        assertThat(open.select(".rb-below a[href^=/tasks/new]").attr("href")).contains("type=" + visit);
        assertThat(post(done, "outcome", "They want two", "back", back)).hasStatus(303);
        assertThat(cell(page(back), drill, visit).className()).contains("plus");
        assertThat(page("/deals/" + drill + "/steps/" + visit).text()).contains("No next step is planned");
        assertThat(get("/deals/" + drill + "/steps/987654", owner)).hasStatus(404);
        assertThat(get("/deals/987654/steps/0", owner)).hasStatus(404);
    }

    @Test
    void leads_that_are_worked_on_are_seen_in_the_same_way() {
        long hotel = lead("Hotel", "Pearl Hotels"), school = lead("School", "City School"), gone = lead("Gone", "Gone & Sons");
        task("leads", hotel, call, "yesterday", null);
        world.sql(owner, () -> jdbc.sql("update leads set status = 'CONVERTED', converted_at = now() where id = :id").param("id", gone).update());

        var page = page("/leads/steps");
        assertThat(rows(page)).containsExactly(hotel, school);
        assertThat(page.select("#steps-for-" + hotel + " .whose").text()).isEqualTo("Pearl Hotels");
        assertThat(cell(page, hotel, call).className()).contains("late");
        assertThat(cell(page, school, visit).attr("href")).startsWith("/tasks/new?record=lead&record_id=" + school + "&type=" + visit);
        assertThat(rows(page("/leads/steps?bare=first"))).containsExactly(school, hotel);
        var narrow = filter("{\"field\":\"company\",\"operator\":\"is\",\"values\":[\"City School\"]}");
        var narrowed = page("/leads/steps?filter=" + narrow);
        assertThat(rows(narrowed)).containsExactly(school);
        assertThat(narrowed.select(".rb-chip .remove").attr("href")).startsWith("/leads/steps");
        assertThat(page("/leads?filter=" + narrow).select("a[href^=/leads/steps]").attr("href")).contains("filter=");
        assertThat(page("/leads/" + hotel + "/steps/" + call).select("form:has([name=outcome])")).hasSize(1);
    }

    private List<List<Long>> walked(String path) {
        var pages = new ArrayList<List<Long>>();
        for (var next = path; !next.isEmpty();) {
            var page = page(next);
            pages.add(rows(page));
            next = page.select("tr.more a").attr("href");
        }
        return pages;
    }

    private static List<Long> joined(List<Long> one, List<Long> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static String filter(String condition) {
        return java.net.URLEncoder.encode(condition, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private TaskType type(long id) {
        return world.in(owner, () -> types.find(id)).orElseThrow();
    }

    private void rules(Role role, String reach, String... hidden) {
        var rules = new LinkedMultiValueMap<String, String>();
        for (var type : List.of("person", "company", "deal", "lead")) {
            List.of("see.", "edit.", "delete.").forEach(what -> rules.set(what + type, reach));
        }
        rules.set("create.deal", "true");
        rules.set("create.lead", "true");
        for (var field : hidden) {
            rules.set(field, "hidden");
        }
        assertThat(mvc.post().uri("/settings/roles/" + role.name().toLowerCase()).with(world.as(owner)).params(rules)).hasStatus3xxRedirection();
    }

    private long deal(String name) {
        return deal(name, owner);
    }

    private long deal(String name, Viewer whose) {
        return world.in(owner, () -> deals.create(new DealForm(name, null, null, null, "1000", null, null, null, whose.id(), null, List.of(), null, null), owner));
    }

    private long lead(String name, String company) {
        var at = post("/leads", "name", name, "company", company).getMvcResult().getResponse().getRedirectedUrl();
        return Long.parseLong(at.replaceFirst(".*/leads/(\\d+).*", "$1"));
    }

    private void task(String room, long id, Long type, String due, String text) {
        assertThat(post("/" + room + "/" + id + "/tasks", "type", type == null ? "" : type.toString(), "due", due, "task", text == null ? "" : text)).hasStatus(303);
    }

    private static List<Long> rows(Document page) {
        return page.select("#steps-rows tr[data-id]").stream().map(row -> Long.valueOf(row.attr("data-id"))).toList();
    }

    private static Element cell(Document page, long record, long type) {
        return page.selectFirst("#step-" + record + "-" + type);
    }

    private Document page(String path) {
        return page(path, owner);
    }

    private Document page(String path, Viewer whose) {
        var answer = get(path, whose);
        assertThat(answer).as(path).hasStatusOk();
        return Jsoup.parse(new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult get(String path, Viewer whose) {
        return mvc.get().uri(java.net.URI.create(path)).with(world.as(whose)).exchange();
    }

    private MvcTestResult post(String path, String... values) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < values.length; i += 2) {
            request = request.param(values[i], values[i + 1]);
        }
        return request.exchange();
    }
}
