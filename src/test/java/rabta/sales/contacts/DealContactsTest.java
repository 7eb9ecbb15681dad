package rabta.sales.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.merging.Merging;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.pipelines.Pipelines;
import tools.jackson.databind.JsonNode;

/** Several people in a deal, each with a role; and the write side of pipelines for programs. */
class DealContactsTest extends RabtaTest {

    @Autowired
    Deals deals;
    @Autowired
    DealContacts contacts;
    @Autowired
    DealRoles roles;
    @Autowired
    People people;
    @Autowired
    Merging merging;
    @Autowired
    Pipelines pipelines;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;

    Viewer owner;
    long deal;
    long first;
    long second;

    @BeforeEach
    void a_deal_with_two_who_could_decide() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
        first = person("Ayesha " + System.nanoTime());
        second = person("Bilal " + System.nanoTime());
        deal = world.in(owner, () -> deals.create(new DealForm("Roof", null, "#" + first, null, "100", null, null, null, null, null, List.of(), null, null), owner));
    }

    @Test
    void people_come_into_a_deal_with_their_roles_and_one_is_the_main_contact() {
        long decides = role("Decision maker");
        assertThat(post("/deals/" + deal + "/people", "person", "Nobody at all")).hasStatus(422);
        assertThat(text(post("/deals/" + deal + "/people", "person", "Nobody at all", "role", "" + decides))).contains("Nobody at all", "selected");
        assertThat(post("/deals/" + deal + "/people", "person", "#" + second, "role", "" + decides)).hasStatus(303);
        assertThat(text(get("/deals/" + deal + "/people"))).contains("Main contact", "Decision maker", "/people/" + second);
        assertThat(text(get("/deals/" + deal))).contains("brought another person into it");
        assertThat(text(get("/people/" + second + "/deals"))).contains("Roof", "Decision maker");

        assertThat(post("/deals/" + deal + "/people/" + second + "/main")).hasStatus(303);
        assertThat(world.in(owner, () -> deals.find(deal, owner)).personId()).isEqualTo(second);
        assertThat(world.in(owner, () -> contacts.of(deal, owner))).extracting(DealContact::person).containsExactly(second, first);
        assertThat(post("/deals/" + deal + "/people/" + second + "/removal")).hasStatus(422);

        assertThat(post("/deals/" + deal + "/people/" + first + "/role", "role", "" + role("Payer"))).hasStatus(303);
        assertThat(post("/deals/" + deal + "/people/" + first + "/removal")).hasStatus(303);
        assertThat(text(get("/people/" + first + "/deals"))).doesNotContain("Roof");
        assertThat(post("/deals/" + deal + "/people/" + first + "/restoration")).hasStatus(303);
        assertThat(text(get("/people/" + first + "/deals"))).contains("Roof", "Payer");
    }

    @Test
    void a_merge_takes_the_role_along_and_erasing_takes_it_away() {
        world.in(owner, () -> contacts.add(deal, "#" + second, role("Influencer"), owner));
        long third = person("Bilal once more");
        world.in(owner, () -> merging.merge(RecordKind.PERSON, third, List.of(second), java.util.Map.of(), owner));
        assertThat(world.in(owner, () -> contacts.of(deal, owner))).extracting(DealContact::person).contains(third);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from deal_people d where d.person_id = ?").param(second).query(Long.class).single())).isZero();
    }

    @Test
    void programs_see_and_change_who_is_in_a_deal() {
        var token = world.token(owner);
        long user = role("User");
        var made = call(token, HttpMethod.POST, "/api/v1/deals/" + deal + "/people", "{\"person_id\": " + second + ", \"role_id\": " + user + "}");
        assertThat(made).hasStatus(201);
        assertThat(call(token, HttpMethod.POST, "/api/v1/deals/" + deal + "/people", "{\"person_id\": 99999999}")).hasStatus(422);
        assertThat(text(call(token, HttpMethod.PATCH, "/api/v1/deals/" + deal + "/people/" + second, "{\"role_id\": 0, \"main\": true}"))).contains("\"main\":true", "\"role_id\":null");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/deals/" + deal + "/people/" + first, null)).hasStatus(204);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/deals/" + deal + "/people", null)).path("data").size()).isEqualTo(1);
        assertThat(call(token, HttpMethod.POST, "/api/v1/deals/" + deal + "/people/" + first + "/restore", null)).hasStatusOk();
        long coach = json(call(token, HttpMethod.POST, "/api/v1/deal-roles", "{\"en\": \"Coach\", \"ur\": \"رہنما\"}")).path("id").asLong();
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/deal-roles/" + coach, null)).hasStatus(204);
        assertThat(call(token, HttpMethod.POST, "/api/v1/deals/" + deal + "/people", "{\"person_id\": " + first + ", \"role_id\": " + coach + "}")).hasStatus(422);
        assertThat(text(call(token, HttpMethod.POST, "/api/v1/deal-roles/" + coach + "/restore", null))).contains("Coach");
        assertThat(text(get("/settings/deal-roles"))).contains("Coach", "Decision maker");
        assertThat(post("/settings/deal-roles", "en", "Coach")).hasStatus(422);
    }

    @Test
    void programs_shape_pipelines_by_the_rules_of_the_settings() {
        var token = world.token(owner);
        var made = json(call(token, HttpMethod.POST, "/api/v1/pipelines", "{\"en\": \"Renewals\", \"ur\": \"تجدید\"}"));
        long id = made.path("id").asLong();
        assertThat(made.path("stages").size()).isEqualTo(3);
        var stages = "/api/v1/pipelines/" + id + "/stages";
        long talk = json(call(token, HttpMethod.POST, stages, "{\"en\": \"Talk\", \"probability\": 40, \"stale_days\": 7}")).path("id").asLong();
        assertThat(text(call(token, HttpMethod.PATCH, stages + "/" + talk, "{\"place\": 1}"))).contains("\"probability\":40", "\"stale_days\":7");
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/pipelines/" + id, null)).path("stages").get(0).path("id").asLong()).isEqualTo(talk);
        assertThat(call(token, HttpMethod.PATCH, stages + "/" + talk, "{\"probability\": 400}")).hasStatus(422);
        assertThat(call(token, HttpMethod.POST, stages, "{\"en\": \"Talk\"}")).hasStatus(422);
        world.in(owner, () -> deals.create(DealForm.named("Renewal", null, null, talk), owner));
        assertThat(call(token, HttpMethod.DELETE, stages + "/" + talk, null)).hasStatus(422);
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/pipelines/" + id, null)).hasStatus(422);
        long home = world.in(owner, () -> pipelines.find(null)).first().id();
        assertThat(call(token, HttpMethod.DELETE, stages + "/" + talk + "?to_stage_id=" + home, null)).hasStatus(204);
        assertThat(text(call(token, HttpMethod.POST, stages + "/" + talk + "/restore", null))).contains("Talk");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/pipelines/" + id, null)).hasStatus(204);
        assertThat(json(call(token, HttpMethod.POST, "/api/v1/pipelines/" + id + "/restore", null)).path("stages").size()).isEqualTo(4);
        long usual = world.in(owner, () -> pipelines.find(null)).id();
        assertThat(call(token, HttpMethod.PUT, "/api/v1/pipelines/order", "[" + id + "]")).hasStatus(422);
        assertThat(json(call(token, HttpMethod.PUT, "/api/v1/pipelines/order", "[" + usual + "," + id + "]")).path("data").get(1).path("id").asLong()).isEqualTo(id);
        long reason = json(call(token, HttpMethod.POST, "/api/v1/lost-reasons", "{\"en\": \"Moved away\", \"ur\": \"چلے گئے\"}")).path("id").asLong();
        assertThat(text(call(token, HttpMethod.PATCH, "/api/v1/lost-reasons/" + reason, "{\"en\": \"Left town\", \"ur\": \"شہر چھوڑا\"}"))).contains("Left town");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/lost-reasons/" + reason, null)).hasStatus(204);
        assertThat(text(call(token, HttpMethod.POST, "/api/v1/lost-reasons/" + reason + "/restore", null))).contains("Left town");
    }

    private long role(String en) {
        return world.in(owner, () -> roles.all()).stream().filter(role -> role.en().equals(en)).findFirst().orElseThrow().id();
    }

    private long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(world.as(owner)).exchange();
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
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(UTF_8))).exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), UTF_8);
    }
}
