package rabta.customers.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class OrdersApiTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    String token;
    long ayesha;

    @BeforeEach
    void a_shop_with_one_customer() {
        owner = world.found();
        token = world.token(owner);
        ayesha = json(call(HttpMethod.POST, "/api/v1/people", "{\"name\":\"Ayesha\"}")).path("id").asLong();
    }

    MvcTestResult call(HttpMethod method, String path, String body, String... headers) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    JsonNode get(String path) {
        var got = call(HttpMethod.GET, path, null);
        assertThat(got).hasStatusOk();
        return json(got);
    }

    MvcTestResult post(String path, String body, String... headers) {
        return call(HttpMethod.POST, path, body, headers);
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    String order(String more) {
        return "{\"person_id\":" + ayesha + ",\"placed_at\":\"2026-03-14T07:00:00Z\",\"lines\":[{\"product\":\"Lawn\",\"quantity\":2.5,\"unit_price_minor\":333}," +
                "{\"product\":\"Silk\",\"unit_price_minor\":1000,\"discount_minor\":100}]" + more + "}";
    }

    @Test
    void an_order_is_placed_read_changed_and_cancelled() {
        var placed = post("/api/v1/orders", order(",\"channel\":\"web\",\"outside_id\":\"shop:1\""));
        assertThat(placed).hasStatus(201);
        var order = json(placed);
        assertThat(placed.getResponse().getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(order.path("number").asString()).isEqualTo("1001");
        assertThat(order.path("total").path("amount_minor").asLong()).isEqualTo(833 + 900);
        assertThat(order.path("status").asString()).isEqualTo("paid");
        assertThat(order.path("lines").path(0).path("total_minor").asLong()).isEqualTo(833);
        var path = "/api/v1/orders/" + order.path("id").asLong();
        assertThat(get("/api/v1/people/" + ayesha).path("spent").path("amount_minor").asLong()).isEqualTo(1733);
        assertThat(get("/api/v1/people/" + ayesha + "/orders").path("data").path(0).path("number").asString()).isEqualTo("1001");

        var changed = call(HttpMethod.PATCH, path, "{\"note\":\"gift\",\"lines\":[{\"product\":\"Silk\",\"unit_price_minor\":500}]}", "If-Match", "\"1\"");
        assertThat(changed).hasStatusOk();
        assertThat(json(changed).path("version").asInt()).isEqualTo(2);
        assertThat(json(changed).path("channel").asString()).isEqualTo("web");
        assertThat(call(HttpMethod.PATCH, path, "{\"note\":\"\"}", "If-Match", "\"1\"")).hasStatus(412);
        assertThat(call(HttpMethod.PATCH, path, "{\"note\":\"\",\"version\":1}")).hasStatus(409);
        assertThat(json(call(HttpMethod.PATCH, path, "{\"note\":\"\"}")).path("note").isNull()).isTrue();

        assertThat(json(post(path + "/cancellation", null)).path("status").asString()).isEqualTo("cancelled");
        assertThat(get("/api/v1/people/" + ayesha).path("spent").path("amount_minor").asLong()).isZero();
        assertThat(json(call(HttpMethod.DELETE, path + "/cancellation", null)).path("status").asString()).isEqualTo("paid");
        assertThat(json(post(path + "/payment", null)).path("status").asString()).isEqualTo("paid");
        assertThat(json(post(path + "/cancellation", null)).path("status").asString()).isEqualTo("cancelled");
        assertThat(json(post(path + "/return", null)).path("status").asString()).isEqualTo("returned");
        assertThat(json(call(HttpMethod.DELETE, path + "/cancellation", null)).path("status").asString()).isEqualTo("paid");
        assertThat(json(call(HttpMethod.DELETE, path + "/cancellation", null)).path("status").asString()).isEqualTo("paid");
        assertThat(json(call(HttpMethod.PATCH, path, "{\"status\":\"cancelled\"}")).path("status").asString()).isEqualTo("cancelled");
        assertThat(json(call(HttpMethod.DELETE, path + "/cancellation", null)).path("status").asString()).isEqualTo("paid");
        assertThat(json(call(HttpMethod.DELETE, path + "/payment", null)).path("status").asString()).isEqualTo("open");
    }

    @Test
    void whoever_may_not_change_a_customer_cancels_none_of_their_orders() {
        var path = "/api/v1/orders/" + json(post("/api/v1/orders", "{\"person_id\":" + ayesha + ",\"lines\":[{\"product\":\"Lawn\",\"unit_price_minor\":100}]}")).path("id").asLong();
        var viewer = world.token(world.join(owner, rabta.identity.Role.VIEWER));
        for (var verb : List.of("cancellation", "payment", "return")) {
            assertThat(mvc.post().uri(path + "/" + verb).header("Authorization", "Bearer " + viewer).exchange()).hasStatus(403);
            assertThat(mvc.delete().uri(path + "/cancellation").header("Authorization", "Bearer " + viewer).exchange()).hasStatus(403);
        }
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id = :id").param("me", owner.id()).param("id", ayesha).update());
        var other = world.token(world.join(owner, rabta.identity.Role.MEMBER));
        assertThat(mvc.post().uri(path + "/cancellation").header("Authorization", "Bearer " + other).exchange()).hasStatus(404);
        assertThat(get(path).path("status").asString()).isEqualTo("paid");
    }

    @Test
    void what_is_wrong_is_named_by_the_names_of_the_api() {
        var wrong = post("/api/v1/orders", "{\"status\":\"lost\",\"lines\":[{\"product\":\"Lawn\"}]}");
        assertThat(wrong).hasStatus(422);
        assertThat(json(wrong).path("errors").findValuesAsString("field")).containsExactly("status", "lines[0].unit_price_minor");
        assertThat(json(post("/api/v1/orders", "{\"person_id\":99999,\"lines\":[{\"product\":\"Lawn\",\"unit_price_minor\":1}]}")).path("errors").path(0).path("field").asString()).isEqualTo("person_id");
        post("/api/v1/orders", order(",\"outside_id\":\"a\""));
        assertThat(json(post("/api/v1/orders", order(",\"outside_id\":\"a\""))).path("errors").path(0).path("field").asString()).isEqualTo("outside_id");
        assertThat(post("/api/v1/orders", "{\"lines\":[],\"colour\":\"red\"}")).hasStatus(400);
    }

    @Test
    void lists_are_filtered_and_go_on_where_they_stopped() {
        for (int i = 0; i < 5; i++) {
            post("/api/v1/orders", "{\"placed_at\":\"2026-03-1" + i + "T07:00:00Z\",\"status\":\"" + (i == 2 ? "open" : "paid") + "\",\"lines\":[{\"product\":\"Lawn\",\"unit_price_minor\":" + i + "}]}");
        }
        var numbers = new ArrayList<String>();
        String after = "";
        do {
            var page = get("/api/v1/orders?limit=2&after=" + after);
            page.path("data").forEach(o -> numbers.add(o.path("number").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(numbers).containsExactly("1005", "1004", "1003", "1002", "1001");
        assertThat(get("/api/v1/orders?status=open").path("data")).hasSize(1);
        assertThat(get("/api/v1/orders?from=2026-03-13").path("data")).hasSize(2);
        assertThat(get("/api/v1/orders?person=" + ayesha).path("data")).isEmpty();
    }

    @Test
    void a_program_that_keeps_a_copy_hears_of_what_left_the_lists() {
        var since = "updated_since=2020-01-01T00:00:00Z";
        long order = json(post("/api/v1/orders", order(""))).path("id").asLong();
        long bilal = json(post("/api/v1/people", "{\"name\":\"Bilal\"}")).path("id").asLong();
        assertThat(get("/api/v1/people?" + since).path("data").findValuesAsString("name")).containsExactlyInAnyOrder("Ayesha", "Bilal");
        assertThat(get("/api/v1/people?" + since).path("gone")).isEmpty();

        call(HttpMethod.DELETE, "/api/v1/people/" + bilal, null);
        call(HttpMethod.DELETE, "/api/v1/orders/" + order, null);

        var people = get("/api/v1/people?" + since);
        assertThat(people.path("data").findValuesAsString("name")).containsExactly("Ayesha");
        assertThat(people.path("gone").path(0).path("id").asLong()).isEqualTo(bilal);
        assertThat(people.path("gone").path(0).path("reason").asString()).isEqualTo("archived");
        var orders = get("/api/v1/orders?" + since);
        assertThat(orders.path("data")).isEmpty();
        assertThat(orders.path("gone").path(0).path("reason").asString()).isEqualTo("deleted");
        world.sql(owner, () -> jdbc.sql("update people set deleted_at = now(), merged_into = ? where id = ?").params(ayesha, bilal).update());
        var merged = get("/api/v1/people?" + since).path("gone").path(0);
        assertThat(merged.path("reason").asString()).isEqualTo("merged");
        assertThat(merged.path("merged_into").asLong()).isEqualTo(ayesha);
        assertThat(get("/api/v1/people?updated_since=2100-01-01T00:00:00Z").path("gone")).isEmpty();

        var seen = new ArrayList<Long>();
        String after = "";
        do {
            var page = get("/api/v1/people?limit=1&" + since + "&after=" + after);
            page.path("data").forEach(p -> seen.add(p.path("id").asLong()));
            page.path("gone").forEach(p -> seen.add(p.path("id").asLong()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(seen).containsExactlyInAnyOrder(ayesha, bilal);
        assertThat(get("/api/v1/people").has("gone")).isFalse();
    }

    @Test
    void a_post_with_a_key_is_done_once_however_often_it_is_sent() {
        var first = post("/api/v1/orders", order(""), "Idempotency-Key", "k1");
        var again = post("/api/v1/orders", order(""), "Idempotency-Key", "k1");

        assertThat(first).hasStatus(201);
        assertThat(again).hasStatus(201);
        assertThat(again.getResponse().getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.getResponse().getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(get("/api/v1/orders").path("data")).hasSize(1);

        assertThat(post("/api/v1/orders", order(",\"note\":\"other\""), "Idempotency-Key", "k1")).hasStatus(422);
        assertThat(post("/api/v1/people", "{\"name\":\"Bilal\"}", "Idempotency-Key", "k1")).as("another route").hasStatus(201);
        assertThat(post("/api/v1/orders", order(""), "Idempotency-Key", "with blanks")).hasStatus(400);
        assertThat(get("/api/v1/orders").path("data")).hasSize(1);

        world.sql(owner, () -> jdbc.sql("update idempotency_keys set at = now() - interval '25 hours'").update());
        assertThat(post("/api/v1/orders", order(""), "Idempotency-Key", "k1")).as("a day later").hasStatus(201);
        assertThat(get("/api/v1/orders").path("data")).hasSize(2);
    }

    @Test
    void what_was_refused_did_nothing_and_may_be_sent_again_under_its_key() {
        assertThat(post("/api/v1/orders", "{\"lines\":[]}", "Idempotency-Key", "k2")).hasStatus(422);
        assertThat(post("/api/v1/orders", order(""), "Idempotency-Key", "k2")).hasStatus(201);
    }

    @Test
    void of_many_at_once_with_one_key_one_is_done() throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            tasks.add(() -> post("/api/v1/orders", order(""), "Idempotency-Key", "race").getResponse().getStatus());
        }
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(tasks)) {
                statuses.add(done.get());
            }
        }
        assertThat(statuses).contains(201).isSubsetOf(List.of(201, 409));
        assertThat(get("/api/v1/orders").path("data")).hasSize(1);
    }

    @Test
    void the_document_describes_orders_and_keys() {
        var document = get("/api/v1/openapi.json");
        assertThat(document.path("paths").has("/api/v1/orders/{id}/cancellation")).isTrue();
        assertThat(document.path("paths").path("/api/v1/orders").path("post").path("parameters").findValuesAsString("name")).contains("Idempotency-Key");
    }
}
