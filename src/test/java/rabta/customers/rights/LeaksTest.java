package rabta.customers.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import rabta.RabtaTest;
import rabta.customers.Rooms;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/**
 * Every page and every answer of the API, read by somebody who may not see certain records, and by somebody from whom fields are
 * hidden: nothing of them stands there, and where hidden values change, no answer does.
 */
class LeaksTest extends RabtaTest {

    /** The first of each kind of record is one that the member does not see, the second theirs. */
    private static final long UNSEEN = 40_001;
    private static final long THEIRS = 40_002;

    private static final Pattern MARKS = Pattern.compile("zqx(?!merged)|4455661|1987|98,?76,?54,?321|987654321", Pattern.CASE_INSENSITIVE);
    private static final List<String> ASKED = List.of("", "?q=zq", "?q=hidden.test", "?q=0300+445566", "?q=Lahore", "?sort=city&limit=1", "?sort=phone", "?sort=spent&limit=1", "?sort=total&limit=1",
            "?sort=own_secret", "?group=city", "?group=own_secret&totals=spent.sum", "?columns=name,city,phone,spent,company,own_secret&totals=spent.sum,orders.sum",
            "?city=Multan&city=Lahore", "?has=email", "?over=1", "?view=birthdays", "?status=deleted", "?updated_since=2020-01-01T00:00:00Z", "?person=40001", "?company=40001",
            "?filter={f}", "?kind=person&format=csv&query=city%3DLahore", "?type=person&id=40001", "?id=40001&id=40002", "?ids=40001&ids=40002", "?field=city", "?only=changes",
            "?with=40001", "?kind=person&apart=true", "?saved=40003", "?filter={s}", "?filter={c}", "?filter={d}", "?filter={e}", "?group=company&totals=company.filled,company.empty", "?group=company&open=40001", "?group=company&open=");
    private static final Pattern LISTS = Pattern.compile("(/api/v1)?/(people|companies|orders|search|duplicates|trash)(/list/(totals|filter)|/merges/new)?|/exports/new");
    private static final String SEGMENT = "{\"field\":\"segment\",\"operator\":\"is\",\"values\":[\"40004\"]}";
    private static final String COMPANY = "{\"field\":\"company\",\"operator\":\"is\",\"values\":[\"40001\"]}";
    private static final String FILLED = "{\"field\":\"company\",\"operator\":\"filled\",\"values\":[]}";
    private static final String EMPTY = "{\"field\":\"company\",\"operator\":\"empty\",\"values\":[]}";
    private static final String FILTER = "{\"field\":\"city\",\"operator\":\"filled\",\"values\":[]}";

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private String token;

    @Test
    void nothing_stands_anywhere_of_records_that_one_does_not_see() throws Exception {
        furnish();
        var member = world.join(owner, Role.MEMBER);
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :m where id = :id").param("m", member.id()).param("id", THEIRS).update());
        world.sql(owner, () -> jdbc.sql("update companies set owner_id = :m where id = :id").param("m", member.id()).param("id", THEIRS).update());
        rules("member", Map.of("see.person", "OWN", "see.company", "OWN", "exports", "true"));

        var answers = answers(world.again(member));

        assertThat(answers.get("/people/" + THEIRS)).contains("Plain Person");
        assertThat(answers.get("/api/v1/people/" + THEIRS)).contains("Plain Person", "\"company_id\":null");
        assertThat(leaking(answers, MARKS.pattern())).isEmpty();

        // What leads to a record that one does not see is as if it led nowhere, whatever is asked.
        world.sql(owner, () -> {
            jdbc.sql("update people set company_id = null, referred_by = null where id = :id").param("id", THEIRS).update();
            jdbc.sql("update companies set parent_id = null where id = :id").param("id", THEIRS).update();
            return jdbc.sql("update orders set company_id = null where person_id = :id").param("id", THEIRS).update();
        });
        var without = answers(world.again(member), path -> path.contains("40002") || LISTS.matcher(path.replaceFirst("\\?.*", "")).matches());
        assertThat(changed(without, answers)).isEmpty();
        world.sql(owner, () -> {
            jdbc.sql("update people set company_id = :firm where id = :id").param("firm", UNSEEN).param("id", THEIRS).update();
            return jdbc.sql("update orders set company_id = :firm where person_id = :id").param("firm", UNSEEN).param("id", THEIRS).update();
        });

        nothingIsTakenOut(world.again(member));
        nothingIsTold(world.again(member));
    }

    /** Whatever is exported holds nothing of it, in any shape. */
    private void nothingIsTakenOut(Viewer viewer) throws Exception {
        var theirs = world.token(viewer);
        for (var kind : List.of("person", "company", "order")) {
            var csv = taken(Map.of("kind", kind, "format", "csv"), theirs);
            assertThat(csv).contains(kind.equals("order") ? "Order number" : "Name").doesNotContainPattern(MARKS).doesNotContain("Named[");
            assertThat(taken(Map.of("kind", kind, "format", "xlsx", "fields", "list", "query", "columns=name,city,phone,spent,company,own_secret"), theirs)).contains("<row").doesNotContainPattern(MARKS);
        }
        var picked = taken(Map.of("kind", "person", "format", "csv", "ids", List.of(UNSEEN, THEIRS)), theirs);
        assertThat(picked).contains("P").doesNotContainPattern(MARKS);
    }

    private String taken(Map<String, Object> wanted, String token) throws Exception {
        var begun = api(HttpMethod.POST, "/api/v1/exports", Json.write(wanted), token);
        assertThat(begun).hasStatus(202);
        String file = null;
        for (int i = 0; i < 600 && file == null; i++, Thread.sleep(50)) {
            file = Json.read(text(api(HttpMethod.GET, begun.getResponse().getHeader("Location"), null, token))).path("file").asString(null);
        }
        var answer = api(HttpMethod.GET, file, null, token);
        assertThat(answer).hasStatusOk();
        return "csv".equals(wanted.get("format")) ? text(answer) : sheet(answer.getResponse().getContentAsByteArray());
    }

    private static String sheet(byte[] book) throws java.io.IOException {
        var file = java.nio.file.Files.write(java.nio.file.Files.createTempFile("book", ".xlsx"), book);
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    /** Of what is not seen nothing is merged, proposed or counted. */
    private void nothingIsTold(Viewer viewer) {
        var session = world.as(viewer);
        var theirs = world.token(viewer);
        var refused = new ArrayList<>(List.of(mvc.get().uri("/people/merges/new?id=40002&id=40001").with(session).exchange(),
                mvc.post().uri("/people/merges").param("id", "40002", "40001").param("survivor", "40002").with(session).exchange(),
                mvc.post().uri("/people/merges").param("id", "40002", "40001").param("survivor", "1").with(session).exchange(),
                mvc.post().uri("/people/40001/merges/40001/reversal").with(session).exchange(),
                api(HttpMethod.POST, "/api/v1/people/40002/merge", "{\"ids\": [40001]}", theirs), api(HttpMethod.POST, "/api/v1/people/40001/merge", "{\"ids\": [40002]}", theirs),
                api(HttpMethod.POST, "/api/v1/people/40001/merges/40001/undo", null, theirs), api(HttpMethod.PUT, "/api/v1/duplicates/person-40001-40002/dismissal", null, theirs)));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer).hasStatus(404);
            assertThat(text(answer)).doesNotContainPattern(MARKS);
        });

        // Two that are seen lie side by side without the company that is not.
        long twin = Json.read(text(api(HttpMethod.POST, "/api/v1/people", "{\"name\": \"Plain Twin\", \"city\": \"Lahore\"}", theirs))).path("id").asLong();
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id = :id").param("me", viewer.id()).param("id", twin).update());
        var sides = mvc.get().uri("/people/merges/new?id=40002&id=" + twin).with(session).exchange();
        assertThat(sides).hasStatusOk().bodyText().contains("Plain Person", "Plain Twin").doesNotContain("pick.company").doesNotContainPattern(MARKS);

        for (var who : List.of(owner, viewer)) {
            var proposed = mvc.post().uri("/people/list/filter").params(line("company", "Zqx")).with(world.as(who)).exchange();
            assertThat(proposed).hasStatusOk();
            assertThat(text(proposed).contains("<option value=\"Zqxfirm\">")).isEqualTo(who == owner);
        }

        // A change of all that a list finds counts those alone whom one sees.
        var begun = Json.read(text(api(HttpMethod.POST, "/api/v1/bulk", "{\"kind\": \"person\", \"action\": \"tag\", \"value\": \"Mine\", \"query\": \"?\"}", theirs))).path("id").asLong();
        world.sql(owner, () -> jdbc.sql("insert into duplicate_scans (looked, found, finished_at) values (4321, 1, now())").update());
        assertThat(text(api(HttpMethod.GET, "/api/v1/duplicates/scans/last", null, theirs))).contains("\"looked\":null", "\"found\":null");
        assertThat(text(api(HttpMethod.GET, "/api/v1/duplicates/scans/last", null, token))).contains("\"looked\":4321");
        assertThat(mvc.get().uri("/duplicates").with(session)).hasStatusOk().bodyText().doesNotContain("4,321");
        assertThat(mvc.get().uri("/duplicates").with(world.as(owner))).hasStatusOk().bodyText().contains("4,321");
        assertThat(total(begun, theirs)).isEqualTo(2);
        world.sql(owner, () -> jdbc.sql("update people set archived_at = now() where id = :id").param("id", twin).update());
    }

    private long total(long bulk, String token) {
        for (int i = 0; i < 300; i++) {
            var answer = Json.read(text(api(HttpMethod.GET, "/api/v1/bulk/" + bulk, null, token)));
            if (answer.path("state").asString().equals("done")) {
                return answer.path("total").asLong();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("It does not end");
    }

    private static LinkedMultiValueMap<String, String> line(String field, String value) {
        var line = new LinkedMultiValueMap<String, String>();
        line.add("c.join", "every");
        line.add("c.least", "1");
        line.add("c.0.field", field);
        line.add("c.0.was", field);
        line.add("c.0.operator", "is");
        line.add("c.0.value", value);
        return line;
    }

    @Test
    void an_answer_that_was_kept_for_one_member_is_never_anothers() {
        owner = world.found();
        var answers = new ArrayList<MvcTestResult>();
        for (var viewer : List.of(owner, world.join(owner, Role.MEMBER), owner)) {
            answers.add(mvc.post().uri("/api/v1/people").header("Authorization", "Bearer " + world.token(viewer)).header("Idempotency-Key", "same").contentType(MediaType.APPLICATION_JSON).content("{\"name\": \"Ali\"}").exchange());
        }
        assertThat(answers.get(1)).hasStatus(201).doesNotContainHeader("Idempotency-Replayed");
        assertThat(text(answers.get(1))).isNotEqualTo(text(answers.getFirst()));
        assertThat(text(answers.get(2))).isEqualTo(text(answers.getFirst()));
    }

    @Test
    void nothing_of_hidden_fields_stands_anywhere_and_what_they_hold_changes_no_answer() throws Exception {
        furnish();
        var manager = world.join(owner, Role.MANAGER);
        // They changed the field themselves while they saw it.
        assertThat(api(HttpMethod.POST, "/api/v1/bulk", "{\"kind\": \"person\", \"action\": \"set\", \"field\": \"city\", \"value\": \"Zqxcity\", \"ids\": [40001]}", world.token(manager))).hasStatusOk().bodyText().contains("Zqxcity");
        var hidden = new TreeMap<String, String>();
        for (var field : List.of("city", "phone", "email", "birthday", "spent", "orders", "last_order", "own_secret", "company")) {
            hidden.put("field.person." + field, "hidden");
        }
        for (var field : List.of("city", "phone", "email", "employees", "revenue", "spent", "orders", "last_order")) {
            hidden.put("field.company." + field, "hidden");
        }
        rules("manager", hidden);
        // What may be seen of a company may be said of a person's only where the person's field is not hidden: names do not count here.
        world.sql(owner, () -> jdbc.sql("update companies set name = 'Seen firm', search = replace(search, 'zqxfirm', 'seen firm'), sound = '' where id = :id").param("id", UNSEEN).update());
        world.sql(owner, () -> jdbc.sql("update people set name = 'Seen Person', search = replace(search, 'zqxname unseen', 'seen person') where id = :id").param("id", UNSEEN).update());
        world.sql(owner, () -> jdbc.sql("update companies set name = 'Other firm', search = 'other firm' where name = 'Zqxother'").update());
        world.sql(owner, () -> jdbc.sql("update notes set text = 'plain'").update());
        world.sql(owner, () -> jdbc.sql("update people set name = 'Plain' where name ilike 'zqx%'").update());
        world.sql(owner, () -> jdbc.sql("update happenings set particulars = regexp_replace(particulars::text, 'zqx(name|binned|merged|firm|other|imported)', 'plain', 'gi')::jsonb").update());

        // What others look for names hidden fields and what they hold: in a segment, in one inside another, in a view.
        made("/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Townsfolk\", \"shared\": true, \"filter\": {\"field\": \"own_secret\", \"operator\": \"is\", \"values\": [\"Zqxsecret\"]}}");
        made("/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Around them\", \"shared\": true, \"filter\": {\"field\": \"segment\", \"operator\": \"is\", \"values\": [\"40003\"]}}");
        made("/api/v1/views", "{\"kind\": \"person\", \"name\": \"In town\", \"query\": \"city=Zqxtown\", \"columns\": [\"name\", \"own_secret\"], \"sharing\": \"everybody\", \"pinned\": true}");

        var before = answers(world.again(manager));
        assertThat(before.get("/people/" + UNSEEN)).contains("Seen Person");
        var telling = "/api/v1/segments/4000[34]|/segments/4000[34]|/api/v1/views(\\?.*|/40003)?|/(api/v1/)?people\\?filter=.*segment.*|/people\\?saved=40003";
        assertThat(before.keySet()).anyMatch(path -> path.matches("/people\\?saved=40003"));
        assertThat(before).as("names of hidden fields").allSatisfy((path, text) -> assertThat(path.matches(telling) && text.contains("own_secret")).as(path + " " + text).isFalse());
        assertThat(leaking(before, MARKS.pattern())).isEmpty();

        world.sql(owner, () -> {
            for (var table : List.of("people", "companies")) {
                jdbc.sql("update %s set city = 'Aaacity', spent = 7, orders = 9, search = replace(replace(replace(search, 'zqxcity', 'aaacity'), '4455661', '1122334'), 'zqxmail', 'aaamail')".formatted(table)).update();
                jdbc.sql("update %s set phone = '+923001122334', email = 'aaamail@hidden.test', ordered_at = null".formatted(table)).update();
            }
            jdbc.sql("update companies set employees = 9, revenue = 5").update();
            jdbc.sql("update happenings set particulars = jsonb_set(particulars, '{number}', '\"AAA-1\"') where particulars ->> 'cause' is not null").update();
            jdbc.sql("update people set birthday = '1960-01-01', fields = replace(fields::text, 'Zqxsecret', 'Aaasecret')::jsonb").update();
            jdbc.sql("update contact_points set value = replace(replace(value, '4455661', '1122334'), 'zqxmail', 'aaamail')").update();
            jdbc.sql("update orders set total = 700, number = 'AAA-' || id, search = 'aaacloth', status = 'CANCELLED'").update();
            jdbc.sql("update order_lines set product = 'Aaacloth', unit_price = 700, quantity = 1, discount = 0, total = 700").update();
            return jdbc.sql("update happenings set particulars = regexp_replace(particulars::text, 'zqx|4455661', 'aaa', 'gi')::jsonb").update();
        });
        var after = answers(world.again(manager));

        assertThat(changed(before, after)).isEmpty();
        nothingIsTakenOut(world.again(manager));
        assertThat(taken(Map.of("kind", "person", "format", "csv"), world.token(world.again(manager)))).contains("Seen Person").doesNotContain("Own secret", "aaa", "Aaa");
        assertThat(text(mvc.post().uri("/people/list/filter").params(line("city", "A")).with(world.as(world.again(manager))).exchange())).doesNotContain("value=\"city\"", "Aaacity");
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new TreeSet<String>();
        before.forEach((path, text) -> {
            if (!text.equals(after.get(path))) {
                changed.add(path + "\n" + difference(text, after.get(path)));
            }
        });
        return changed;
    }

    @Test
    void a_cursor_tells_nothing_that_is_hidden() throws Exception {
        owner = world.found();
        token = world.token(owner);
        var member = world.join(owner, Role.VIEWER);
        rules("viewer", Map.of("field.person.city", "hidden", "field.person.phone", "hidden", "field.person.email", "hidden", "edit.person", "NONE", "edit.company", "NONE"));
        world.sql(owner, () -> jdbc.sql("""
                insert into people (name, city, phone, search, sound)
                select 'Ali', 'Zqxcity' || n, '+92300445566' || n, E'ali\\n\\n zqxcity' || n || E'\\n\\n 92300445566' || n || E'\\n', ''
                  from generate_series(0, 60) n
                """).update());
        var theirs = world.token(world.again(member));
        var sorts = List.of("", "name", "name.desc", "spent", "touched", "newest", "created", "last_contact", "city", "phone.desc", "title", "updated");

        var before = cursors(member, theirs, sorts);
        world.sql(owner, () -> jdbc.sql("update people set city = 'Aaa' || (100 - id % 100), search = E'ali\\n\\n aaa' || (100 - id % 100) || E'\\n\\n\\n'").update());

        assertThat(before).hasSize(2 * sorts.size()).noneMatch(cursor -> MARKS.matcher(cursor).find());
        assertThat(cursors(member, theirs, sorts)).isEqualTo(before);
    }

    private List<String> cursors(Viewer member, String theirs, List<String> sorts) {
        var cursors = new ArrayList<String>();
        for (var sort : sorts) {
            cursors.add(decoded(Json.read(text(api(HttpMethod.GET, "/api/v1/people?limit=3&sort=" + sort, null, theirs))).path("next").asString()));
            var page = text(mvc.get().uri("/people?sort=" + sort).with(world.as(member)).exchange());
            var after = Pattern.compile("[?&;]after=([\\w-]+)").matcher(page);
            assertThat(after.find()).as(sort).isTrue();
            cursors.add(decoded(after.group(1)));
        }
        return cursors;
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    /** One of each thing, made of marks; the second is plain, and belongs to the first wherever it can. */
    private void furnish() throws Exception {
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

    private void imported() throws Exception {
        var begun = mvc.post().uri("/api/v1/imports").multipart().file(new MockMultipartFile("file", "zqxfile.csv", "text/csv", "name,city,mobile\nZqximported,Zqxcity,03004455667\nZqxrefused,Zqxcity,12\n".getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + token).exchange();
        assertThat(begun).hasStatus(202);
        var self = begun.getResponse().getHeader("Location");
        for (int i = 0; i < 300 && Json.read(text(api(HttpMethod.GET, self, null, token))).path("state").asString().matches("(?i)queued|running"); i++) {
            Thread.sleep(100);
        }
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where name ilike 'zqximported'").param("me", owner.id()).update());
    }

    /** What every route that is read answers, by its path. */
    private Map<String, String> answers(Viewer viewer) {
        return answers(viewer, path -> true);
    }

    private Map<String, String> answers(Viewer viewer, java.util.function.Predicate<String> asked) {
        var session = world.as(viewer);
        var theirs = world.token(viewer);
        var answers = new LinkedHashMap<String, String>();
        // Each walk begins without the view that the last one left open.
        world.sql(owner, () -> jdbc.sql("delete from view_memory").update());
        for (var path : paths().stream().filter(asked).toList()) {
            var request = mvc.get().uri(java.net.URI.create(path));
            var answer = (path.startsWith("/api/") ? request.header("Authorization", "Bearer " + theirs) : request.with(session)).exchange();
            assertThat(answer.getResponse().getStatus()).as(path).isLessThan(500);
            answers.put(path, answer.getResponse().getStatus() + " " + text(answer)
                    .replaceAll("nonce=\"[^\"]*\"|name=\"_csrf\" value=\"[^\"]*\"|content=\"[^\"]*\"|<time.*?</time>|(?i)\\b(just now|a moment ago|\\d+ (seconds?|minutes?) ago)\\b", ""));
        }
        return answers;
    }

    private Set<String> paths() {
        var paths = new TreeSet<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getName().startsWith("rabta.") || mapping.getPathPatternsCondition() == null
                    || mapping.getMethodsCondition().getMethods().stream().noneMatch(method -> method.asHttpMethod() == HttpMethod.GET)) {
                return;
            }
            mapping.getPathPatternsCondition().getPatternValues().forEach(pattern -> {
                for (var room : pattern.contains("{room:") ? List.of("people", "companies") : List.of("")) {
                    for (long id : pattern.replace(Rooms.CUSTOMERS, "").contains("{") ? List.of(UNSEEN, THEIRS, 40_003L, 40_004L) : List.of(0L)) {
                        var path = pattern.replaceAll("\\{room:[^}]*}", room).replaceAll("\\{(key|field|fact)}", "city").replaceAll("\\{[^}]*}", String.valueOf(id));
                        (LISTS.matcher(path).matches() ? ASKED : List.of("")).forEach(asked -> paths.add(path + asked.replace("{f}", encoded(FILTER)).replace("{s}", encoded(SEGMENT)).replace("{c}", encoded(COMPANY)).replace("{d}", encoded(FILLED)).replace("{e}", encoded(EMPTY))));
                    }
                }
            });
        });
        paths.removeIf(path -> path.contains("/objects/") || path.matches("/(settings/(sessions|tokens)|dev|design|setup|health|api/v1/openapi|invitations|password|sign-in|session).*"));
        return paths;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> leaking(Map<String, String> answers, String marks) {
        var pattern = Pattern.compile(marks, Pattern.CASE_INSENSITIVE);
        var leaking = new ArrayList<String>();
        answers.forEach((path, text) -> {
            var found = pattern.matcher(text);
            if (found.find()) {
                leaking.add(path + " tells " + text.substring(Math.max(0, found.start() - 120), Math.min(text.length(), found.end() + 40)).replaceAll("\\s+", " "));
            }
        });
        return leaking;
    }

    private static String difference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.substring(Math.max(0, at - 100), Math.min(one.length(), at + 100)) + "\n  became\n" + other.substring(Math.max(0, at - 100), Math.min(other.length(), at + 100));
    }

    private void rules(String role, Map<String, String> changed) {
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

    private void made(String path, String body) {
        assertThat(api(HttpMethod.POST, path, body, token)).as(path + " " + body).hasStatus(201);
    }

    private void did(HttpMethod method, String path, String body) {
        var answer = api(method, path, body, token);
        assertThat(answer.getResponse().getStatus()).as(method + " " + path + " " + text(answer)).isLessThan(300);
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult api(HttpMethod method, String path, String body, String token) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }
}
