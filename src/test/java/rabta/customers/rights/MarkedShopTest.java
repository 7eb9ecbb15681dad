package rabta.customers.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** A shop in which one of each thing is made of marks, to find again wherever they come through. */
abstract class MarkedShopTest extends RabtaTest {

    /** The first of each kind of record is one that the member does not see, the second theirs. */
    static final long UNSEEN = 40_001;
    static final long THEIRS = 40_002;

    static final Pattern MARKS = Pattern.compile("zqx(?!merged)|4455661|1987|98,?76,?54,?321|987654321", Pattern.CASE_INSENSITIVE);
    static final String FILTER = "{\"field\":\"city\",\"operator\":\"filled\",\"values\":[]}";

    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    String token;

    /** One of each thing, made of marks; the second is plain, and belongs to the first wherever it can. */
    void furnish() throws Exception {
        owner = world.found();
        token = world.token(owner);
        world.sql(owner, () -> {
            for (var table : List.of("people", "companies", "contact_points", "tags", "notes", "orders", "imports", "files", "attachments", "merges", "exports", "segments", "views", "bulks")) {
                jdbc.sql("select setval(pg_get_serial_sequence(:table, 'id'), :far)").param("table", table).param("far", UNSEEN - 1).query(Long.class).single();
            }
            return null;
        });
        made("/api/v1/fields", "{\"kind\": \"person\", \"label_en\": \"Own secret\", \"label_ur\": \"راز\", \"type\": \"text\", \"searchable\": true}");
        made("/api/v1/companies", "{\"name\": \"Zqxfirm\", \"city\": \"Zqxcity\", \"employees\": 77, \"revenue\": 4455661, \"contact_points\": [{\"kind\": \"phone\", \"value\": \"03004455661\"}, {\"kind\": \"email\", \"value\": \"zqxmail@hidden.test\"}]}");
        made("/api/v1/companies", "{\"name\": \"Plain firm\"}");
        made("/api/v1/people", """
                {"name": "Zqxname Unseen", "company_id": 40001, "city": "Zqxold", "birthday": "1987-06-05", "fields": {"own_secret": "Zqxsecret"},
                 "contact_points": [{"kind": "phone", "value": "03004455661"}, {"kind": "email", "value": "zqxmail@hidden.test"}]}""");
        made("/api/v1/people", "{\"name\": \"Plain Person\", \"title\": \"Buyer\"}");
        did(HttpMethod.PATCH, "/api/v1/people/" + UNSEEN, "{\"city\": \"Zqxcity\"}");
        did(HttpMethod.PATCH, "/api/v1/people/" + THEIRS, "{\"company\": \"Zqxfirm\"}");
        for (long id : List.of(UNSEEN, THEIRS)) {
            made("/api/v1/people/" + id + "/notes", "{\"text\": \"" + (id == UNSEEN ? "Zqxsaid" : "plain words") + "\"}");
        }
        did(HttpMethod.PUT, "/api/v1/people/" + THEIRS + "/referrer", "{\"id\": 40001}");
        made("/api/v1/companies", "{\"name\": \"Zqxother\"}");
        did(HttpMethod.POST, "/api/v1/people/" + THEIRS + "/positions", "{\"company\": \"Zqxother\", \"role\": \"Agent\"}");
        did(HttpMethod.PUT, "/api/v1/companies/" + THEIRS + "/parent", "{\"name\": \"Zqxfirm\"}");
        made("/api/v1/orders", "{\"number\": \"ZQX-1\", \"person_id\": 40001, \"note\": \"Zqxnote\", \"channel\": \"Shop\", \"lines\": [{\"product\": \"Zqxcloth\", \"quantity\": 1, \"unit_price_minor\": 98765432100}]}");
        made("/api/v1/orders", "{\"number\": \"P-2\", \"person_id\": 40002, \"company_id\": 40001, \"lines\": [{\"product\": \"Cloth\", \"quantity\": 1, \"unit_price_minor\": 500}]}");
        for (var name : List.of("Zqxbinned", "Zqxmerged")) {
            made("/api/v1/people", "{\"name\": \"" + name + "\", \"city\": \"Zqxcity\", \"contact_points\": [{\"kind\": \"phone\", \"value\": \"03004455661\"}]}");
        }
        did(HttpMethod.DELETE, "/api/v1/people/40003", null);
        did(HttpMethod.POST, "/api/v1/people/40001/merge", "{\"ids\": [40004]}");
        made("/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Zqxprivate\", \"shared\": false, \"filter\": " + FILTER + "}");
        made("/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Those with a city\", \"shared\": true, \"filter\": " + FILTER + "}");
        made("/api/v1/views", "{\"kind\": \"person\", \"name\": \"Zqxview\", \"query\": \"city=Lahore\", \"sharing\": \"private\"}");
        made("/api/v1/views", "{\"kind\": \"person\", \"name\": \"By city\", \"query\": \"has=email\", \"columns\": [\"name\", \"city\", \"spent\"], \"sort\": \"city\", \"group\": \"city\", \"totals\": [\"spent.sum\"], \"sharing\": \"everybody\", \"pinned\": true}");
        did(HttpMethod.POST, "/api/v1/bulk", "{\"kind\": \"person\", \"action\": \"set\", \"field\": \"about\", \"value\": \"plain\", \"ids\": [40001]}");
        world.sql(owner, () -> jdbc.sql("update segments set size = 1, counted_at = now()").update());
        world.sql(owner, () -> jdbc.sql("insert into likely_pairs (record, low_id, high_id, score, reasons, scan_id) values ('person', 40001, 40002, 90, '{phone,city}', 1)").update());
        imported();
    }

    void imported() throws Exception {
        var begun = mvc.post().uri("/api/v1/imports").multipart().file(new MockMultipartFile("file", "zqxfile.csv", "text/csv", "name,city,mobile\nZqximported,Zqxcity,03004455667\nZqxrefused,Zqxcity,12\n".getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + token).exchange();
        assertThat(begun).hasStatus(202);
        var self = begun.getResponse().getHeader("Location");
        for (int i = 0; i < 300 && Json.read(text(api(HttpMethod.GET, self, null, token))).path("state").asString().matches("(?i)queued|running"); i++) {
            Thread.sleep(100);
        }
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where name ilike 'zqximported'").param("me", owner.id()).update());
    }

    void rules(String role, Map<String, String> changed) {
        var form = new LinkedMultiValueMap<String, String>();
        for (var type : List.of("person", "company")) {
            List.of("see", "edit", "delete").forEach(what -> form.set(what + "." + type, "ALL"));
            form.set("create." + type, "true");
        }
        form.set("imports", "true");
        form.set("exports", "true");
        changed.forEach(form::set);
        assertThat(mvc.post().uri("/settings/roles/" + role).with(world.as(owner)).params(form)).hasStatus3xxRedirection();
    }

    void made(String path, String body) {
        assertThat(api(HttpMethod.POST, path, body, token)).as(path + " " + body).hasStatus(201);
    }

    void did(HttpMethod method, String path, String body) {
        var answer = api(method, path, body, token);
        assertThat(answer.getResponse().getStatus()).as(method + " " + path + " " + text(answer)).isLessThan(300);
    }

    /** Without what is drawn by lot, in which any mark may stand. */
    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("(nonce|name=\"csrf\" content|name=\"_csrf\" value)=\"[^\"]*\"", "");
    }

    MvcTestResult api(HttpMethod method, String path, String body, String token) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }
}
