package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.deals.MoveForm;
import rabta.sales.deals.Moves;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.Pipelines;

/** The same deals on a board of other lanes, in a calendar, as a funnel, and on Today when nothing happens with them. */
class BoardViewsTest extends RabtaTest {

    @Autowired
    Deals deals;
    @Autowired
    Moves moves;
    @Autowired
    Pipelines pipelines;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    Pipeline pipeline;

    @BeforeEach
    void a_business_that_sells() {
        owner = world.found();
        pipeline = world.in(owner, () -> pipelines.find(null));
    }

    @Test
    void lanes_are_what_somebody_wants_and_a_card_takes_on_what_its_lane_says() {
        var colleague = world.join(owner, Role.MANAGER);
        assertThat(post("/settings/fields/deals", "type", "choice", "labelEn", "Size", "labelUr", "حجم", "choices[0].en", "Small", "choices[0].ur", "چھوٹا", "choices[1].en", "Large", "choices[1].ur", "بڑا")).hasStatus(303);
        long lathe = deal("Lathe", "100", "2031-01-31", 0);
        long crane = deal("Crane", "200", null, 1);

        // 100 at ten of a hundred and 200 at thirty.
        var byOwner = text(get("/sales?group=owner"));
        assertThat(byOwner).contains("id=\"lane-none\"", "weighted Rs 70", "Lathe", "Crane").doesNotContain("lane won");
        world.sql(owner, () -> jdbc.sql("update deals set probability = 90 where id = :id").param("id", crane).update());
        assertThat(text(get("/sales?group=owner"))).as("what is known of a deal goes before its stage").contains("weighted Rs 190");
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "owner", "to", String.valueOf(colleague.id()), "back", "/sales?group=owner")).hasStatus(303).redirectedUrl().startsWith("/sales?group=owner");
        assertThat(world.in(owner, () -> deals.find(lathe, owner)).ownerId()).isEqualTo(colleague.id());
        assertThat(text(get("/sales"))).as("lanes are kept in mind").contains("id=\"lane-" + colleague.id() + "\"");
        assertThat(text(get("/sales?group=expected.month"))).contains("January 2031");
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "expected.month", "to", "2031-02")).hasStatus(303);
        assertThat(world.in(owner, () -> deals.find(lathe, owner)).expectedOn()).hasToString("2031-02-28");
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "size", "to", "large")).hasStatus(303);
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "size", "to", "huge")).hasStatus(422);
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "stage", "to", "1")).hasStatus(422);
        assertThat(text(get("/sales?group=size"))).containsSubsequence("id=\"lane-large\"", "Lathe");
        assertThat(text(get("/sales/lanes/large?group=size"))).contains("Lathe").doesNotContain("Crane");
        assertThat(text(get("/sales/lanes/-?group=size"))).contains("Crane").doesNotContain("Lathe");
        assertThat(text(get("/sales?group=forecast"))).containsSubsequence("id=\"lane-committed\"", "Crane", "id=\"lane-best\"", "id=\"lane-pipeline\"", "Lathe", "id=\"lane-omitted\"").doesNotContain("lane-none");
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "forecast", "to", "best")).hasStatus(303);
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "forecast", "to", "")).hasStatus(422);
        assertThat(text(get("/sales?group=forecast"))).containsSubsequence("id=\"lane-best\"", "Lathe", "id=\"lane-pipeline\"");
        var sources = text(get("/sales?group=source"));
        assertThat(sources).containsSubsequence("id=\"lane-none\"", "Lathe", "Referral");
        var referral = sources.replaceAll("(?s).*id=\"lane-(\\d+)-name\"><bdi>Referral<.*", "$1");
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "source", "to", referral)).hasStatus(303);
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "source", "to", "987654321")).hasStatus(422);
        assertThat(lane(text(get("/sales?group=source")), referral)).contains("Lathe");
        assertThat(text(get("/sales?group=nonsense"))).contains("id=\"lane-" + pipeline.first().id() + "\"");
        assertThat(crane).isPositive();
    }

    @Test
    void the_filter_of_the_list_is_that_of_the_board_and_cards_show_what_is_wanted() {
        deal("Lathe", "100", "2031-01-31", 0);
        deal("Crane", "2000", null, 1);
        var dear = "{\"field\":\"amount\",\"operator\":\"over\",\"values\":[\"50000\"]}";

        var board = text(get("/sales?filter={f}", dear));
        assertThat(board).contains("Crane", "1 open", "/deals?filter=").doesNotContain("Lathe");
        assertThat(text(get("/sales?filter={f}", "{\"field\":\"nonsense\",\"operator\":\"is\",\"values\":[\"1\"]}"))).contains("0 open");
        assertThat(text(get("/sales?q=lath"))).contains("Lathe").doesNotContain("id=\"deal-\" Crane");
        assertThat(text(get("/deals?filter={f}", dear))).contains("/sales?filter=", "/sales/calendar?filter=", "/sales/funnel?filter=");
        assertThat(post("/deals/views", "name", "Dear ones", "sharing", "private", "query", "?filter=" + java.net.URLEncoder.encode(dear, StandardCharsets.UTF_8))).hasStatus(303);
        long view = world.sql(owner, () -> jdbc.sql("select max(v.id) from views v").query(Long.class).single());
        assertThat(text(get("/sales?saved=" + view))).contains("Crane", "Dear ones", "id=\"lane-" + pipeline.first().id()).doesNotContain(">Lathe<");
        var kept = text(get("/sales?group=owner&q=crane"));
        assertThat(kept).contains("/deals/views/new?q=crane&amp;group=owner");
        assertThat(text(get("/sales?group=stage"))).contains("id=\"lane-" + pipeline.first().id());
        assertThat(post("/deals/views", "name", "Whose cranes", "sharing", "private", "query", "?q=crane&group=owner")).hasStatus(303);
        long whose = world.sql(owner, () -> jdbc.sql("select max(v.id) from views v").query(Long.class).single());
        assertThat(text(get("/sales?saved=" + whose))).as("a view has its lanes").contains("Crane", "id=\"lane-none\"").doesNotContain(">Lathe<");
        assertThat(text(get("/sales"))).as("and leaves the board its own").contains("id=\"lane-" + pipeline.first().id());

        assertThat(text(get("/sales/look"))).contains("Days in the stage", "Expected by");
        assertThat(post("/sales/look", "part", "nonsense")).hasStatus(422);
        assertThat(post("/sales/look", "part", "amount", "part", "expected", "part", "created", "part", "updated", "part", "tag", "part", "owner", "part", "customer")).hasStatus(422);
        assertThat(post("/sales/look", "part", "expected", "compact", "true")).hasStatus(303);
        assertThat(text(get("/sales"))).contains("31 January 2031", "rb-board compact").doesNotContain("worth\">Rs 100");
        assertThat(text(mvc.get().uri("/sales").with(world.as(world.join(owner, Role.MANAGER))).exchange())).as("another's board").contains("worth\">Rs 100").doesNotContain("rb-board compact");
    }

    @Test
    void a_month_shows_what_is_expected_and_a_funnel_how_far_deals_come() {
        long lathe = deal("Lathe", "100", "2031-01-31", 0);
        deal("Crane", "200", "2031-01-05", 0);
        deal("Hoist", "300", null, 0);

        var month = text(get("/sales/calendar?month=2031-01"));
        assertThat(month).contains("January 2031", "Lathe", "Crane", "2 deals expected", "Rs 300").doesNotContain("Hoist");
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "day", "to", "2031-01-12")).hasStatus(303);
        assertThat(post("/sales/deals/" + lathe + "/place", "by", "day", "to", "2031-02-31")).hasStatus(422);
        assertThat(text(get("/sales/calendar?month=2031-01&day=2031-01-12"))).containsSubsequence("id=\"day\"", "Lathe");
        assertThat(text(get("/sales/calendar?month=2031-02"))).contains("0 deals expected");
        assertThat(get("/sales/calendar?month=nonsense&day=x")).hasStatusOk();

        world.in(owner, () -> moves.move(lathe, MoveForm.to(pipeline.stages().get(1).id()), owner));
        world.in(owner, () -> moves.move(lathe, MoveForm.to(pipeline.won().id()), owner));
        long reason = world.in(owner, () -> pipelines.reasons()).getFirst().id();
        long gone = deal("Gone", "1000", null, 2);
        world.in(owner, () -> moves.move(gone, new MoveForm(null, pipeline.lost().id(), reason, null), owner));
        // Four came in, two of them to Proposal or further, one of these was won; the lost one came as far as Proposal.
        assertThat(funnel("/sales/funnel?period=year")).containsExactly("4", "2", "2", "1", "1");
        // Now three are open or won lately: the one that was won has been through all.
        assertThat(funnel("/sales/funnel")).containsExactly("3", "1", "1", "1", "1");
        assertThat(text(get("/sales/funnel?period=year"))).contains("1 of them was lost: Rs 1,000", "50%");
        assertThat(funnel("/sales/funnel?q=crane")).containsExactly("1", "0", "0", "0", "0");
    }

    @Test
    void what_went_silent_comes_back_to_its_owner_and_can_be_put_off() {
        long silent = deal("Lathe", "100", null, 0);
        long planned = deal("Crane", "200", null, 0);
        long fresh = deal("Hoist", "300", null, 0);
        assertThat(post("/deals/" + planned + "/tasks", "task", "Call", "due", "in 30 days")).hasStatus(303);
        world.sql(owner, () -> jdbc.sql("update deals set owner_id = :me, stage_at = now() - interval '20 days', updated_at = now() - interval '20 days', touched_at = null where id <> :fresh")
                .param("me", owner.id()).param("fresh", fresh).update());
        var asking = "{\"field\":\"silence\",\"operator\":\"is\",\"values\":[\"silent\"]}";

        assertThat(text(get("/"))).contains("/deals/" + silent, "silent for 20 days").doesNotContain("/deals/" + fresh + "\"", "/deals/" + planned + "\"");
        assertThat(text(get("/deals?filter={f}", asking))).contains("Lathe").doesNotContain("Crane", "Hoist");
        assertThat(text(get("/sales?filter={f}", asking))).contains("1 open");
        assertThat(post("/deals/" + silent + "/rest", "days", "0")).hasStatus(422);
        assertThat(post("/deals/" + silent + "/rest", "days", "7")).hasStatus(303);
        assertThat(text(get("/"))).doesNotContain("silent for 20 days");
        assertThat(text(get("/sales?filter={f}", asking))).contains("0 open");
        assertThat(post("/deals/" + silent + "/rest/undo")).hasStatus(303);
        assertThat(text(get("/"))).contains("silent for 20 days");
        var token = world.token(owner);
        assertThat(text(mvc.post().uri("/api/v1/deals/" + silent + "/rest").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content("{\"days\": 1}").exchange())).contains("rests_until");
        assertThat(mvc.method(HttpMethod.DELETE).uri("/api/v1/deals/" + silent + "/rest").header("Authorization", "Bearer " + token).exchange()).hasStatus(204);
    }

    @Test
    void a_stage_can_be_read_only_for_a_role_and_never_hidden() {
        var rules = new LinkedMultiValueMap<String, String>();
        for (var type : List.of("person", "company", "deal")) {
            List.of("see.", "edit.", "delete.").forEach(what -> rules.set(what + type, "ALL"));
        }
        rules.set("create.deal", "true");
        rules.set("field.deal.stage", "hidden");
        assertThat(mvc.post().uri("/settings/roles/manager").with(world.as(owner)).params(rules)).hasStatus(422);
        rules.set("field.deal.stage", "read");
        rules.set("field.deal.owner", "read");
        assertThat(mvc.post().uri("/settings/roles/manager").with(world.as(owner)).params(rules)).hasStatus3xxRedirection();
        var manager = world.again(world.join(owner, Role.MANAGER));
        long id = deal("Lathe", "100", null, 0);
        var to = String.valueOf(pipeline.won().id());

        assertThat(text(mvc.get().uri("/sales").with(world.as(manager)).exchange())).contains("Lathe").doesNotContain("data-move", "/moves?back");
        assertThat(text(mvc.get().uri("/sales?group=owner").with(world.as(manager)).exchange())).contains("Lathe").doesNotContain("data-move");
        assertThat(mvc.post().uri("/deals/" + id + "/moves").param("to", to).with(world.as(manager)).exchange()).hasStatus(422);
        assertThat(mvc.post().uri("/api/v1/deals/" + id + "/moves").header("Authorization", "Bearer " + world.token(manager)).contentType(MediaType.APPLICATION_JSON).content("{\"stage_id\": " + to + "}").exchange()).hasStatus(422);
        assertThat(mvc.post().uri("/sales/deals/" + id + "/place").param("by", "owner").param("to", "").with(world.as(manager)).exchange()).hasStatus(422);
        assertThat(world.in(owner, () -> deals.find(id, owner)).stageId()).isEqualTo(pipeline.first().id());
        assertThat(RecordKind.ofType("deal").orElseThrow().trade().orElseThrow().unhideable()).contains("stage");
    }

    @Test
    void one_lane_is_narrowed_by_how_its_next_steps_stand_and_tells_of_the_whole() {
        long first = pipeline.first().id();
        long late = deal("Lathe", "100", null, 0);
        long fresh = deal("Crane", "200", null, 0);
        world.sql(owner, () -> jdbc.sql("update deals set amount = 4000, home_amount = null, currency = 'USD' where id = :id").param("id", deal("Export", "1", null, 0)).update());
        deal("Hoist", "300", null, 1);
        for (int i = 0; i < 21; i++) {
            deal("Pump " + i, "10", null, 0);
        }
        assertThat(post("/deals/" + late + "/tasks", "task", "Call", "due", "yesterday")).hasStatus(303);
        assertThat(post("/deals/" + fresh + "/tasks", "task", "Call", "due", "in 30 days")).hasStatus(303);

        var board = text(get("/sales"));
        assertThat(board).contains("href=\"/sales?only=" + first + ":late&amp;group=stage\"", "Only those that nobody is working on", "data-adds=\"30000\" data-likely=\"30\"").doesNotContain("data-unseen", "All of it:");
        // 510 and what no rate is known for.
        assertThat(lane(board, first)).contains(">24</span>", "data-tally=\"sum\" data-value=\"51000\">Rs 510 + $40", "Weighted: Rs 51");
        var narrowed = text(get("/sales?only=" + first + ":late&group=stage"));
        assertThat(lane(narrowed, first)).contains("Lathe", ">1</span> / <span data-tally=\"count\" data-value=\"24\">24</span>", "data-value=\"10000\" data-only=\"late\">Rs 100<", "Weighted: Rs 10<", "Rs 510 + $40", "Weighted: Rs 51<",
                "id=\"lane-" + first + "-late\" data-narrows href=\"/sales?group=stage\"", "/sales?only=" + first + ":none&amp;group=stage", "Show all of New", "which shows only").doesNotContain("Crane", "Pump", "Show more");
        assertThat(lane(narrowed, pipeline.stages().get(1).id())).as("no other lane").contains("Hoist").doesNotContain("All of it:");
        assertThat(narrowed).as("the board's own filter is where it was").contains("25 open", "/sales?step=late&amp;group=stage", "?back=%2Fsales%3Fonly%3D" + first + "%3Alate%26group%3Dstage");
        assertThat(lane(narrowed, first)).contains("name=\"query\" value=\"only=" + first + ":late&amp;group=stage\"");

        var many = lane(text(get("/sales?only=" + first + ":none")), first);
        assertThat(many).contains(">22</span> /", "Show more (20 of 22)").doesNotContain("Lathe", "Crane");
        var more = text(get(many.replaceAll("(?s).*hx-get=\"([^\"]*)\".*", "$1").replace("&amp;", "&")));
        assertThat(more.split("class=\"rb-card")).hasSize(3);
        assertThat(more).doesNotContain("Lathe", "Crane");
        // Of lanes that are no stages, and where nothing is understood, or all of the board is asked.
        assertThat(lane(text(get("/sales?group=owner&only=-:planned")), "none")).contains("Crane", ">1</span> / ").doesNotContain("Lathe");
        assertThat(text(get("/sales/lanes/-?group=owner&only=-:planned"))).contains("Crane").doesNotContain("Lathe");
        assertThat(text(get("/sales?group=owner&only=-:planned"))).as("other lanes are others").doesNotContain("name=\"only\"");
        assertThat(text(get("/sales?group=stage&only=" + first + ":soon&only=" + pipeline.won().id() + ":late&only=:late&only=1"))).contains(">24</span></span>", "data-path=\"/sales?group=stage\"").doesNotContain("data-unseen");
        assertThat(text(get("/sales?group=stage&step=planned&only=" + first + ":late"))).contains("Crane").doesNotContain("Lathe", "data-narrows");

        var rules = new LinkedMultiValueMap<String, String>();
        List.of("see.", "edit.", "delete.").forEach(what -> List.of("person", "company", "deal").forEach(type -> rules.set(what + type, "ALL")));
        List.of("next_step", "amount").forEach(field -> rules.set("field.deal." + field, "hidden"));
        assertThat(mvc.post().uri("/settings/roles/manager").with(world.as(owner)).params(rules)).hasStatus3xxRedirection();
        var manager = world.again(world.join(owner, Role.MANAGER));
        assertThat(text(mvc.get().uri("/sales?group=stage&only=" + first + ":late").with(world.as(manager)).exchange())).as("whoever may not know it").contains(">24</span></span>", "data-path=\"/sales?group=stage\"").doesNotContain("data-unseen", "data-narrows", "data-adds", "data-tally=\"sum\"");
    }

    private static String lane(String board, Object key) {
        return board.replaceAll("(?s).*(<section class=\"lane[^>]* id=\"lane-" + key + "\".*?</section>).*", "$1");
    }

    @Test
    void a_lane_is_folded_for_whoever_folds_it_and_stays_so_in_its_group_alone() {
        var first = pipeline.first();
        deal("Lathe", "100", null, 0);
        var strip = "class=\"lane open folded\" id=\"lane-" + first.id();
        assertThat(text(get("/sales"))).contains("/sales/lanes/" + first.id() + "/folding", "aria-label=\"Fold New\"").doesNotContain("folded\" id=");
        assertThat(post("/sales/lanes/" + first.id() + "/folding", "folded", "true", "query", "step=late")).hasStatus(303).redirectedUrl().isEqualTo("/sales?step=late");
        assertThat(text(get("/sales"))).contains(strip, "aria-label=\"Unfold New\"", "Lathe").containsOnlyOnce("folded\" id=");
        assertThat(text(mvc.get().uri("/sales").with(world.as(world.join(owner, Role.MANAGER))).exchange())).as("another's board").doesNotContain("folded\" id=");

        assertThat(post("/sales/lanes/-/folding", "folded", "true", "query", "group=owner")).hasStatus(303);
        assertThat(text(get("/sales?group=owner"))).contains("class=\"lane open folded\" id=\"lane-none\"");
        assertThat(post("/sales/look", "part", "amount", "compact", "true")).hasStatus(303);
        assertThat(text(get("/sales?group=stage"))).as("what cards show is another matter").contains(strip, "rb-board compact");
        assertThat(post("/sales/lanes/" + first.id() + "/folding", "folded", "false", "query", "group=stage")).hasStatus(303);
        assertThat(text(get("/sales?group=stage"))).doesNotContain("folded\" id=");
        assertThat(post("/sales/lanes/987654321/folding", "folded", "true", "query", "group=stage")).hasStatus(404);
        assertThat(post("/sales/lanes/" + "x".repeat(101) + "/folding", "folded", "true", "query", "group=owner")).hasStatus(404);
    }

    @Test
    void a_step_is_taken_back_as_if_it_had_not_been_made_with_how_likely_the_deal_was() {
        var stages = pipeline.stages();
        long lathe = deal("Lathe", "100", null, 0);
        world.sql(owner, () -> jdbc.sql("update deals set probability = 40, probability_held = true, stage_at = now() - interval '5 days' where id = :id").param("id", lathe).update());
        var standing = "select r.stage_id || ' ' || coalesce(r.probability::text, '-') || ' ' || r.probability_held || ' ' || round(extract(epoch from now() - r.stage_at) / 86400) || ' ' || (r.closed_at is null) from deals r where r.id = " + lathe;
        var before = stages.getFirst().id() + " 40 true 5 true";
        assertThat(world.sql(owner, () -> jdbc.sql(standing).query(String.class).single())).isEqualTo(before);

        for (var to : List.of(stages.get(1), pipeline.won())) {
            assertThat(post("/deals/" + lathe + "/moves", "to", String.valueOf(to.id()), "back", "/sales")).hasStatus(303);
            assertThat(world.sql(owner, () -> jdbc.sql(standing).query(String.class).single())).isEqualTo(to.id() + " - false 0 " + to.outcome().open());
            long step = world.in(owner, () -> moves.made(lathe, owner)).orElseThrow();
            assertThat(mvc.post().uri("/deals/" + lathe + "/moves/" + step + "/removal").with(world.as(world.join(owner, Role.MANAGER))).exchange()).as("somebody else's step").hasStatus(422);
            assertThat(post("/deals/" + lathe + "/moves/" + step + "/removal", "back", "/sales?step=none")).hasStatus(303).redirectedUrl().startsWith("/sales?step=none");
            assertThat(world.sql(owner, () -> jdbc.sql(standing).query(String.class).single())).isEqualTo(before);
            assertThat(world.in(owner, () -> moves.of(lathe, owner))).as("its numbers know nothing of it").hasSize(1);
            assertThat(post("/deals/" + lathe + "/moves/" + step + "/removal")).as("once").hasStatus(422);
        }
        assertThat(text(get("/deals/" + lathe))).as("the timeline tells both").contains("moved it to Qualified", "moved it to New");

        // What somebody said of the deal meanwhile goes before what a stage had said.
        move(lathe, stages.get(1).id());
        world.sql(owner, () -> jdbc.sql("update deals set probability = 75 where id = :id").param("id", lathe).update());
        world.in(owner, () -> moves.takeBack(lathe, moves.made(lathe, owner).orElseThrow(), owner));
        assertThat(world.sql(owner, () -> jdbc.sql(standing).query(String.class).single())).startsWith(stages.getFirst().id() + " 75 false");

        // Out of a stage that closed it there is no way back, nor out of one that did its part.
        long reason = world.in(owner, () -> pipelines.reasons()).getFirst().id();
        world.in(owner, () -> moves.move(lathe, new MoveForm(null, pipeline.lost().id(), reason, null), owner));
        move(lathe, stages.get(1).id());
        assertThat(world.in(owner, () -> moves.made(lathe, owner))).isEmpty();
        move(lathe, stages.get(2).id());
        assertThat(world.in(owner, () -> moves.made(lathe, owner))).isPresent();
        var saved = post("/settings/pipelines/" + pipeline.id() + "/stages/" + stages.get(3).id() + "/rules", "owner", String.valueOf(owner.id()));
        assertThat(saved).hasStatus(303);
        move(lathe, stages.get(3).id());
        assertThat(world.in(owner, () -> moves.made(lathe, owner))).isEmpty();
    }

    @Test
    void the_day_of_the_next_step_is_a_second_click_away() {
        long lathe = deal("Lathe", "100", null, 0);
        var tasks = "select count(*) || ' ' || min(t.text) || ' ' || min(t.due - (now() at time zone 'Asia/Karachi')::date) from tasks t where t.record = 'deal' and t.record_id = " + lathe;
        assertThat(text(get("/sales"))).contains("/sales/deals/" + lathe + "/next?back=%2Fsales");
        assertThat(text(get("/sales/deals/" + lathe + "/next?back=/sales"))).contains("action=\"/tasks\"", "value=\"Follow up\"", "name=\"due\" value=\"in 1 week\"", "name=\"back\" value=\"/sales\"");
        assertThat(post("/tasks", "record", "deal", "record_id", String.valueOf(lathe), "task", "Follow up", "day", "", "due", "in 1 week", "back", "/sales")).hasStatus(303).redirectedUrl().startsWith("/sales");
        assertThat(world.sql(owner, () -> jdbc.sql(tasks).query(String.class).single())).isEqualTo("1 Follow up 7");
        var page = text(get("/sales/deals/" + lathe + "/next?back=//elsewhere.example"));
        assertThat(page).contains("Follow up", "/snooze\"", "name=\"back\" value=\"/\"");
        assertThat(post(page.replaceAll("(?s).*action=\"(/tasks/\\d+/snooze)\".*", "$1"), "day", "", "due", "in 1 month", "back", "/sales")).hasStatus(303);
        assertThat(world.sql(owner, () -> jdbc.sql(tasks).query(String.class).single())).startsWith("1 Follow up ").doesNotEndWith(" 7");

        var rules = new LinkedMultiValueMap<String, String>();
        for (var type : List.of("person", "company", "deal")) {
            rules.set("see." + type, "ALL");
            rules.set("delete." + type, "NONE");
            rules.set("edit." + type, type.equals("deal") ? "OWN" : "ALL");
        }
        assertThat(mvc.post().uri("/settings/roles/manager").with(world.as(owner)).params(rules)).hasStatus3xxRedirection();
        var manager = world.again(world.join(owner, Role.MANAGER));
        assertThat(mvc.get().uri("/sales/deals/" + lathe + "/next").with(world.as(manager)).exchange()).as("what they may not change").hasStatus(403);
    }

    private void move(long id, long to) {
        world.in(owner, () -> moves.move(id, MoveForm.to(to), owner));
    }

    private List<String> funnel(String path) {
        return java.util.regex.Pattern.compile("(?s)<th scope=\"row\">.*?<td class=\"num\">(\\d+)</td>").matcher(text(get(path))).results().map(found -> found.group(1)).toList();
    }

    private long deal(String name, String amount, String expected, int stage) {
        return world.in(owner, () -> deals.create(new DealForm(name, null, null, null, amount, null, expected, pipeline.stages().get(stage).id(), null, null, List.of(), null, null), owner));
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
