package rabta.collaboration.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Plans: made among the settings, begun for one record or for many, taken back. */
class PlansTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    Viewer ali;
    String token;
    long sana;
    LocalDate today;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        ali = world.join(owner, Role.MANAGER);
        token = world.token(owner);
        sana = id("/people", Map.of("name", "Sana Javed"));
        today = LocalDate.now(owner.preferences().zone());
    }

    private long welcome() {
        return id("/plans", Map.of("name", "Welcome", "steps", List.of(
                Map.of("text", "Call", "days", 0), Map.of("text", "Send the list", "days", 2, "after", "before", "whose", "owner"), Map.of("text", "Visit", "days", 3, "after", "before", "whose", "member", "member_id", ali.id()),
                Map.of("text", "Ask how it went", "days", 30, "after", "start"))));
    }

    @Test
    void a_plan_is_made_among_the_settings_and_begun_from_a_record() {
        assertThat(page("/people/" + sana + "/tasks")).doesNotContain("/plans");
        assertThat(post("/settings/plans", "name", "", "steps[0].days", "2")).hasStatus(422);
        assertThat(post("/settings/plans", "name", "Welcome", "steps[0].text", "Call", "steps[0].days", "900")).hasStatus(422).bodyText().contains("from 0 to 730");
        assertThat(post("/settings/plans", "name", "Welcome", "steps[0].text", "Call", "steps[0].days", "1", "steps[1].text", "", "steps[2].text", "Visit", "steps[2].days", "2", "steps[2].after", "before",
                "steps[2].whose", String.valueOf(ali.id()))).hasStatus3xxRedirection();
        long plan = only("select p.id from plans p");
        assertThat(page("/settings/plans")).contains("Welcome", "2 steps, over 3 days");
        assertThat(page("/settings/plans/" + plan)).contains("Visit", "steps[4].text", "2 days after the step before · " + ali.name(), "One more step").doesNotContain("<details open");
        assertThat(page("/settings/plans/new")).containsOnlyOnce("<details open");
        assertThat(page("/people/" + sana + "/tasks")).contains("/people/" + sana + "/plans");
        assertThat(page("/people/" + sana + "/plans")).contains("Welcome");
        assertThat(post("/people/" + sana + "/plans", "plan", "0")).hasStatus(422);

        assertThat(post("/people/" + sana + "/plans", "plan", String.valueOf(plan), "start", today.toString())).hasRedirectedUrl("/people/" + sana);

        assertThat(steps(sana)).containsExactly("Call " + today.plusDays(1) + " " + owner.id(), "Visit " + today.plusDays(3) + " " + ali.id());
        assertThat(page("/people/" + sana + "?only=tasks")).contains("began the plan: Welcome");
        long run = only("select n.id from plan_runs n");
        assertThat(mvc.post().uri("/people/" + sana + "/plans/" + run + "/undo").with(world.as(ali)).exchange()).hasStatus(404);
        api(HttpMethod.POST, "/tasks/" + only("select t.id from tasks t where t.text = 'Call'") + "/done", Map.of());
        assertThat(post("/people/" + sana + "/plans/" + run + "/undo")).hasStatus3xxRedirection();
        assertThat(only("select count(*) from tasks")).isOne();
        assertThat(post("/people/" + sana + "/plans/" + run + "/undo")).hasStatus(422);

        post("/settings/plans/" + plan + "/retirement");
        assertThat(post("/people/" + sana + "/plans", "plan", String.valueOf(plan))).hasStatus(422);
        assertThat(mvc.get().uri("/settings/plans").with(world.as(world.join(owner, Role.MEMBER))).exchange()).hasStatus(403);
    }

    @Test
    void each_step_is_due_and_done_by_whom_the_plan_says_unless_they_do_not_see_the_record() {
        long plan = welcome();
        world.sql(owner, () -> jdbc.sql("update people set owner_id = ? where id = ?").params(ali.id(), sana).update());
        long run = api(HttpMethod.POST, "/people/" + sana + "/plans", Map.of("plan_id", plan, "start", "2027-02-01")).path("run").asLong();
        assertThat(steps(sana)).containsExactly("Call 2027-02-01 " + owner.id(), "Send the list 2027-02-03 " + ali.id(), "Visit 2027-02-06 " + ali.id(), "Ask how it went 2027-03-03 " + owner.id());
        assertThat(call(HttpMethod.DELETE, "/plans/runs/" + run, null)).hasStatus(204);
        assertThat(steps(sana)).isEmpty();
        api(HttpMethod.PATCH, "/plans/" + plan, Map.of("steps", List.of(Map.of("text", "Visit", "whose", "member", "member_id", ali.id()))));
        world.sql(owner, () -> jdbc.sql("update members set left_at = now() where id = ?").param(ali.id()).update());
        api(HttpMethod.POST, "/people/" + sana + "/plans", Map.of("plan_id", plan, "start", "2027-02-01"));
        assertThat(steps(sana)).containsExactly("Visit 2027-02-01 " + owner.id());
        assertThat(call(HttpMethod.POST, "/plans", Map.of("name", "No steps"))).hasStatus(422);
        assertThat(call(HttpMethod.POST, "/plans", Map.of("name", "Stranger", "steps", List.of(Map.of("text", "x", "whose", "member", "member_id", 999))))).hasStatus(422);
    }

    @Test
    void a_plan_begins_for_many_at_once_or_by_a_job_and_is_taken_back() throws Exception {
        assertThat(page("/people?view=all")).doesNotContain("selection/plan");
        long plan = welcome();
        long mir = id("/people", Map.of("name", "Sana Mir"));
        assertThat(page("/people?view=all")).contains("/people/selection/plan", "Begin a plan");
        assertThat(post("/people/selection/plan", "id", String.valueOf(sana), "id", String.valueOf(mir))).hasStatusOk().bodyText().contains("Welcome", "name=\"id\" value=\"" + mir + "\"");
        assertThat(post("/people/selection/planning", "id", String.valueOf(sana), "id", String.valueOf(mir), "plan", String.valueOf(plan), "start", "2027-02-01")).hasStatus3xxRedirection();
        assertThat(steps(sana)).hasSize(4);
        assertThat(steps(mir)).hasSize(4);
        long bulk = only("select max(b.id) from bulks b");
        assertThat(page("/people/bulk/" + bulk)).contains("Begin the plan Welcome");
        api(HttpMethod.PATCH, "/tasks/" + only("select min(t.id) from tasks t where t.record_id = " + mir), Map.of("note", "touched"));
        assertThat(post("/people/bulk/" + bulk + "/undo")).hasStatus3xxRedirection();
        assertThat(steps(sana)).isEmpty();
        assertThat(steps(mir)).hasSize(1);

        world.sql(owner, () -> jdbc.sql("insert into people (name, search, sound) select 'P' || g, 'p' || g, 'p' from generate_series(1, 700) g").update());
        long all = api(HttpMethod.POST, "/plans/" + plan + "/bulk", Map.of("query", "?view=all", "start", "2027-02-01")).path("bulk_id").asLong();
        assertThat(over(all).path("changed").asLong()).isEqualTo(702);
        assertThat(only("select count(*) from tasks t where t.run_id = (select max(n.id) from plan_runs n)")).isEqualTo(4 * 702);
        assertThat(only("select count(*) from plan_runs n where n.bulk_id = " + all)).isOne();
        api(HttpMethod.POST, "/bulk/" + all + "/undo", null);
        assertThat(over(all).path("undone").asLong()).isEqualTo(702);
        assertThat(only("select count(*) from tasks")).isOne();
    }

    private JsonNode over(long bulk) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            var now = api(HttpMethod.GET, "/bulk/" + bulk, null);
            if (List.of("done", "undone", "cancelled").contains(now.path("state").asString())) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("It goes on and on");
    }

    private List<String> steps(long person) {
        return world.sql(owner, () -> jdbc.sql("select t.text || ' ' || t.due || ' ' || t.owner_id from tasks t where t.record = 'person' and t.record_id = ? and t.done_at is null order by t.due, t.id").param(person).query(String.class).list());
    }

    private long id(String path, Object body) {
        return api(HttpMethod.POST, path, body).path("id").asLong();
    }

    private JsonNode api(HttpMethod method, String path, Object body) {
        var answer = call(method, path, body);
        assertThat(answer.getResponse().getStatus()).as("%s %s: %s", method, path, body(answer)).isBetween(200, 299);
        return body(answer).isEmpty() ? Json.read("{}") : Json.read(body(answer));
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(URI.create("/api/v1" + path)).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body).getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(URI.create(path)).with(world.as(owner));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private String page(String path) {
        return body(mvc.get().uri(URI.create(path)).with(world.as(owner)).exchange());
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private long only(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }
}
