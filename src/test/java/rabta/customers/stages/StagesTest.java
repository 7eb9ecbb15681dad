package rabta.customers.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

/** A business calls the stages of its customers as it likes, and everything follows. */
class StagesTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = world.token(owner);
    }

    MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    MvcTestResult page(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    MvcTestResult save(Map<String, String> params) {
        var post = mvc.post().uri("/settings/stages").with(world.as(owner));
        params.forEach(post::param);
        return post.exchange();
    }

    void speaks(String language) {
        world.sql(owner, () -> jdbc.sql("update members set language = ?").param(language).update());
    }

    @Test
    void its_own_words_stand_in_lists_filters_records_history_and_the_api_in_either_language() {
        long lead = json(call(HttpMethod.POST, "/people", Map.of("name", "Ayesha", "lifecycle", "lead"))).path("id").asLong();
        assertThat(page("/settings/stages")).hasStatusOk().bodyText().contains("name=\"en[lead]\"", "placeholder=\"Lead\"");
        assertThat(save(Map.of("en[lead]", "Prospect", "ur[lead]", "پوچھنے والا", "en[customer]", "Customer", "en[loyal]", "  "))).hasStatus(303);

        assertThat(page("/people?columns=lifecycle")).bodyText().satisfies(text -> assertThat(text.substring(text.indexOf("<section id=\"list\""))).contains("Prospect").doesNotContain(">Lead<"));
        assertThat(page("/people?group=lifecycle")).bodyText().contains("Prospect");
        assertThat(page("/people?view=all&filter={f}", "{\"field\":\"lifecycle\",\"operator\":\"is\",\"values\":[\"lead\"]}")).bodyText().contains("is Prospect", "Ayesha");
        assertThat(page("/people/" + lead)).bodyText().contains("Prospect");
        assertThat(page("/people/new")).bodyText().contains("<option value=\"lead\">Prospect</option>", "Loyal customer");
        // A program goes on saying the key, and may say the word.
        assertThat(json(call(HttpMethod.GET, "/people/" + lead, null)).path("lifecycle").asString()).isEqualTo("lead");
        long other = json(call(HttpMethod.POST, "/people", Map.of("name", "Bilal", "lifecycle", "prospect"))).path("id").asLong();
        assertThat(json(call(HttpMethod.GET, "/people/" + other, null)).path("lifecycle").asString()).isEqualTo("lead");
        call(HttpMethod.PATCH, "/people/" + lead, Map.of("lifecycle", "Loyal customer"));
        assertThat(page("/people/" + lead + "/history")).bodyText().contains("Prospect", "Loyal customer");
        assertThat(json(call(HttpMethod.GET, "/stages", null)).path("data").valueStream().map(s -> s.path("key").asString() + " " + s.path("en").asString() + " " + s.path("ur").asString()))
                .containsExactly("subscriber Subscriber سبسکرائبر", "lead Prospect پوچھنے والا", "customer Customer گاہک", "loyal Loyal customer پکا گاہک");

        speaks("ur");
        assertThat(page("/people/" + other)).bodyText().contains("پوچھنے والا");
        speaks("en");
        assertThat(save(Map.of())).hasStatus(303);
        assertThat(page("/people/" + other)).bodyText().contains("Lead").doesNotContain("Prospect");
    }

    @Test
    void what_nobody_could_tell_apart_is_refused_and_only_who_runs_the_business_names_them() {
        assertThat(save(Map.of("en[lead]", "loyal CUSTOMER"))).hasStatus(422).bodyText().contains("Two stages cannot have the same name", "value=\"loyal CUSTOMER\"");
        assertThat(save(Map.of("ur[lead]", "x".repeat(41)))).hasStatus(422);
        assertThat(call(HttpMethod.PUT, "/stages", Map.of("data", List.of(Map.of("key", "lead", "en", "Asked us"))))).hasStatusOk();
        assertThat(page("/people/new")).bodyText().contains("Asked us");
        assertThat(call(HttpMethod.PUT, "/stages", Map.of("data", List.of(Map.of("key", "lead", "en", "Subscriber"))))).hasStatus(422);
        var member = world.join(owner, Role.MEMBER);
        assertThat(mvc.get().uri("/settings/stages").with(world.as(member))).hasStatus(403);
        assertThat(mvc.get().uri("/people/new").with(world.as(world.zainab()))).bodyText().doesNotContain("Asked us");
    }
}
