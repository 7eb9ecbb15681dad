package rabta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
                if (route.pattern().replace(Rooms.CUSTOMERS, "").contains("{") && !Set.of(404, 400, 405, 415, 422).contains(status)) {
                    wrong.add(route.method() + " " + path + " answered " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(called).isGreaterThan(60);
        assertThat(digest(victim)).isEqualTo(before);
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getName().startsWith("rabta.") || mapping.getPathPatternsCondition() == null) {
                return;
            }
            for (var pattern : mapping.getPathPatternsCondition().getPatternValues()) {
                var methods = mapping.getMethodsCondition().getMethods();
                for (var method : methods) {
                    if (!NO_RECORD.contains(pattern) && (pattern.contains("{") || method.asHttpMethod() != HttpMethod.GET)) {
                        routes.add(new Route(method.asHttpMethod(), pattern));
                    }
                }
            }
        });
        return routes;
    }

    /** The paths that a pattern stands for, with the other workspace's ids in the place of its variables. */
    private static List<String> paths(String pattern, Map<String, Long> ids) {
        var paths = new ArrayList<String>();
        // Of the added objects the other workspace's is asked for.
        pattern = pattern.replace(Rooms.OBJECTS, "/objects/" + (FAR + 1)).replace(Rooms.KEYED, "/objects/far");
        for (var room : pattern.contains("{room:") ? List.of("people", "companies") : List.of("")) {
            var path = pattern.replaceAll("\\{room:[^}]*}", room).replace("{key}", "name");
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
            for (var table : List.of("members", "teams", "people", "companies", "contact_points", "tags", "notes", "orders", "imports", "import_bundles", "files", "attachments", "happenings", "merges", "undoings", "exports", "archives", "segments", "objects")) {
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
            jdbc.sql("insert into notes (record, record_id, text) values ('person', :far, 'far note')").param("far", FAR + 1).update();
            jdbc.sql("insert into import_bundles (name) values ('far.zip')").update();
            jdbc.sql("insert into imports (kind, name, size, fingerprint, settings, bundle_id) values ('person', 'far.csv', 3, 'far', '{}', :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into orders (number, person_id, placed_at, total, currency, search) values ('far', :far, now(), 0, 'PKR', 'far')").param("far", FAR + 1).update();
            jdbc.sql("insert into exports (kind, format, query, whole, ids, name, by_member) values ('person', 'CSV', '', false, '{}', 'far', :far)").param("far", victim.id()).update();
            jdbc.sql("insert into archives (back, state) values (false, 'DONE')").update();
            jdbc.sql("insert into imports (kind, name, size, fingerprint, settings) values ('person', 'far.csv', 3, 'far', '{}')").update();
            jdbc.sql("insert into files (hash, name, type, size) values (repeat('a', 64), 'far.txt', 'text/plain', 3)").update();
            jdbc.sql("insert into attachments (record, record_id, file_id) values ('person', :far, :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into undoings (record, what, particulars, by_member) select 'person', 'tagged', '{\"tag\": 1, \"ids\": [1]}', max(m.id) from members m").update();
            jdbc.sql("insert into bulks (kind, action, slot, state, changed, finished_at) values ('person', 'ARCHIVE', 'archived', 'DONE', 1, now())").update();
            jdbc.sql("insert into views (kind, name, sharing, owner_id) values ('person', 'Far view', 'EVERYBODY', (select min(m.id) from members m))").update();
            jdbc.sql("insert into merges (record, survivor_id) values ('person', :far)").param("far", FAR + 1).update();
            jdbc.sql("insert into segments (kind, name, shared) values ('person', 'Far segment', true)").update();
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
