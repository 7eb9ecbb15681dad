package rabta.customers.views;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class ViewApiTest extends RabtaTest {

    MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void a_program_saves_changes_deletes_and_restores_a_view() {
        var owner = world.found();
        var token = world.token(owner);

        var made = call(token, HttpMethod.POST, "/api/v1/views",
                "{\"kind\":\"person\",\"name\":\"Lahore\",\"query\":\"?city=Lahore\",\"columns\":[\"city\",\"spent\"],\"sort\":\"spent\",\"totals\":[\"spent.sum\"],\"sharing\":\"everybody\",\"pinned\":true}");
        assertThat(made).hasStatus(201);
        long id = json(made).path("id").asLong();
        assertThat(json(made).path("query").asString()).isEqualTo("?city=Lahore");
        assertThat(json(made).path("columns").size()).isEqualTo(2);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/views?kind=person", null)).path("data").size()).isEqualTo(1);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/views?kind=company", null)).path("data").size()).isZero();

        var changed = json(call(token, HttpMethod.PATCH, "/api/v1/views/" + id, "{\"name\":\"Lahore again\",\"group\":\"owner\",\"position\":7}"));
        assertThat(changed.path("name").asString()).isEqualTo("Lahore again");
        assertThat(changed.path("group").asString()).isEqualTo("owner");
        assertThat(changed.path("sort").asString()).isEqualTo("spent");
        assertThat(changed.path("position").asInt()).isEqualTo(7);

        var member = world.token(world.join(owner, Role.MEMBER));
        assertThat(call(member, HttpMethod.GET, "/api/v1/views/" + id, null)).hasStatusOk();
        assertThat(call(member, HttpMethod.PATCH, "/api/v1/views/" + id, "{\"name\":\"Stolen\"}")).hasStatus(403);

        assertThat(call(token, HttpMethod.DELETE, "/api/v1/views/" + id, null)).hasStatus(204);
        assertThat(call(token, HttpMethod.GET, "/api/v1/views/" + id, null)).hasStatus(404);
        assertThat(call(token, HttpMethod.POST, "/api/v1/views/" + id + "/restore", null)).hasStatusOk();
        assertThat(call(token, HttpMethod.POST, "/api/v1/views", "{\"name\":\"\"}")).hasStatus(422);
        assertThat(call(token, HttpMethod.POST, "/api/v1/views", "{\"name\":\"x\",\"kind\":\"secrets\"}")).hasStatus(422);
    }
}
