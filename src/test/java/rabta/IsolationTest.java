package rabta;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.Rooms;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** Every route of one workspace called with another's ids: nothing is there, and nothing changes. */
class IsolationTest extends RabtaTest {

    /** Records of the other workspace begin here, where the caller's own never reach. */
    private static final long FAR = 70_000;
    /** What says nothing of a record: these paths' variables are secrets or words. */
    private static final Set<String> NO_RECORD = Set.of("/invitations/{secret}", "/password/reset/{secret}", "/{room:people|companies}/hint");

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    JdbcClient jdbc;

    private record Route(HttpMethod method, String pattern) {
    }

    @Test
    void no_route_reaches_into_another_workspace() {
        var victim = world.found();
        var ids = furnish(victim);
        var stranger = world.found();
        var token = world.token(stranger);
        var before = digest(victim);

        var wrong = new ArrayList<String>();
        int called = 0;
        for (var route : routes()) {
            for (var path : paths(route.pattern(), ids)) {
                int status = call(route.method(), path, stranger, token);
                called++;
                // 400, 415 and 422 say that the request itself was not read, before any record was looked for.
                if ((route.pattern().replace(Rooms.CUSTOMERS, "").replace(Rooms.TRADES, "").contains("{") || route.pattern().equals("/dav/**") && route.method() != HttpMethod.OPTIONS) && !Set.of(404, 400, 405, 415, 422).contains(status)) {
                    wrong.add(route.method() + " " + path + " answered " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(called).isGreaterThan(60);
        assertThat(digest(victim)).isEqualTo(before);
    }

    private static final List<String> RUBBISH = List.of("", "rubbish", "a\u0000b", "99999999999999999999", "-1", "1", "{\"a\":", "x".repeat(6_000), "\ud800");
    private static final List<String> BODIES = List.of("", "{", "[]", "null", "\"x\"", "7", "{}");
    private static final List<String> VALUES = List.of("null", "\"rubbish\"", "\"\"", "-1", "1e400", "[]", "{}", "[null]", "[{}]", "[1]", "{\"a\": [1]}", "\"a\\u0000b\"", "true");

    /** A form that lacks its fields, or holds rubbish in them, is the sender's fault, whatever is sent. */
    @Test
    void no_request_however_broken_is_a_fault_of_the_program() {
        var owner = world.found();
        var ids = furnish(owner);
        // Of these there is more than a row, or the rest of them is missing.
        world.sql(owner, () -> {
            List.of("import_bundles", "imports", "exports", "attachments").forEach(table -> jdbc.sql("delete from " + table).update());
            return jdbc.sql("select setval(pg_get_serial_sequence('imports', 'id'), :far)").param("far", FAR).query(Long.class).single();
        });
        assertThat(mvc.post().uri("/imports").param("text", "name\tcity\nAli\tLahore\n").with(world.as(owner))).hasStatus3xxRedirection();
        var token = world.token(owner);
        var session = world.session(owner);
        var wrong = new ArrayList<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getName().startsWith("rabta.") || mapping.getPathPatternsCondition() == null) {
                return;
            }
            for (var pattern : mapping.getPathPatternsCondition().getPatternValues()) {
                for (var method : methods(mapping)) {
                    // What signs out or leaves the workspace would spoil the rest; what stays open never answers (LiveTest asks it).
                    if (!pattern.matches("/live|/session|/setup|/workspaces.*|/settings/sessions.*")) {
                        rubbish(method, pattern, handler, ids, request -> pattern.startsWith("/api/") ? request.header("Authorization", "Bearer " + token) : pattern.startsWith("/dav/") ? request.header("Authorization", basic(token)) : request.with(world.with(session)), wrong);
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private void rubbish(HttpMethod method, String pattern, HandlerMethod handler, Map<String, Long> ids, UnaryOperator<MockMvcRequestBuilder> as, List<String> wrong) {
        var names = new TreeSet<String>();
        var json = new TreeSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                if (parameter.getParameterType().isRecord()) {
                    components(parameter.getParameterType()).forEach(c -> json.add(named(c)));
                }
            } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                names.add(parameter.getParameterAnnotation(RequestParam.class).name().isEmpty() ? parameter.getParameterName() : parameter.getParameterAnnotation(RequestParam.class).name());
            } else if (parameter.getParameterType().isRecord() && parameter.getParameterType() != Viewer.class) {
                fields("", parameter.getParameterType(), names);
            }
        }
        for (var path : paths(pattern, ids)) {
            for (var value : names.isEmpty() ? List.<String>of() : method == HttpMethod.GET ? RUBBISH.subList(0, 4) : RUBBISH) {
                answered(method, path, value, wrong, as.apply(names.stream().reduce(mvc.method(method).uri(path), (r, name) -> r.param(name, value), (one, other) -> one)));
            }
            answered(method, path, "nothing", wrong, as.apply(mvc.method(method).uri(path)));
            if (path.startsWith("/api/") && method != HttpMethod.GET) {
                var bodies = new ArrayList<>(BODIES);
                (json.isEmpty() ? List.<String>of() : VALUES).forEach(value -> bodies.add(json.stream().map(name -> "\"" + name + "\": " + value).collect(Collectors.joining(", ", "{", "}"))));
                bodies.forEach(body -> answered(method, path, body, wrong, as.apply(mvc.method(method).uri(path).contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8)))));
            }
        }
        if (pattern.contains("{")) {
            for (var value : List.of("rubbish", "-1", "99999999999999999999")) {
                var path = pattern.replaceAll("\\{room:[^}]*}", "people").replaceAll("\\{[^}]*}", value);
                answered(method, path, "nothing", wrong, as.apply(mvc.method(method).uri(path)));
            }
        }
    }

    private static void answered(HttpMethod method, String path, String sent, List<String> wrong, MockMvcRequestBuilder request) {
        try {
            int status = request.exchange().getResponse().getStatus();
            if (status >= 500) {
                wrong.add(method + " " + path + " answered " + status + " to " + (sent.length() > 80 ? sent.substring(0, 80) + "…" : sent));
            }
        } catch (RuntimeException | AssertionError e) {
            wrong.add(method + " " + path + " threw " + e + " at " + sent);
        }
    }

    private static void fields(String before, Class<?> record, Set<String> names) {
        for (var component : components(record)) {
            var name = before + component.getName();
            names.add(name);
            if (component.getType().isRecord()) {
                fields(name + ".", component.getType(), names);
            } else if (component.getGenericType() instanceof ParameterizedType many && many.getActualTypeArguments()[0] instanceof Class<?> one && one.isRecord()) {
                names.remove(name);
                fields(name + "[0].", one, names);
            } else if (Map.class.isAssignableFrom(component.getType())) {
                names.remove(name);
                names.add(name + "[rubbish]");
            }
        }
    }

    private static List<RecordComponent> components(Class<?> record) {
        return List.of(record.getRecordComponents());
    }

    private static String named(RecordComponent component) {
        var property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getName().startsWith("rabta.") || mapping.getPathPatternsCondition() == null) {
                return;
            }
            for (var pattern : mapping.getPathPatternsCondition().getPatternValues()) {
                for (var method : methods(mapping)) {
                    if (!NO_RECORD.contains(pattern) && (pattern.contains("{") || pattern.contains("**") || method != HttpMethod.GET)) {
                        routes.add(new Route(method, pattern));
                    }
                }
            }
        });
        return routes;
    }

    /** Those that it names; where it takes any, those of WebDAV. */
    private static List<HttpMethod> methods(RequestMappingInfo mapping) {
        var named = mapping.getMethodsCondition().getMethods().stream().map(RequestMethod::asHttpMethod).toList();
        return named.isEmpty() ? Stream.of("PROPFIND", "REPORT", "PROPPATCH", "MKCALENDAR", "MOVE", "POST").map(HttpMethod::valueOf).toList() : named;
    }

    private static String basic(String token) {
        return "Basic " + Base64.getEncoder().encodeToString(("anybody:" + token).getBytes(StandardCharsets.UTF_8));
    }

    /** The paths that a pattern stands for, with the other workspace's ids in the place of its variables. */
    private static List<String> paths(String pattern, Map<String, Long> ids) {
        var paths = new ArrayList<String>();
        // Of the added objects the other workspace's is asked for.
        pattern = pattern.replace(Rooms.OBJECTS, "/objects/" + (FAR + 1)).replace(Rooms.KEYED, "/objects/far");
        pattern = pattern.replace(Rooms.TRADES, "/deals");
        for (var room : pattern.contains("{room:") ? List.of("people", "companies") : List.of("")) {
            var path = pattern.replace("/dav/**", "/dav/calendars/{member}/appointments/").replaceAll("\\{room:[^}]*}", room).replace("{key}", "name").replace("{language}", "en");
            var owner = ids.keySet().stream().filter(path::contains).findFirst();
            paths.add(path.replaceAll("\\{[^}]*}", String.valueOf(owner.map(ids::get).orElse(FAR + 1))));
        }
        return paths;
    }

    private int call(HttpMethod method, String path, Viewer stranger, String token) {
        var request = mvc.method(method).uri(path);
        if (path.startsWith("/api/")) {
            request = request.header("Authorization", "Bearer " + token);
            if (method != HttpMethod.GET) {
                request = request.contentType(MediaType.APPLICATION_JSON).content("{\"name\": \"Mallory\", \"text\": \"was here\", \"version\": 1}".getBytes());
            }
        } else if (path.startsWith("/dav/")) {
            request = request.header("Authorization", basic(token)).header("Depth", "1").contentType(MediaType.APPLICATION_XML);
        } else {
            request = request.with(world.as(stranger)).param("name", "Mallory").param("text", "was here").param("value", "Mallory").param("version", "1")
                    .param("kind", "PHONE").param("ids", String.valueOf(FAR + 1)).param("id", String.valueOf(FAR + 1)).param("role", "VIEWER").param("tag", "mallory")
                    .param("owner", String.valueOf(FAR + 1)).param("member", String.valueOf(FAR + 1)).param("team", String.valueOf(FAR + 1));
        }
        return request.exchange().getResponse().getStatus();
    }

    /** One of each kind of record; those whose numbers are counted across workspaces by the path that leads to them. */
    private Map<String, Long> furnish(Viewer victim) {
        world.sql(victim, () -> {
            for (var table : List.of("members", "teams", "people", "companies", "contact_points", "tags", "notes", "orders", "imports", "import_bundles", "files", "attachments", "happenings", "merges", "undoings", "exports", "archives", "segments", "objects", "personal_files", "folders", "tasks", "task_types", "plans", "plan_runs", "notifications", "articles", "article_categories", "events", "event_guests", "calendar_links", "rooms", "room_messages", "devices", "pipelines", "pipeline_stages", "lost_reasons", "deals", "quotes", "lead_sources", "drop_reasons", "leads", "lead_rules", "tickets", "ticket_types", "ticket_statuses", "ticket_causes", "ticket_remedies", "ticket_handings", "service_rules")) {
                jdbc.sql("select setval(pg_get_serial_sequence(:table, 'id'), :far)").param("table", table).param("far", FAR).query(Long.class).single();
            }
            return null;
        });
        world.join(victim, Role.MEMBER, "Far team");
        world.token(victim);
        return world.sql(victim, () -> {
            jdbc.sql("insert into companies (name, search, sound) values ('Far Traders', 'far traders', 'fr')").update();
            jdbc.sql("insert into people (name, company_id, search, sound, phone) values ('Far Away', :far, 'far away 923001234567', 'fr', '+923001234567')").param("far", FAR + 1).update();
            jdbc.sql("insert into contact_points (person_id, kind, value) values (:far, 'PHONE', '+923001234567')").param("far", FAR + 1).update();
            jdbc.sql("insert into fields (record, key, label_en, label_ur, type) values ('person', 'far', 'Far', 'دور', 'TEXT')").update();
            jdbc.sql("insert into objects (key, one_en, one_ur, many_en, many_ur) values ('far', 'Far', 'دور', 'Far', 'دور')").update();
            jdbc.sql("create table o_%d (like object_records including all)".formatted(FAR + 1)).update();
            jdbc.sql("insert into o_%d (name, search, sound) values ('Far thing', 'far thing', 'fr')".formatted(FAR + 1)).update();
            jdbc.sql("insert into tags (name, fold) values ('Far', 'far')").update();
            jdbc.sql("insert into taxes (id, en, ur, percent) overriding system value values (:far, 'Far', 'دور', 1)").param("far", FAR + 1).update();
            jdbc.sql("insert into products (id, name, price, currency, search) overriding system value values (:far, 'Far product', 1, 'PKR', 'far product')").param("far", FAR + 1).update();
            jdbc.sql("insert into price_lists (id, name, currency) overriding system value values (:far, 'Far prices', 'PKR')").param("far", FAR + 1).update();
            jdbc.sql("insert into notes (record, record_id, text) values ('person', :far, 'far note')").param("far", FAR + 1).update();
            jdbc.sql("insert into import_bundles (name) values ('far.zip')").update();
            jdbc.sql("insert into imports (kind, name, size, fingerprint, settings, bundle_id) values ('person', 'far.csv', 3, 'far', '{}', :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into orders (number, person_id, placed_at, total, currency, search) values ('far', :far, now(), 0, 'PKR', 'far')").param("far", FAR + 1).update();
            jdbc.sql("insert into exports (kind, format, query, whole, ids, name, by_member) values ('person', 'CSV', '', false, '{}', 'far', :far)").param("far", victim.id()).update();
            jdbc.sql("insert into personal_files (person_id, by_member) values (:far, :by)").param("far", FAR + 1).param("by", victim.id()).update();
            jdbc.sql("insert into notifications (member_id, kind, record, record_id, happening_id, way) values (:me, 'mention', 'person', :far, 1, 'SCREEN')").param("me", victim.id()).param("far", FAR + 1).update();
            jdbc.sql("insert into archives (back, state) values (false, 'DONE')").update();
            jdbc.sql("insert into imports (kind, name, size, fingerprint, settings) values ('person', 'far.csv', 3, 'far', '{}')").update();
            jdbc.sql("insert into files (hash, name, type, size) values (repeat('a', 64), 'far.txt', 'text/plain', 3)").update();
            jdbc.sql("insert into attachments (record, record_id, file_id) values ('person', :far, :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into folders (record, record_id, name) values ('person', :far, 'Far folder')").param("far", FAR + 1).update();
            jdbc.sql("insert into undoings (record, what, particulars, by_member) select 'person', 'tagged', '{\"tag\": 1, \"ids\": [1]}', max(m.id) from members m").update();
            jdbc.sql("insert into bulks (kind, action, slot, state, changed, finished_at) values ('person', 'ARCHIVE', 'archived', 'DONE', 1, now())").update();
            jdbc.sql("insert into views (kind, name, sharing, owner_id) values ('person', 'Far view', 'EVERYBODY', (select min(m.id) from members m))").update();
            jdbc.sql("insert into merges (record, survivor_id) values ('person', :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into segments (kind, name, shared) values ('person', 'Far segment', true)").update();
            jdbc.sql("insert into task_types (en, ur, icon) values ('Far', 'دور', 'phone')").update();
            jdbc.sql("insert into article_categories (en, ur, icon, place) values ('Far', 'دور', 'book-2', 0)").update();
            jdbc.sql("insert into articles (category_id) values (:far)").param("far", FAR + 1).update();
            jdbc.sql("insert into article_texts (article_id, language, state, title, body, slug, number, search, sound) values (:far, 'en', 'PUBLIC', 'Far article', '<p>far</p>', 'far', 1, 'far article', 'fr')").param("far", FAR + 1).update();
            jdbc.sql("insert into article_versions (article_id, language, number, state, title, body) values (:far, 'en', :far, 'PUBLIC', 'Far article', '<p>far</p>')").param("far", FAR + 1).update();
            jdbc.sql("insert into tasks (record, record_id, text, owner_id) values ('person', :far, 'Far task', (select min(m.id) from members m))").param("far", FAR + 1).update();
            jdbc.sql("insert into events (name, starts_at, ends_at, last_at, zone, owner_id, record, record_id, uid) select 'Far event', now(), now() + interval '1 hour', now() + interval '1 hour', 'Asia/Karachi', min(m.id), 'person', :far, 'far' from members m").param("far", FAR + 1).update();
            jdbc.sql("insert into event_guests (event_id, record, record_id) values (:far, 'person', :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into calendar_links (hash, member_id, busy, hint) select decode(repeat('ab', 32), 'hex'), min(m.id), false, 'far' from members m").update();
            jdbc.sql("insert into plans (name) values ('Far plan')").update();
            jdbc.sql("insert into plan_runs (plan_id, start, by_member) select :far, '2026-12-01', min(m.id) from members m").param("far", FAR + 1).update();
            jdbc.sql("insert into pipelines (en, ur, place) values ('Far', 'دور', 9)").update();
            jdbc.sql("insert into pipeline_stages (pipeline_id, en, ur, probability) values (:far, 'Far', 'دور', 10)").param("far", FAR + 1).update();
            jdbc.sql("insert into lost_reasons (en, ur) values ('Far', 'دور')").update();
            jdbc.sql("insert into deals (name, search, sound, pipeline_id, stage_id, person_id, currency) values ('Far deal', 'far deal', 'fr', :far, :far, :far, 'PKR')").param("far", FAR + 1).update();
            jdbc.sql("insert into quotes (number, deal_id, person_id, language, currency, status, sent_at) values (:far, :far, :far, 'en', 'PKR', 'SENT', now())").param("far", FAR + 1).update();
            jdbc.sql("insert into lead_sources (en, ur) values ('Far', 'دور')").update();
            jdbc.sql("insert into drop_reasons (en, ur) values ('Far', 'دور')").update();
            jdbc.sql("insert into leads (name, search, sound, source_id, person_id, currency) values ('Far lead', 'far lead', 'fr', :far, :far, 'PKR')").param("far", FAR + 1).update();
            jdbc.sql("insert into lead_rules (name, way) values ('Far rule', 'ROUND_ROBIN')").update();
            jdbc.sql("insert into ticket_types (en, ur) values ('Far', 'دور')").update();
            jdbc.sql("insert into ticket_statuses (state, en, ur) values ('OPEN', 'Far', 'دور')").update();
            jdbc.sql("insert into ticket_causes (en, ur) values ('Far', 'دور')").update();
            jdbc.sql("insert into tickets (name, search, sound, type_id, status_id, state, person_id) values ('Far ticket', 'far ticket', 'fr', :far, :far, 'OPEN', :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into ticket_remedies (ticket_id, text, due_on) values (:far, 'Far', '2031-01-01')").param("far", FAR + 1).update();
            jdbc.sql("insert into ticket_handings (name, way) values ('Far', 'IN_TURN')").update();
            jdbc.sql("insert into service_rules (name, about, moment, deeds) values ('Far', 'TICKET', 'OPENED', '{}')").update();
            jdbc.sql("insert into rooms (kind, name, made_by) values ('OPEN', 'Far room', :me)").param("me", victim.id()).update();
            jdbc.sql("insert into room_members (room_id, member_id, bell) values (:far, :me, 'ALL')").param("far", FAR + 1).param("me", victim.id()).update();
            jdbc.sql("insert into room_messages (room_id, by_member, text, search, client_key) values (:far, :me, 'far', 'far', 'far')").param("far", FAR + 1).param("me", victim.id()).update();
            jdbc.sql("insert into devices (member_id, session_id, endpoint, public_key, secret, name) values (:me, 0, 'https://far.example/push', decode('042571b2becdfde360551aaf1ed0f4cd366c11cebe555f89bcb7b186a53339173168ece2ebe018597bd30479b86e3c8f8eced577ca59187e9246990db682008b0e', 'hex'), decode(repeat('00', 16), 'hex'), 'far')").param("me", victim.id()).update();
            var ids = new LinkedHashMap<String, Long>();
            ids.put("/settings/jobs", jdbc.sql("insert into control.jobs (workspace_id, type, payload, state) values (:w, 'Far', '{}', 'FAILED') returning id")
                    .param("w", victim.workspace()).query(Long.class).single());
            ids.put("/settings/tokens", jdbc.sql("select max(t.id) from control.tokens t where t.workspace_id = :w").param("w", victim.workspace()).query(Long.class).single());
            ids.put("/workspaces", victim.workspace());
            return ids;
        });
    }

    /** Everything that the workspace holds, in one number. */
    private String digest(Viewer victim) {
        return world.sql(victim, () -> {
            var sum = new StringBuilder();
            var tables = jdbc.sql("select tablename from pg_tables where schemaname = current_schema() and tablename <> 'migrations' order by tablename").query(String.class).list();
            for (var table : tables) {
                sum.append(table).append(' ').append(jdbc.sql("select coalesce(md5(string_agg(t::text, '' order by t::text)), '-') from " + table + " t").query(String.class).single()).append('\n');
            }
            for (var table : List.of("jobs", "tokens", "memberships", "sessions")) {
                sum.append(table).append(' ').append(jdbc.sql("select coalesce(md5(string_agg(t::text, '' order by t::text)), '-') from control." + table + " t where t.workspace_id = :w")
                        .param("w", victim.workspace()).query(String.class).single()).append('\n');
            }
            return sum.toString();
        });
    }
}
