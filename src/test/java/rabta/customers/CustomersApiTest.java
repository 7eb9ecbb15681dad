package rabta.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class CustomersApiTest extends RabtaTest {

    Viewer owner;
    String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = world.token(owner);
    }

    MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    MvcTestResult get(String path) {
        return call(token, HttpMethod.GET, path, null);
    }

    MvcTestResult post(String path, String body) {
        return call(token, HttpMethod.POST, path, body);
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    long add(String name) {
        return json(post("/api/v1/people", "{\"name\":\"" + name + "\"}")).path("id").asLong();
    }

    @Test
    void a_program_may_ask_to_be_told_rather_than_to_add_a_second_one() {
        var ayesha = "{\"name\":\"Ayesha\",\"contact_points\":[{\"kind\":\"phone\",\"value\":\"0300-7654321\"}]}";
        long id = json(post("/api/v1/people", ayesha)).path("id").asLong();

        var refused = post("/api/v1/people?duplicates=refuse", ayesha.replace("Ayesha", "Aisha").replace("0300-7654321", "+92 300 7654321"));

        assertThat(refused).hasStatus(409);
        assertThat(json(refused).path("duplicates").path(0).path("id").asLong()).isEqualTo(id);
        assertThat(json(get("/api/v1/people")).path("data")).hasSize(1);
    }

    @Test
    void a_person_is_added_read_changed_archived_and_restored() {
        var added = post("/api/v1/people", """
                {"name": "Ayesha Rahman", "company": "Karachi Textiles", "city": "Karachi", "birthday": "1990-03-14", "tags": ["VIP"], "owner_id": %d,
                 "contact_points": [{"kind": "phone", "value": "0300-2345671"}, {"kind": "email", "value": "ayesha@karachitex.pk", "label": "work"}]}""".formatted(owner.id()));
        assertThat(added).hasStatus(201);
        var person = json(added);
        long id = person.path("id").asLong();
        assertThat(person.path("phone").asString()).isEqualTo("+923002345671");
        assertThat(person.path("contact_points").path(1).path("label").asString()).isEqualTo("work");
        assertThat(person.path("spent").path("amount_minor").asLong(-1)).isZero();
        assertThat(person.path("spent").path("currency").asString()).isEqualTo("PKR");
        assertThat(person.path("tags").path(0).asString()).isEqualTo("VIP");
        assertThat(person.path("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");

        var changed = call(token, HttpMethod.PATCH, "/api/v1/people/" + id, "{\"city\":\"Lahore\",\"title\":null,\"version\":1}");
        assertThat(changed).hasStatusOk();
        assertThat(json(changed).path("version").asInt()).isEqualTo(2);
        var stale = call(token, HttpMethod.PATCH, "/api/v1/people/" + id, "{\"city\":\"Quetta\",\"version\":1}");
        assertThat(stale).hasStatus(409);
        assertThat(json(stale).path("version").asInt()).isEqualTo(2);

        assertThat(call(token, HttpMethod.DELETE, "/api/v1/people/" + id, null)).hasStatus(204);
        assertThat(json(get("/api/v1/people")).path("data").size()).isZero();
        assertThat(json(get("/api/v1/people?view=archived")).path("data").size()).isEqualTo(1);
        assertThat(post("/api/v1/people/" + id + "/restore", null)).hasStatusOk();
        assertThat(json(get("/api/v1/people?updated_since=2020-01-01T00:00:00Z")).path("data").path(0).path("city").asString()).isEqualTo("Lahore");
        assertThat(json(get("/api/v1/people?updated_since=2100-01-01T00:00:00Z")).path("data").size()).isZero();
    }

    @Test
    void how_far_somebody_has_come_is_set_found_and_sorted_by() {
        long lead = json(post("/api/v1/people", "{\"name\":\"Ayesha\",\"lifecycle\":\"lead\"}")).path("id").asLong();
        long loyal = json(post("/api/v1/people", "{\"name\":\"Bilal\",\"lifecycle\":\"Loyal\"}")).path("id").asLong();
        long none = add("Fatima");

        assertThat(json(get("/api/v1/people/" + loyal)).path("lifecycle").asString()).isEqualTo("loyal");
        assertThat(json(post("/api/v1/people", "{\"name\":\"A\",\"lifecycle\":\"boss\"}")).path("errors").path(0).path("field").asString()).isEqualTo("lifecycle");
        assertThat(json(get("/api/v1/people?sort=lifecycle")).path("data").valueStream().map(p -> p.path("id").asLong())).containsExactly(loyal, lead, none);
        assertThat(json(mvc.get().uri("/api/v1/people?filter={f}", "{\"field\":\"lifecycle\",\"operator\":\"is\",\"values\":[\"lead\"]}").header("Authorization", "Bearer " + token).exchange()).path("data").valueStream().map(p -> p.path("id").asLong())).containsExactly(lead);
        call(token, HttpMethod.PATCH, "/api/v1/people/" + lead, "{\"lifecycle\":\"customer\"}");
        assertThat(json(get("/api/v1/people/" + lead)).path("lifecycle").asString()).isEqualTo("customer");
    }

    @Test
    void lists_go_on_where_they_stopped() {
        for (var name : java.util.List.of("Zainab", "Ali", "عمر", "Bilal", "Fatima")) {
            add(name);
        }
        var names = new ArrayList<String>();
        String after = "";
        do {
            var page = json(get("/api/v1/people?limit=2&after=" + after));
            page.path("data").forEach(p -> names.add(p.path("name").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(names).containsExactly("Ali", "Bilal", "Fatima", "Zainab", "عمر");
        assertThat(json(get("/api/v1/people?limit=100000")).path("data").size()).isEqualTo(5);
    }

    @Test
    void what_is_wrong_is_named_field_by_field() {
        var answer = post("/api/v1/people", "{\"name\":\"\",\"language\":\"fr\",\"contact_points\":[{\"kind\":\"email\",\"value\":\"a@b.pk\\nBcc: c@d.pk\"}],\"owner_id\":999999}");

        assertThat(answer).hasStatus(422);
        assertThat(answer.getResponse().getContentType()).startsWith("application/problem+json");
        var errors = json(answer).path("errors");
        assertThat(errors.path(0).path("field").asString()).isEqualTo("name");
        assertThat(errors.path(0).path("code").asString()).isEqualTo("required");
        assertThat(errors.path(2).path("field").asString()).isEqualTo("contact_points[0].value");
        assertThat(json(post("/api/v1/people", "{\"name\":\"A\",\"owner_id\":999999}")).path("errors").path(0).path("field").asString()).isEqualTo("owner_id");
        assertThat(post("/api/v1/people", "{\"name\":\"A\",\"company_id\":999999}")).hasStatus(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"A\",\"id\":7}", "{\"name\":\"A\",\"workspace\":1}", "{\"name\":\"A\",\"created_at\":\"2020-01-01\"}", "{\"name\":[1]}", "{", "[]", "7", "{\"name\":\"A\",\"owner_id\":\"x\"}",
        "{\"name\":\"A\",\"search\":\"x\"}"})
    void what_the_api_does_not_know_it_refuses(String body) {
        assertThat(post("/api/v1/people", body)).hasStatus(400);
        assertThat(json(get("/api/v1/people")).path("data").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"spent\":100}", "{\"team_id\":1}", "{\"version\":\"1\"}", "{\"city\":7}", "[]", "{\"id\":1}", "{\"archived_at\":null}"})
    void a_change_of_what_is_no_fact_is_refused(String body) {
        long id = add("Ayesha");

        assertThat(call(token, HttpMethod.PATCH, "/api/v1/people/" + id, body)).hasStatus(400);
        assertThat(json(get("/api/v1/people/" + id)).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void another_teams_and_another_business_people_are_not_there() {
        long id = json(post("/api/v1/people", "{\"name\":\"Hidden\",\"owner_id\":" + owner.id() + "}")).path("id").asLong();
        for (var stranger : java.util.List.of(world.join(owner, Role.MEMBER), world.found())) {
            var other = world.token(stranger);
            assertThat(call(other, HttpMethod.GET, "/api/v1/people/" + id, null)).hasStatus(404);
            assertThat(call(other, HttpMethod.PATCH, "/api/v1/people/" + id, "{\"name\":\"Stolen\"}")).hasStatus(404);
            assertThat(call(other, HttpMethod.DELETE, "/api/v1/people/" + id, null)).hasStatus(404);
            assertThat(call(other, HttpMethod.POST, "/api/v1/people/" + id + "/restore", null)).hasStatus(404);
            assertThat(call(other, HttpMethod.GET, "/api/v1/people/" + id + "/notes", null)).hasStatus(404);
            assertThat(call(other, HttpMethod.POST, "/api/v1/people/" + id + "/notes", "{\"text\":\"x\"}")).hasStatus(404);
            assertThat(json(call(other, HttpMethod.GET, "/api/v1/search?q=hidden", null)).path("data").size()).isZero();
        }
        assertThat(json(get("/api/v1/people/" + id)).path("name").asString()).isEqualTo("Hidden");
    }

    @Test
    void who_may_only_look_or_holds_a_reading_token_writes_nothing() {
        long id = add("Ayesha");
        for (var reading : java.util.List.of(world.token(world.join(owner, Role.VIEWER)), world.token(owner, "read"))) {
            assertThat(call(reading, HttpMethod.GET, "/api/v1/people/" + id, null)).hasStatusOk();
            assertThat(call(reading, HttpMethod.PATCH, "/api/v1/people/" + id, "{\"name\":\"B\"}")).hasStatus(403);
            assertThat(call(reading, HttpMethod.POST, "/api/v1/people", "{\"name\":\"B\"}")).hasStatus(403);
        }
        assertThat(mvc.get().uri("/api/v1/people")).hasStatus(401);
    }

    @Test
    void companies_notes_and_search_have_their_doors_too() {
        var company = json(post("/api/v1/companies", "{\"name\":\"Karachi Textiles\",\"website\":\"karachitex.pk\",\"contact_points\":[{\"kind\":\"phone\",\"value\":\"021 34567890\"}]}"));
        long id = company.path("id").asLong();
        assertThat(company.path("website").asString()).isEqualTo("https://karachitex.pk");
        assertThat(call(token, HttpMethod.PATCH, "/api/v1/companies/" + id, "{\"industry\":\"Cloth\"}")).hasStatusOk();
        assertThat(post("/api/v1/companies/" + id + "/notes", "{\"text\":\"Pays late\"}")).hasStatus(201);
        assertThat(json(get("/api/v1/companies/" + id + "/notes")).path("data").path(0).path("text").asString()).isEqualTo("Pays late");
        assertThat(json(get("/api/v1/search?q=کراچی")).path("data").path(0).path("name").asString()).isEqualTo("Karachi Textiles");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/companies/" + id, null)).hasStatus(204);
    }

    @Test
    void the_api_describes_itself_to_programs_and_to_people() {
        var document = json(get("/api/v1/openapi.json"));
        assertThat(document.path("paths").properties()).extracting(java.util.Map.Entry::getKey).contains("/api/v1/people", "/api/v1/people/{id}", "/api/v1/companies", "/api/v1/search");
        assertThat(document.toString()).doesNotContain("Viewer").contains("contact_points");
        assertThat(mvc.get().uri("/api/v1/openapi.json")).hasStatus(401);

        for (var reader : java.util.List.of(owner, world.zainab())) {
            assertThat(mvc.get().uri("/settings/api").with(world.as(reader))).hasStatusOk().bodyText().contains("/api/v1/people", "contact_points", "updated_since");
        }
    }
}
