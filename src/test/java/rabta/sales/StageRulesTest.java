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

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;

/** What a stage demands of a deal, and what it does with one by itself. */
class StageRulesTest extends RabtaTest {

    @Autowired
    Deals deals;
    @Autowired
    Pipelines pipelines;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    Pipeline pipeline;
    PipelineStage proposal;

    @BeforeEach
    void a_business_that_sells() {
        owner = world.found();
        pipeline = world.in(owner, () -> pipelines.find(null));
        proposal = pipeline.stages().get(2);
    }

    @Test
    void nobody_moves_a_deal_without_what_its_stage_demands() {
        assertThat(post("/settings/fields/deals", "labelEn", "Site", "labelUr", "جگہ", "type", "text")).hasStatus(303);
        var slot = "f" + world.sql(owner, () -> jdbc.sql("select max(f.id) from fields f").query(Long.class).single());
        assertThat(post(rules(), "demands", "nonsense")).hasStatus(422);
        assertThat(post(rules(), "demands", "amount", "demands", "expected", "demands", slot, "demands", "next_step", "sets[0].field", "", "sets[0].value", "", "tasks[0].text", "", "tasks[0].days", "", "tasks[0].whose", "owner")).hasStatus(303);
        assertThat(text(get(rules()))).contains("Site", "Expected by");
        long id = deal("Lathe", null);
        var path = "/deals/" + id + "/moves";
        var to = String.valueOf(proposal.id());

        assertThat(text(get(path + "?to=" + to))).contains("What Proposal still needs", "name=\"amount\"", "name=\"expected\"", "name=\"fields[site]\"", "name=\"step\"").doesNotContain("name=\"reason\"");
        var refused = post(path, "to", to, "amount", "2,500", "fields[site]", "لاہور");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("value=\"2,500\"", "لاہور");
        assertThat(stage(id)).isEqualTo(pipeline.first().id());
        assertThat(amount(id)).isNull();
        assertThat(post(path, "to", to, "amount", "much", "expected", "2031-03-01", "fields[site]", "Lahore", "step", "Call")).hasStatus(422);

        var token = world.token(owner);
        var answer = text(call(token, HttpMethod.POST, "/api/v1" + path, "{\"stage_id\": " + to + ", \"amount\": \"2500\"}"));
        assertThat(answer).contains("expected", "fields.site", "step").doesNotContain("\"amount\"");
        assertThat(call(token, HttpMethod.POST, "/api/v1" + path, "{\"stage_id\": " + to + ", \"amount\": \"2500\", \"expected_on\": \"2031-03-01\", \"fields\": {\"site\": \"Lahore\"}, \"next_step\": \"Call them\"}")).hasStatusOk();
        assertThat(stage(id)).isEqualTo(proposal.id());
        assertThat(amount(id)).isEqualTo(250_000L);
        assertThat(text(get("/deals/" + id + "/tasks"))).contains("Call them");
        assertThat(text(get("/deals/" + id))).doesNotContain("For this stage it still lacks");

        // What comes in by another way is let in, and marked.
        long other = deal("Crane", "100");
        world.sql(owner, () -> jdbc.sql("update deals set stage_id = :stage where id = :id").param("stage", proposal.id()).param("id", other).update());
        assertThat(text(get("/deals/" + other))).contains("For this stage it still lacks", "Expected by", "Site");
        var lacking = text(get("/deals?filter={f}", "{\"field\":\"lacking\",\"operator\":\"is\",\"values\":[\"lacking\"]}"));
        assertThat(lacking).contains("Crane").doesNotContain("Lathe");
        assertThat(post("/sales/lanes/" + proposal.id() + "/deals", "name", "Hoist")).hasStatus(422);
        assertThat(post("/sales/lanes/" + proposal.id() + "/deals", "name", "Hoist", "amount", "5", "expected", "2031-03-01", "fields[site]", "Multan")).hasStatus(303);
    }

    @Test
    void a_stage_does_its_part_once_in_the_move_itself_and_never_keeps_a_deal_back() {
        var colleague = world.join(owner, Role.MANAGER);
        assertThat(post("/settings/fields/deals", "labelEn", "Phase", "labelUr", "حصہ", "type", "text")).hasStatus(303);
        assertThat(post("/settings/plans", "name", "Follow up", "steps[0].text", "Send the offer", "steps[0].days", "1")).hasStatus(303);
        long plan = world.sql(owner, () -> jdbc.sql("select max(p.id) from plans p").query(Long.class).single());
        var token = world.token(owner);
        var api = "/api/v1/stages/" + proposal.id() + "/rules";
        assertThat(call(token, HttpMethod.PUT, api, "{\"tasks\": [{\"text\": \"Call\", \"days\": 9999}]}")).hasStatus(422);
        assertThat(call(token, HttpMethod.PUT, api, "{\"tasks\": [null]}")).hasStatusOk();
        assertThat(call(token, HttpMethod.PUT, api, "{\"sets\": {\"fields.phase\": \"Offer\"}, \"owner_id\": " + colleague.id() + ", \"plan_id\": " + plan
                + ", \"tasks\": [{\"text\": \"Ask for an order\", \"days\": 3}, {\"text\": \"Tell the boss\", \"whose\": \"mover\"}]}")).hasStatusOk();
        assertThat(text(call(token, HttpMethod.GET, api, null))).contains("fields.phase", "Ask for an order");
        long id = deal("Lathe", "100");

        assertThat(post("/deals/" + id + "/moves", "to", String.valueOf(proposal.id()))).hasStatus(303);
        assertThat(world.in(owner, () -> deals.find(id, owner))).satisfies(deal -> assertThat(deal.ownerId()).isEqualTo(colleague.id())).satisfies(deal -> assertThat(deal.fields()).containsValue("Offer"));
        assertThat(tasks(id)).containsExactlyInAnyOrder("Ask for an order:" + colleague.id(), "Tell the boss:" + owner.id(), "Send the offer:" + owner.id());
        assertThat(text(get("/deals/" + id))).contains("did what the stage says", "Proposal");
        assertThat(post("/deals/" + id + "/moves", "to", String.valueOf(proposal.id()))).hasStatus(303);
        assertThat(tasks(id)).hasSize(3);

        // A rule whose field, member and plan are gone lets the deal through all the same.
        world.sql(owner, () -> jdbc.sql("update members set left_at = now() where id = :id").param("id", colleague.id()).update());
        world.sql(owner, () -> jdbc.sql("update plans set retired_at = now()").update());
        world.sql(owner, () -> jdbc.sql("update fields set retired_at = now()").update());
        long other = deal("Crane", "100");
        assertThat(post("/deals/" + other + "/moves", "to", String.valueOf(proposal.id()))).hasStatus(303);
        assertThat(tasks(other)).containsExactlyInAnyOrder("Ask for an order:" + owner.id(), "Tell the boss:" + owner.id());
    }

    private List<String> tasks(long deal) {
        return world.sql(owner, () -> jdbc.sql("select t.text || ':' || t.owner_id from tasks t where t.record = 'deal' and t.record_id = :id").param("id", deal).query(String.class).list());
    }

    private Long amount(long id) {
        return world.in(owner, () -> deals.find(id, owner)).amount();
    }

    private long stage(long id) {
        return world.in(owner, () -> deals.find(id, owner)).stageId();
    }

    private String rules() {
        return "/settings/pipelines/" + pipeline.id() + "/stages/" + proposal.id() + "/rules";
    }

    private long deal(String name, String amount) {
        return world.in(owner, () -> deals.create(DealForm.named(name, null, amount, pipeline.first().id()), owner));
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
}
