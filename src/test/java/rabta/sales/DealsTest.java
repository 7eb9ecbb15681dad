package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rabta.sales.DealKind.DEAL;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.merging.Merging;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.sales.deals.Deal;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.deals.MoveForm;
import rabta.sales.deals.MovedMeanwhile;
import rabta.sales.deals.Moves;
import rabta.sales.pipelines.NameForm;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineShaping;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.pipelines.StageForm;

/** Deals: records as all others are, with a way through stages of which nothing is lost. */
class DealsTest extends RabtaTest {

    @Autowired
    Deals deals;
    @Autowired
    Moves moves;
    @Autowired
    Pipelines pipelines;
    @Autowired
    PipelineShaping shaping;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    Merging merging;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static long company;
    private static long person;

    Viewer owner;
    Pipeline pipeline;

    @Test
    void a_stage_that_is_more_likely_from_now_on_leaves_the_deals_that_stand_there_as_they_were_weighed() {
        var firm = world.found();
        var way = world.in(firm, () -> pipelines.find(null));
        var first = way.first();
        long old = world.in(firm, () -> deals.create(DealForm.named("Old", null, null, null), firm));
        long said = world.in(firm, () -> deals.create(DealForm.named("Said", null, null, null), firm));
        world.sql(firm, () -> jdbc.sql("update deals set probability = 80 where id = :id").param("id", said).update());
        var path = "/settings/pipelines/" + way.id() + "/stages/" + first.id();
        assertThat(text(mvc.get().uri(path).with(world.as(firm)).exchange())).contains("name=\"standing\"", "Also for the 2 deals");
        var likely = "select string_agg(r.name || ' ' || coalesce(r.probability, s.probability), ', ' order by r.id) from deals r join pipeline_stages s on s.id = r.stage_id";

        assertThat(change(firm, path, "60", null)).hasStatus(303);
        long young = world.in(firm, () -> deals.create(DealForm.named("Young", null, null, null), firm));
        assertThat(world.sql(firm, () -> jdbc.sql(likely).query(String.class).single())).isEqualTo("Old 10, Said 80, Young 60");
        // What a stage said ends with it; what somebody said of the deal does not.
        var second = way.stages().get(1);
        for (long id : new long[] {old, said}) {
            world.in(firm, () -> moves.move(id, new MoveForm(null, second.id(), null, null), firm));
        }
        assertThat(world.sql(firm, () -> jdbc.sql(likely).query(String.class).single())).isEqualTo("Old 30, Said 80, Young 60");

        assertThat(change(firm, path, "20", null)).hasStatus(303);
        assertThat(world.sql(firm, () -> jdbc.sql(likely).query(String.class).single())).isEqualTo("Old 30, Said 80, Young 60");
        assertThat(change(firm, path, "25", "true")).hasStatus(303);
        assertThat(world.sql(firm, () -> jdbc.sql(likely).query(String.class).single())).isEqualTo("Old 30, Said 80, Young 25");
        assertThat(young).isPositive();
    }

    @Test
    void a_team_works_on_a_pipeline_of_its_own_and_is_not_offered_those_of_others() {
        var firm = world.found();
        var tailor = world.join(firm, Role.MEMBER, "Tailors");
        var driver = world.join(firm, Role.MEMBER, "Drivers");
        long tailors = tailor.teams().getFirst();
        var usual = world.in(firm, () -> pipelines.find(null));
        var token = world.token(firm);
        long repairs = Json.read(text(call(token, HttpMethod.POST, "/api/v1/pipelines", "{\"en\": \"Repairs\", \"ur\": \"مرمت\", \"team_ids\": [" + tailors + "]}"))).path("id").asLong();
        assertThat(call(token, HttpMethod.PATCH, "/api/v1/pipelines/" + repairs, "{\"team_ids\": [987654321]}")).hasStatus(422);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/pipelines", null))).contains("\"team_ids\":[" + tailors + "]");
        assertThat(text(mvc.get().uri("/settings/pipelines").with(world.as(firm)).exchange())).contains("Only for Tailors");
        assertThat(text(mvc.get().uri("/settings/pipelines/" + repairs).with(world.as(firm)).exchange())).containsPattern("name=\"team\" value=\"" + tailors + "\" checked");

        // Theirs comes first to them, others do not meet it, and whoever sees all deals is offered both.
        assertThat(text(mvc.get().uri("/sales").with(world.as(tailor)).exchange())).contains("<h1", "Repairs", "pipeline=" + usual.id()).containsPattern("<h1[^>]*>[^<]*(<bdi>)?Repairs");
        assertThat(text(mvc.get().uri("/sales").with(world.as(driver)).exchange())).contains("Sales pipeline").doesNotContain("Repairs");
        assertThat(text(mvc.get().uri("/deals/new").with(world.as(driver)).exchange())).doesNotContain("Repairs");
        assertThat(text(mvc.get().uri("/sales").with(world.as(firm)).exchange())).containsPattern("<h1[^>]*>[^<]*(<bdi>)?Sales pipeline").contains("pipeline=" + repairs);
        long zip = world.in(tailor, () -> deals.create(DealForm.named("New zip", null, null, null), tailor));
        assertThat(world.in(tailor, () -> deals.find(zip, tailor)).pipelineId()).isEqualTo(repairs);
        long trip = world.in(driver, () -> deals.create(DealForm.named("Trip", null, null, null), driver));
        assertThat(world.in(driver, () -> deals.find(trip, driver)).pipelineId()).isEqualTo(usual.id());

        // It is everybody's again by its form, and a name that is taken leaves it as it was.
        assertThat(mvc.post().uri("/settings/pipelines/" + repairs).param("en", usual.en()).param("ur", "مرمت").with(world.as(firm))).hasStatus(422);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/pipelines/" + repairs, null))).contains("\"team_ids\":[" + tailors + "]");
        assertThat(mvc.post().uri("/settings/pipelines/" + repairs).param("en", "Repairs").param("ur", "مرمت").with(world.as(firm))).hasStatus(303);
        assertThat(text(mvc.get().uri("/sales").with(world.as(driver)).exchange())).contains("Repairs");
    }

    private MvcTestResult change(Viewer firm, String path, String likely, String standing) {
        var form = new LinkedMultiValueMap<String, String>();
        form.setAll(Map.of("en", "New", "ur", "نیا", "probability", likely, "place", "1"));
        if (standing != null) {
            form.add("standing", standing);
        }
        return mvc.post().uri(path).params(form).with(world.as(firm)).exchange();
    }

    @BeforeEach
    void a_business_that_sells() {
        if (shop == null) {
            shop = world.found();
            company = world.in(shop, () -> companies.create(CompanyForm.named("Indus Foods"), shop));
            person = world.in(shop, () -> people.create(PersonForm.named("Ayesha Rahman"), shop));
        }
        owner = shop;
        pipeline = world.in(owner, () -> pipelines.find(null));
    }

    @Test
    void a_deal_is_a_record_as_any_other() {
        assertThat(text(get("/deals/new?company={c}", "Indus Foods #" + company))).contains("Indus Foods #" + company, "New", "Negotiation");
        assertThat(post("/deals", "name", "", "amount", "-5", "expected", "never", "company", "Nobody at all")).hasStatus(422);
        long source = world.sql(owner, () -> jdbc.sql("select o.id from lead_sources o where o.key = 'exhibition'").query(Long.class).single());
        assertThat(text(get("/deals/new"))).contains("Exhibition");
        assertThat(post("/deals", "name", "Desks", "source", "999999")).hasStatus(422);
        assertThat(post("/deals", "name", "Office chairs", "amount", "2,10,000.50", "company", "Indus Foods", "person", "Ayesha Rahman", "expected", "2031-01-15", "source", String.valueOf(source), "tags", "Big")).hasStatus(303);
        long id = world.sql(owner, () -> jdbc.sql("select max(r.id) from deals r").query(Long.class).single());

        var page = text(get("/deals/" + id));
        assertThat(page).contains("Office chairs", "Rs 2,10,000.50", "/companies/" + company, "/people/" + person, "15 January 2031", "Exhibition", "Big", "Qualified", "added the deal");
        assertThat(text(get("/deals?filter={f}", "{\"field\":\"source\",\"operator\":\"is\",\"values\":[\"نمائش\"]}"))).contains("Office chairs");
        assertThat(text(get("/deals"))).contains("Office chairs", "Indus Foods", "Rs 2,10,000.50", "New").contains("table cards brief").containsPattern("<td class=\"aside\"[^>]* data-label=\"Stage\"");
        assertThat(text(get("/deals?filter={f}", "{\"field\":\"company.name\",\"operator\":\"is\",\"values\":[\"Indus Foods\"]}"))).contains("Office chairs");
        assertThat(text(get("/deals?filter={f}", "{\"field\":\"stage\",\"operator\":\"is\",\"values\":[\"نیا\"]}"))).contains("Office chairs");
        assertThat(text(get("/deals?group=stage&totals=amount.sum&filter={f}", "{\"field\":\"company.name\",\"operator\":\"is\",\"values\":[\"Indus Foods\"]}"))).contains("Rs 2,10,000.50");
        assertThat(text(get("/companies?filter={f}", "{\"field\":\"deals.amount\",\"operator\":\"over\",\"values\":[\"20000000\"]}"))).contains("Indus Foods");
        assertThat(text(get("/companies/" + company + "/deals"))).contains("Office chairs").contains("/deals/new?company=Indus+Foods+%23" + company);
        assertThat(text(get("/search?q=office+chairs"))).contains("/deals/" + id);
        assertThat(post("/deals/" + id + "/notes", "text", "They want oak")).hasStatus(303);
        assertThat(post("/deals/" + id + "/tasks", "task", "Send samples", "due", "tomorrow")).hasStatus(303);
        assertThat(post("/deals/" + id + "/terms", "name", "Office chairs", "amount", "1,90,000", "company", "Indus Foods", "version", "99")).hasStatus(422);
        int version = world.in(owner, () -> deals.find(id, owner)).version();
        assertThat(post("/deals/" + id + "/terms", "name", "Oak chairs", "amount", "1,90,000", "company", "Indus Foods #" + company, "version", String.valueOf(version))).hasStatus(303);
        assertThat(text(get("/deals/" + id))).contains("Oak chairs", "Rs 1,90,000", "They want oak").doesNotContain("Ayesha Rahman</bdi></a>");
        assertThat(text(get("/deals/" + id + "/tasks"))).contains("Send samples");
        assertThat(text(get("/deals/" + id + "/history"))).contains("Oak chairs", "190000.00 PKR", "Exhibition");
        assertThat(text(get("/settings/fields/deals"))).contains("Deals");
        assertThat(post("/deals/" + id + "/deletion")).hasStatus(303);
        assertThat(get("/deals/" + id)).hasStatus(404);
        assertThat(text(get("/trash"))).contains("Oak chairs");
        assertThat(post("/trash/restoration", "only", "deal:" + id)).hasStatus(303);
        assertThat(get("/deals/" + id)).hasStatusOk();
    }

    @Test
    void each_step_is_written_down_and_what_is_lost_has_a_reason() {
        long id = deal("Curtains", "95000", pipeline.first().id());
        var qualified = pipeline.stages().get(1);

        assertThat(post("/deals/" + id + "/moves", "from", String.valueOf(pipeline.first().id()), "to", String.valueOf(qualified.id()))).hasStatus(303);
        assertThat(text(post("/deals/" + id + "/moves", "to", String.valueOf(pipeline.lost().id())))).contains("Say why it was lost", "Bought elsewhere");
        long reason = world.in(owner, () -> pipelines.reasons()).getFirst().id();
        assertThat(post("/deals/" + id + "/moves", "to", String.valueOf(pipeline.lost().id()), "reason", String.valueOf(reason), "note", "Too dear by half")).hasStatus(303);
        assertThat(text(get("/deals/" + id))).contains("Price too high", "Too dear by half", "marked it as lost");
        assertThat(world.in(owner, () -> deals.find(id, owner)).closedAt()).isNotNull();
        world.in(owner, () -> moves.move(id, MoveForm.to(pipeline.won().id()), owner));
        assertThat(world.in(owner, () -> deals.find(id, owner))).satisfies(deal -> assertThat(deal.lostReasonId()).isNull()).satisfies(deal -> assertThat(deal.lostNote()).isNull());
        world.in(owner, () -> moves.move(id, MoveForm.to(qualified.id()), owner));

        assertThat(world.in(owner, () -> deals.find(id, owner)).closedAt()).isNull();
        var steps = world.in(owner, () -> moves.of(id, owner));
        assertThat(steps).extracting(step -> step.to()).containsExactly(qualified.id(), pipeline.won().id(), pipeline.lost().id(), qualified.id(), pipeline.first().id());
        assertThat(steps.subList(0, 4)).allSatisfy(step -> assertThat(step.seconds()).isNotNegative()).extracting(step -> step.by()).containsOnly(owner.name());
        assertThat(steps.get(2).reasonEn()).isEqualTo("Price too high");
    }

    @Test
    void of_two_who_move_one_card_at_once_one_is_told_of_the_other() throws Exception {
        long id = deal("Delivery vans", "1450000", pipeline.first().id());
        var from = pipeline.first().id();
        var barrier = new CyclicBarrier(2);
        List<Callable<Boolean>> two = List.of(pipeline.stages().get(1), pipeline.stages().get(2)).stream().map(to -> (Callable<Boolean>) () -> world.in(owner, () -> {
            barrier.await();
            try {
                moves.move(id, new MoveForm(from, to.id(), null, null), owner);
                return true;
            } catch (MovedMeanwhile told) {
                assertThat(told.words()).contains(owner.name());
                return false;
            }
        })).toList();

        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(both.invokeAll(two)).extracting(done -> done.get()).containsExactlyInAnyOrder(true, false);
        }
        assertThat(world.in(owner, () -> moves.of(id, owner))).hasSize(2).first().satisfies(step -> assertThat(step.to()).isEqualTo(world.in(owner, () -> deals.find(id, owner)).stageId()));
        assertThat(text(post("/deals/" + id + "/moves", "from", String.valueOf(from), "to", String.valueOf(pipeline.won().id())))).contains("has moved it to");
    }

    @Test
    void the_board_adds_up_and_shows_to_each_what_is_theirs() {
        var other = world.in(owner, () -> shaping.add(new NameForm("Repairs", "مرمت"), owner));
        var repairs = world.in(owner, () -> pipelines.find(other));
        long first = repairs.first().id();
        long mine = deal("Lathe repair", "100000.01", first);
        for (int i = 0; i < 24; i++) {
            deal("Pump " + i, "10", first);
        }
        world.in(owner, () -> deals.create(new DealForm("Dollar job", null, null, null, "500.25", "USD", null, first, null, null, List.of(), null, null), owner));
        assertThat(post("/deals/" + mine + "/tasks", "task", "Call back", "due", "yesterday")).hasStatus(303);
        var member = world.join(owner, Role.MEMBER);

        var board = text(get("/sales?pipeline=" + other));
        // 100,240.01 at ten of a hundred is 10,024.001: the minor unit is the last that counts.
        assertThat(board).contains("26 open", "weighted Rs 10,024", "Rs 1,00,240.01 + $500.25", "Show more", "Repairs", "Sales pipeline");
        assertThat(board.split("class=\"rb-card")).hasSize(21);
        assertThat(text(get("/sales?pipeline=" + other + "&step=late"))).contains("Lathe repair", "1 day late").doesNotContain("Pump 3");
        assertThat(text(get("/sales?pipeline=" + other + "&owner=" + owner.id()))).doesNotContain("Pump 3");
        var more = board.replaceAll("(?s).*href=\"(/sales/lanes/" + first + "\\?[^\"]*after=[^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(text(get(more)).split("class=\"rb-card")).hasSize(7);
        assertThat(get("/sales/lanes/" + first + "?after=rubbish")).hasStatusOk();
        world.sql(owner, () -> jdbc.sql("update deals set owner_id = :me where id = :id").param("me", owner.id()).param("id", mine).update());
        assertThat(new String(mvc.get().uri("/sales?pipeline=" + other).with(world.as(member)).exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("25 open", "Pump 23").doesNotContain("Lathe repair");
        assertThat(mvc.get().uri("/deals/" + mine).with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/deals/" + mine + "/moves").param("to", String.valueOf(repairs.won().id())).with(world.as(member)).exchange()).hasStatus(404);
        assertThat(post("/sales/lanes/" + first + "/deals", "name", "Fan", "customer", "Indus Foods", "amount", "7", "pipeline", String.valueOf(other))).hasStatus(303);
        assertThat(post("/sales/lanes/" + first + "/deals", "name", "Fan", "customer", "Nobody", "amount", "x")).hasStatus(422);
        assertThat(get("/sales/lanes/" + repairs.won().id() + "/deals")).hasStatus(404);
    }

    @Test
    void a_stage_that_goes_leaves_no_deal_behind() {
        var other = world.in(owner, () -> shaping.add(new NameForm("Tenders", null), owner));
        assertThat(post("/settings/pipelines/" + other + "/stages", "en", "Survey", "ur", "سروے", "probability", "25", "staleDays", "3", "place", "2")).hasStatus(303);
        assertThat(post("/settings/pipelines/" + other + "/stages", "en", "survey", "probability", "101", "staleDays", "0")).hasStatus(422);
        var tenders = world.in(owner, () -> pipelines.find(other));
        var survey = tenders.stages().get(1);
        assertThat(survey).satisfies(stage -> assertThat(stage.en()).isEqualTo("Survey")).satisfies(stage -> assertThat(stage.probability()).isEqualTo(25));
        long id = deal("School roof", "1", survey.id());
        var path = "/settings/pipelines/" + other + "/stages/" + survey.id();

        assertThat(text(get(path))).contains("1 deal stands here");
        assertThat(post(path + "/removal")).hasStatus(422);
        assertThat(post(path + "/removal", "to", String.valueOf(tenders.won().id()))).hasStatus(422);
        assertThat(post(path + "/removal", "to", String.valueOf(tenders.first().id()))).hasStatus(303);
        assertThat(world.in(owner, () -> deals.find(id, owner)).stageId()).isEqualTo(tenders.first().id());
        assertThat(world.in(owner, () -> moves.of(id, owner))).hasSize(2).last().satisfies(step -> assertThat(step.toEn()).isEqualTo("Survey"));
        assertThatThrownBy(() -> world.in(owner, () -> moves.move(id, MoveForm.to(survey.id()), owner))).isInstanceOf(Flawed.class);
        assertThat(post("/settings/pipelines/" + other + "/stages/" + tenders.won().id() + "/removal")).hasStatus(422);
        assertThat(post("/settings/pipelines/" + other + "/stages/" + tenders.first().id() + "/removal")).hasStatus(422);
        assertThat(post("/settings/pipelines/" + other + "/removal")).hasStatus(422);
        world.in(owner, () -> moves.move(id, MoveForm.to(pipeline.first().id()), owner));
        assertThat(post("/settings/pipelines/" + other + "/removal")).hasStatus(303);
        assertThat(get("/sales?pipeline=" + other)).hasStatus(404);
        assertThat(post("/settings/lost-reasons", "en", "Rain", "ur", "بارش")).hasStatus(303);
        assertThat(text(get("/settings/pipelines"))).contains("Rain", "Negotiation", "70% likely").doesNotContain("Tenders");
        assertThat(mvc.get().uri("/settings/pipelines").with(world.as(world.join(owner, Role.MEMBER))).exchange()).hasStatus(403);
        assertThat(world.in(owner, () -> shaping.addStage(pipeline.id(), new StageForm("Trial", "آزمائش", 60, null, null, null), owner))).isPositive();
        assertThat(world.in(owner, () -> pipelines.find(null)).stages()).extracting(stage -> stage.en()).containsSubsequence("Negotiation", "Trial", "Won", "Lost");
    }

    @Test
    void a_merge_takes_the_deals_along_and_a_merge_of_deals_can_be_undone() {
        long twin = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rehman"), owner));
        long id = world.in(owner, () -> deals.create(new DealForm("Winter coats", null, "#" + twin, null, "10", null, null, null, null, null, List.of(), null, null), owner));

        long merge = world.in(owner, () -> merging.merge(RecordKind.PERSON, person, List.of(twin), Map.of(), owner));
        assertThat(world.in(owner, () -> deals.find(id, owner)).personId()).isEqualTo(person);
        assertThat(text(get("/people/" + person + "/deals"))).contains("Winter coats");
        world.in(owner, () -> merging.undo(RecordKind.PERSON, person, merge, owner));
        assertThat(world.in(owner, () -> deals.find(id, owner)).personId()).isEqualTo(twin);

        long other = deal("Winter coats", "30", pipeline.first().id());
        world.in(owner, () -> merging.merge(DEAL, id, List.of(other), Map.of(), owner));
        assertThat(get("/deals/" + other)).hasStatus(301);
        assertThat(text(get("/sales"))).doesNotContain("id=\"deal-" + other + "\"");
    }

    @Test
    void what_a_role_may_not_write_stays_and_what_it_may_not_see_is_told_nowhere() {
        var boss = world.found();
        var rules = new LinkedMultiValueMap<String, String>();
        for (var type : List.of("person", "company", "deal")) {
            List.of("see.", "edit.", "delete.").forEach(what -> rules.set(what + type, type.equals("person") ? "OWN" : "ALL"));
            rules.set("create." + type, "true");
        }
        List.of("amount", "person", "expected").forEach(field -> rules.set("field.deal." + field, "read"));
        rules.set("field.deal.lost_reason", "hidden");
        assertThat(mvc.post().uri("/settings/roles/manager").with(world.as(boss)).params(rules)).hasStatus3xxRedirection();
        var manager = world.again(world.join(boss, Role.MANAGER));
        var stages = world.in(boss, () -> pipelines.find(null));
        long one = world.in(boss, () -> people.create(PersonForm.named("Akbar Twin"), boss));
        long other = world.in(boss, () -> people.create(PersonForm.named("Akbar Twin"), boss));
        world.in(boss, () -> companies.create(CompanyForm.named("Ravi Mills"), boss));
        world.in(manager, () -> people.create(PersonForm.named("Own Customer"), manager));
        long id = world.in(boss, () -> deals.create(new DealForm("Shutters", null, "#" + one, null, "750", null, "2031-01-15", null, null, null, List.of(), null, null), boss));
        var theirs = world.token(manager);
        var all = world.token(boss);

        assertThat(mvc.post().uri("/deals/" + id + "/terms").param("name", "Steel shutters").param("version", "1").with(world.as(manager)).exchange()).hasStatus(303);
        assertThat(call(theirs, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"amount\": null}")).hasStatus(422);
        assertThat(call(theirs, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"name\": \"Iron shutters\"}")).hasStatus(200);
        assertThat(world.in(boss, () -> deals.find(id, boss))).extracting(Deal::name, Deal::amount, Deal::personId, deal -> deal.expectedOn().toString()).containsExactly("Iron shutters", 75000L, one, "2031-01-15");
        assertThat(json(call(all, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"person_id\": " + other + "}")).path("person_id").asLong(0)).isEqualTo(other);
        long reason = world.in(boss, () -> pipelines.reasons()).getFirst().id();
        world.in(boss, () -> moves.move(id, new MoveForm(null, stages.lost().id(), reason, "Dear"), boss));

        for (var path : List.of("/deals/" + id, "/deals/" + id + "/history", "/api/v1/deals/" + id + "/history", "/api/v1/deals/" + id + "/moves")) {
            var seen = path.startsWith("/api") ? call(theirs, HttpMethod.GET, path, null) : mvc.get().uri(path).with(world.as(manager)).exchange();
            assertThat(text(seen)).as(path).doesNotContain("Akbar", "#" + one, "#" + other, "Price too high", "Dear");
            assertThat(seen).as(path).hasStatusOk();
        }
        assertThat(new String(mvc.get().uri("/deals/" + id + "/history").with(world.as(boss)).exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)).contains("Akbar Twin");
        var lane = "/sales/lanes/" + stages.first().id() + "/deals";
        assertThat(mvc.post().uri(lane).param("name", "Gate").param("customer", "Own Customer").with(world.as(manager)).exchange()).hasStatus(422);
        assertThat(mvc.post().uri(lane).param("name", "Gate").param("customer", "Ravi Mills").param("step", "none").with(world.as(manager)).exchange()).hasStatus(303);
        assertThat(mvc.post().uri(lane).param("name", "Moon").param("amount", "99999999999999999").with(world.as(boss)).exchange()).hasStatus(422);
        assertThat(text(mvc.get().uri("/deals/" + id + "/moves?back=https://elsewhere.example").with(world.as(boss)).exchange())).doesNotContain("href=\"https://elsewhere");
    }

    @Test
    void programs_do_the_same() {
        var token = world.token(owner);
        var made = json(call(token, HttpMethod.POST, "/api/v1/deals", "{\"name\": \"Solar panels\", \"company_id\": " + company + ", \"amount\": \"1234.56\", \"expected_on\": \"2031-02-01\"}"));
        long id = made.path("id").asLong(0);

        assertThat(made.path("amount_minor").asLong(0)).isEqualTo(123456);
        assertThat(made.path("stage_id").asLong(0)).isEqualTo(pipeline.first().id());
        assertThat(json(call(token, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"amount\": null, \"version\": " + made.path("version").asInt(0) + "}")).path("amount_minor").isNull()).isTrue();
        assertThat(call(token, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"amount\": \"5\", \"version\": 1}")).hasStatus(409);
        long source = json(call(token, HttpMethod.GET, "/api/v1/lead-sources", null)).path("data").get(0).path("id").asLong(0);
        assertThat(json(call(token, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"source_id\": " + source + "}")).path("source_id").asLong(0)).isEqualTo(source);
        assertThat(json(call(token, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"name\": \"Solar panels\"}")).path("source_id").asLong(0)).isEqualTo(source);
        assertThat(json(call(token, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"source_id\": null}")).path("source_id").isNull()).isTrue();
        assertThat(call(token, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"source_id\": 999999}")).hasStatus(422).bodyText().contains("source_id");
        assertThat(call(token, HttpMethod.PATCH, "/api/v1/deals/" + id, "{\"stage_id\": 5}")).hasStatus(400);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/deals/" + id, null)).path("company_id").asLong(0)).isEqualTo(company);
        assertThat(call(token, HttpMethod.POST, "/api/v1/deals/" + id + "/moves", "{\"stage_id\": " + pipeline.lost().id() + "}")).hasStatus(422);
        assertThat(call(token, HttpMethod.POST, "/api/v1/deals/" + id + "/moves", "{\"stage_id\": " + pipeline.won().id() + ", \"from_stage_id\": " + pipeline.lost().id() + "}")).hasStatus(409);
        assertThat(json(call(token, HttpMethod.POST, "/api/v1/deals/" + id + "/moves", "{\"stage_id\": " + pipeline.won().id() + "}")).path("closed_at").isNull()).isFalse();
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/deals/" + id + "/moves", null)).path("data").size()).isEqualTo(2);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/deals?q=solar", null))).contains("Solar panels");
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/pipelines", null))).contains("فروخت پائپ لائن", "Negotiation");
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/lost-reasons", null))).contains("Price too high");
        assertThat(call(token, HttpMethod.POST, "/api/v1/deals/" + id + "/notes", "{\"text\": \"By API\"}")).hasStatus(201);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/deals/" + id + "/history", null))).contains("amount");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/deals/" + id, null)).hasStatus(204);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/deals?updated_since=2020-01-01T00:00:00Z", null))).contains("archived");
        assertThat(DEAL.path(id)).isEqualTo("/deals/" + id);
    }

    @Test
    void a_program_takes_its_last_step_back_while_nothing_came_after_it() {
        long id = deal("Solar panels", "100", pipeline.first().id());
        var token = world.token(owner);
        var steps = "/api/v1/deals/" + id + "/moves";
        var qualified = "{\"stage_id\": " + pipeline.stages().get(1).id() + "}";

        assertThat(call(token, HttpMethod.POST, steps, qualified)).hasStatus(200);
        var first = step(token, steps);
        assertThat(call(world.token(world.join(owner, Role.MANAGER)), HttpMethod.DELETE, first, null)).as("somebody else's").hasStatus(422);
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/deals/" + deal("Fan", "1", pipeline.first().id()) + first.substring(steps.length() - "/moves".length()), null)).as("another deal's").hasStatus(422);
        assertThat(call(token, HttpMethod.POST, steps, "{\"stage_id\": " + pipeline.won().id() + "}")).hasStatus(200);
        var moved = call(token, HttpMethod.DELETE, first, null);
        assertThat(moved).as("it has gone on since").hasStatus(409);
        assertThat(json(moved).path("present").path("stage_id").asString("")).isEqualTo(String.valueOf(pipeline.won().id()));

        var back = call(token, HttpMethod.DELETE, step(token, steps), null);
        assertThat(back).hasStatusOk();
        assertThat(json(back).path("stage_id").asLong(0)).isEqualTo(pipeline.stages().get(1).id());
        assertThat(json(back).path("closed_at").isNull()).isTrue();
        assertThat(json(call(token, HttpMethod.DELETE, first, null)).path("stage_id").asLong(0)).as("one after the other").isEqualTo(pipeline.first().id());
        assertThat(call(token, HttpMethod.DELETE, first, null)).as("once").hasStatus(422);
        assertThat(json(call(token, HttpMethod.GET, steps, null)).path("data").size()).isEqualTo(1);
        assertThat(text(get("/deals/" + id))).as("the timeline tells all").contains("moved it to Qualified", "moved it to New");

        // What a stage did by itself would stay, and so does the step.
        assertThat(post("/settings/pipelines/" + pipeline.id() + "/stages/" + pipeline.stages().get(1).id() + "/rules", "owner", String.valueOf(owner.id()))).hasStatus(303);
        assertThat(call(token, HttpMethod.POST, steps, qualified)).hasStatus(200);
        assertThat(call(token, HttpMethod.DELETE, step(token, steps), null)).hasStatus(422);
    }

    private String step(String token, String steps) {
        return steps + "/" + json(call(token, HttpMethod.GET, steps, null)).path("data").path(0).path("id").asLong(0);
    }

    private long deal(String name, String amount, long stage) {
        return world.in(owner, () -> deals.create(DealForm.named(name, null, amount, stage), owner));
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

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }
}
