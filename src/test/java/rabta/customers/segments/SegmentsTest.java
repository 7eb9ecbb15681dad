package rabta.customers.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import rabta.customers.Fact;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import tools.jackson.databind.JsonNode;

class SegmentsTest extends RabtaTest {

    @Autowired
    Segments segments;
    @Autowired
    SegmentCounting counting;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    long ali;
    long bilal;

    @BeforeEach
    void a_business_with_two_customers() {
        owner = world.found();
        ali = person("Ali Raza", "Lahore");
        bilal = person("Bilal Khan", "Karachi");
    }

    private long person(String name, String city) {
        return world.in(owner, () -> {
            long id = people.create(PersonForm.named(name), owner);
            people.change(id, Map.of(Fact.CITY, city), null, owner);
            return id;
        });
    }

    private static Condition city(String city) {
        return new Compare("city", Operator.IS, List.of(city));
    }

    private long segment(String name, boolean shared, Condition condition, Viewer maker) {
        return world.in(maker, () -> segments.create(RecordKind.PERSON, new SegmentForm(name, shared), condition, maker));
    }

    private List<Long> members(long id, Viewer viewer) {
        return world.sql(viewer, () -> {
            var where = segments.where(segments.find(id, viewer), viewer);
            return jdbc.sql("select r.id from people r where " + where.sql() + " order by r.id").params(where.params()).query(Long.class).list();
        });
    }

    private MvcTestResult get(String path, String... query) {
        var get = mvc.get().uri(path).with(world.as(owner));
        for (int i = 0; i < query.length; i += 2) {
            get.param(query[i], query[i + 1]);
        }
        return get.exchange();
    }

    private MvcTestResult post(String path, Map<String, String> params) {
        var post = mvc.post().uri(path).with(world.as(owner));
        params.forEach(post::param);
        return post.exchange();
    }

    private static String html(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("[\u2066-\u2069]", "");
    }

    @Test
    void the_night_counts_by_the_days_of_the_business() {
        long segment = segment("Old", true, new Compare("created", Operator.BEFORE, List.of("2026-01-02")), owner);
        // In Karachi that moment is the second of January already.
        world.sql(owner, () -> jdbc.sql("update people set created_at = '2026-01-01 20:00:00+00' where id = ?").param(ali).update());
        world.in(owner, counting::tidyWorkspace);
        assertThat(size(segment)).isZero();

        world.sql(owner, () -> jdbc.sql("update control.workspaces set zone = 'America/New_York' where id = ?").param(owner.workspace()).update());
        world.in(owner, counting::tidyWorkspace);
        assertThat(size(segment)).isOne();
    }

    private long size(long segment) {
        return world.sql(owner, () -> jdbc.sql("select s.size from segments s where s.id = ?").param(segment).query(Long.class).single());
    }

    @Test
    void a_segment_is_who_matches_now() {
        long lahore = segment("Lahore", true, city("Lahore"), owner);
        assertThat(members(lahore, owner)).containsExactly(ali);

        world.in(owner, () -> people.change(bilal, Map.of(Fact.CITY, "LAHORE"), null, owner));

        assertThat(members(lahore, owner)).containsExactly(ali, bilal);
        assertThat(world.in(owner, () -> segments.size(segments.find(lahore, owner), owner))).isEqualTo(2);
        assertThat(world.in(owner, () -> segments.contains(segments.find(lahore, owner), bilal, owner))).isTrue();
    }

    @Test
    void who_is_put_in_or_out_by_hand_stays_so() {
        long lahore = segment("Lahore", true, city("Lahore"), owner);
        world.in(owner, () -> segments.place(lahore, List.of(bilal), true, owner));
        world.in(owner, () -> segments.place(lahore, List.of(ali), false, owner));
        assertThat(members(lahore, owner)).containsExactly(bilal);

        world.in(owner, () -> segments.place(lahore, List.of(ali, bilal), null, owner));
        assertThat(members(lahore, owner)).containsExactly(ali);

        long list = segment("By hand", true, null, owner);
        assertThat(members(list, owner)).isEmpty();
        world.in(owner, () -> segments.place(list, List.of(ali), true, owner));
        assertThat(members(list, owner)).containsExactly(ali);
    }

    @Test
    void a_filter_and_another_segment_may_name_one_but_never_itself() {
        long lahore = segment("Lahore", true, city("Lahore"), owner);
        long both = segment("Ali of Lahore", true, new Every(List.of(Segments.in(lahore), new Compare("name", Operator.CONTAINS, List.of("ali")))), owner);

        assertThat(members(both, owner)).containsExactly(ali);
        assertThat(html(get("/people", "filter", "{\"field\":\"segment\",\"operator\":\"is\",\"values\":[\"" + lahore + "\"]}"))).contains("Segment is Lahore", "Ali Raza").doesNotContain("Bilal Khan");
        assertThatThrownBy(() -> world.in(owner, () -> segments.change(lahore, new SegmentForm("Lahore", true), Segments.in(both), owner))).isInstanceOf(Flawed.class);
        assertThatThrownBy(() -> world.in(owner, () -> segments.remove(lahore, owner))).isInstanceOf(Problem.class);
        // Whatever was written past us: a circle is nobody, and no error.
        world.sql(owner, () -> jdbc.sql("update segments set condition = cast(:c as jsonb) where id = :id").param("c", "{\"field\":\"segment\",\"operator\":\"is\",\"values\":[\"" + both + "\"]}").param("id", lahore).update());
        assertThat(members(both, owner)).isEmpty();
    }

    @Test
    void a_private_segment_is_not_there_for_others_not_even_by_its_number() {
        var other = world.join(owner, Role.MANAGER);
        long mine = segment("Mine", false, city("Lahore"), owner);

        assertThatThrownBy(() -> world.in(other, () -> segments.find(mine, other))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> segment("Uses it", true, Segments.in(mine), other)).isInstanceOf(Flawed.class);
        assertThatThrownBy(() -> segment("Shares it", true, Segments.in(mine), owner)).isInstanceOf(Flawed.class);
        assertThatThrownBy(() -> segment("Looks inside", false, new Compare("listed", Operator.IS, List.of(String.valueOf(mine))), other)).isInstanceOf(Flawed.class);
        long shared = segment("Shared", true, city("Lahore"), owner);
        assertThatThrownBy(() -> world.in(other, () -> segments.change(shared, new SegmentForm("Taken", true), null, other))).isInstanceOf(Forbidden.class);
    }

    @Test
    void a_viewer_finds_in_a_segment_whom_they_may_see() {
        long lahore = segment("Lahore", true, city("Lahore"), owner);
        world.sql(owner, () -> jdbc.sql("update people set owner_id = ?").param(owner.id()).update());
        var member = world.join(owner, Role.MEMBER);

        assertThat(members(lahore, member)).isEmpty();
        assertThat(world.in(member, () -> segments.size(segments.find(lahore, member), member))).isZero();
    }

    @Test
    void it_is_counted_when_it_changes_and_every_night() {
        long lahore = segment("Lahore", true, city("Lahore"), owner);
        world.in(owner, () -> counting.tidyWorkspace());

        assertThat(world.in(owner, () -> segments.find(lahore, owner)).size()).isEqualTo(1);
        assertThat(html(get("/segments"))).contains("Lahore", "City is Lahore", ">1<");
    }

    @Test
    void a_segment_is_made_of_the_list_and_changed_on_its_page() {
        var draft = html(get("/segments/new", "kind", "person", "city", "Lahore"));
        assertThat(draft).contains("name=\"c.0.field\"", "value=\"Lahore\"", "1 match");

        var made = post("/segments", Map.of("kind", "person", "name", "Lahore", "shared", "true", "c.join", "every", "c.0.field", "city", "c.0.operator", "any_of", "c.0.value", "Lahore"));
        assertThat(made).hasStatus(303);
        var path = made.getResponse().getHeader("Location");
        assertThat(html(get(path))).contains("Lahore", "City is Lahore", "Ali Raza", "id=\"count\">1<").doesNotContain("Bilal Khan");
        assertThat(html(get(path + "/edit"))).contains("name=\"c.0.field\"", "value=\"Lahore\"");
        assertThat(post(path, Map.of("name", "Karachi", "c.join", "every", "c.0.field", "city", "c.0.operator", "any_of", "c.0.value", "Karachi"))).hasStatus(303);
        assertThat(html(get(path))).contains("Bilal Khan").doesNotContain("Ali Raza");
        assertThat(post("/segments", Map.of("kind", "person", "name", " ", "c.join", "every"))).hasStatus(422);
        assertThat(post("/segments", Map.of("kind", "person", "name", "Bad", "c.join", "every", "c.0.field", "spent", "c.0.operator", "over", "c.0.value", "much"))).hasStatus(422);

        assertThat(html(get("/people/" + bilal + "/segments"))).contains("Karachi");
        assertThat(post(path + "/members", Map.of("record", String.valueOf(bilal), "side", "out"))).hasStatus(303);
        assertThat(html(get("/people/" + bilal + "/segments"))).contains("In no segment", "taken out by hand");
        assertThat(post(path + "/removal", Map.of())).hasStatus(303);
        assertThat(get(path)).hasStatus(404);
        assertThat(post(path + "/restoration", Map.of())).hasStatus(303);
        assertThat(get(path)).hasStatusOk();
    }

    @Test
    void a_segment_of_a_list_finds_what_its_words_and_its_view_show() {
        long other = person("Ali Haider", "Karachi");
        world.sql(owner, () -> jdbc.sql("update people set owner_id = ? where id in (?, ?)").params(owner.id(), ali, bilal).update());
        world.sql(owner, () -> jdbc.sql("update people set touched_at = now() where id = ?").param(other).update());

        assertThat(html(get("/segments/new", "kind", "person", "q", "ali", "view", "mine", "city", "Lahore")))
                .contains("Owner is me and search text contains “ali” and city is Lahore", "1 match", "value=\"ali\"");
        assertThat(html(get("/segments/new", "kind", "person", "view", "quiet"))).contains("Last contact is more than 30 days ago or last contact is empty", "2 match");
        assertThat(html(post("/segments/draft", Map.of("kind", "person", "list", "?q=ali", "c.join", "either", "c.0.field", "city", "c.0.value", "Lahore", "c.1.field", "city", "c.1.value", "Karachi"))))
                .contains("Search text contains “ali” and (city is Lahore or city is Karachi)", "2 match");
        assertThat(get("/segments/new", "kind", "person", "view", "archived")).hasStatus(422);

        var words = new Compare("words", Operator.CONTAINS, List.of("ali lahore"));
        assertThat(members(segment("Ali of Lahore", true, words, owner), owner)).containsExactly(ali);
        assertThat(members(segment("Not Ali", true, new Compare("words", Operator.CONTAINS_NOT, List.of("al")), owner), owner)).containsExactly(bilal);
        assertThatThrownBy(() -> segment("Blank", true, new Compare("words", Operator.CONTAINS, List.of(" ")), owner)).isInstanceOf(Flawed.class);
    }

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        return Json.read(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void a_program_makes_reads_counts_changes_and_deletes_segments() {
        var token = world.token(owner);
        var made = call(token, HttpMethod.POST, "/api/v1/segments", "{\"name\":\"Lahore\",\"shared\":true,\"filter\":{\"field\":\"city\",\"operator\":\"is\",\"values\":[\"Lahore\"]}}");
        assertThat(made).hasStatus(201);
        var path = "/api/v1/segments/" + json(made).path("id").asLong();

        assertThat(json(call(token, HttpMethod.GET, path, null)).path("filter").path("field").asString()).isEqualTo("city");
        assertThat(json(call(token, HttpMethod.GET, path + "/size", null)).path("size").asLong()).isEqualTo(1);
        assertThat(json(call(token, HttpMethod.GET, path + "/members", null)).path("data").path(0).path("name").asString()).isEqualTo("Ali Raza");
        assertThat(call(token, HttpMethod.PUT, path + "/members/" + bilal, "{\"side\":\"in\"}")).hasStatus(204);
        assertThat(json(call(token, HttpMethod.GET, path + "/members?limit=1", null)).path("next").asString()).isNotEmpty();
        assertThat(call(token, HttpMethod.DELETE, path + "/members/" + bilal, null)).hasStatus(204);
        assertThat(call(token, HttpMethod.PATCH, path, "{\"name\":\"Lahoris\"}")).hasStatusOk();
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/segments?kind=person", null)).path("data").path(0).path("name").asString()).isEqualTo("Lahoris");
        assertThat(call(token, HttpMethod.POST, "/api/v1/segments", "{\"name\":\"x\",\"filter\":{\"field\":\"password\",\"operator\":\"filled\"}}")).hasStatus(422);
        assertThat(call(token, HttpMethod.POST, "/api/v1/segments", "{\"name\":\"\"}")).hasStatus(422);
        assertThat(call(token, HttpMethod.PUT, path + "/members/999999", "{\"side\":\"in\"}")).hasStatus(404);
        assertThat(call(token, HttpMethod.DELETE, path, null)).hasStatus(204);
        assertThat(call(token, HttpMethod.GET, path, null)).hasStatus(404);
        assertThat(call(token, HttpMethod.POST, path + "/restore", null)).hasStatusOk();
    }
}
