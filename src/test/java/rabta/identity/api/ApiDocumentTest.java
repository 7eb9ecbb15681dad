package rabta.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.RabtaTest;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** What the API says of itself, held against what it takes. */
class ApiDocumentTest extends RabtaTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Test
    void each_door_is_described_by_what_it_takes_itself() throws Exception {
        var token = world.token(world.sara());
        var document = Json.read(mvc.get().uri("/api/v1/openapi.json").header("Authorization", "Bearer " + token).exchange().getResponse().getContentAsString());

        var wrong = new ArrayList<String>();
        var seen = new ArrayList<String>();
        handlers.getHandlerMethods().forEach((info, handler) -> Arrays.stream(handler.getMethodParameters()).filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class) && parameter.getParameterType().isRecord())
                .forEach(parameter -> info.getPatternValues().stream().filter(path -> path.startsWith("/api/v1/")).forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> {
                    var schema = schema(document.path("paths").path(path.replaceAll("\\{(\\w+):[^}]*}", "{$1}")).path(method.name().toLowerCase()), document);
                    var expected = names(parameter.getParameterType());
                    seen.add(path);
                    if (!schema.equals(expected)) {
                        wrong.add(method + " " + path + " takes " + expected + " and is said to take " + schema);
                    }
                }))));
        assertThat(seen).hasSizeGreaterThan(60).contains("/api/v1/deals", "/api/v1/deals/{id}/moves", "/api/v1/invoices");
        assertThat(wrong).isEmpty();
    }

    private static TreeSet<String> schema(JsonNode operation, JsonNode document) {
        var content = operation.path("requestBody").path("content").path("application/json").path("schema");
        var named = content.path("$ref").asString("");
        var schema = named.isEmpty() ? content : document.path("components").path("schemas").path(named.substring(named.lastIndexOf('/') + 1));
        return new TreeSet<>(schema.path("properties").properties().stream().map(java.util.Map.Entry::getKey).toList());
    }

    private static TreeSet<String> names(Class<?> taken) {
        var names = new TreeSet<String>();
        for (var part : taken.getRecordComponents()) {
            var said = part.getAccessor().getAnnotation(JsonProperty.class);
            names.add(said == null || said.value().isEmpty() ? part.getName() : said.value());
        }
        return names;
    }

    @Test
    void a_body_with_a_name_that_is_not_known_is_told_which() throws Exception {
        var token = world.token(world.sara());
        for (var sent : List.of(List.of("{\"lines\": [{\"name\": \"A\", \"cost\": \"5\"}]}", "lines[0].cost"), List.of("{\"lines\": \"none\"}", "lines"))) {
            var answer = mvc.post().uri("/api/v1/invoices").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content(sent.getFirst()).exchange();
            assertThat(answer).hasStatus(400);
            assertThat(Json.read(answer.getResponse().getContentAsString()).path("detail").asString("")).contains("“" + sent.getLast() + "”").doesNotContain("rabta.", "tools.");
        }
    }

    @Test
    void what_is_wrong_is_named_as_the_body_names_it() throws Exception {
        var token = world.token(world.sara());
        long deal = json(token, "/api/v1/deals", "{\"name\": \"Named\"}").path("id").asLong();
        long lost = Json.read(mvc.get().uri("/api/v1/pipelines").header("Authorization", "Bearer " + token).exchange().getResponse().getContentAsString()).path("data").get(0).path("stages").valueStream()
                .filter(stage -> stage.path("outcome").asString().equals("lost")).findFirst().orElseThrow().path("id").asLong();
        assertThat(json(token, "/api/v1/deals/" + deal + "/moves", "{\"stage_id\": " + lost + "}").path("errors").toString()).contains("\"lost_reason_id\"");
        assertThat(json(token, "/api/v1/invoices", "{\"lines\": [{\"name\": \"A\", \"quantity\": \"1\", \"price\": \"cheap\"}]}").path("errors").toString()).contains("\"lines[0].price\"");
        assertThat(json(token, "/api/v1/quotes", "{\"lines\": [{\"name\": \"A\", \"quantity\": 1, \"unit_price_minor\": -1}]}").path("errors").toString()).contains("\"lines[0].unit_price_minor\"");
    }

    private JsonNode json(String token, String path, String body) throws Exception {
        return Json.read(mvc.post().uri(path).header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content(body).exchange().getResponse().getContentAsString());
    }
}
