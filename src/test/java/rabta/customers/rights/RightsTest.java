package rabta.customers.rights;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What a role's rules take away is away everywhere, and what they leave still works. */
class RightsTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private Viewer member;
    private String token;

    @BeforeEach
    void found() {
        owner = world.found();
        member = world.join(owner, Role.MEMBER);
        token = world.token(owner);
    }

    @Test
    void the_owner_sets_what_a_role_may_do_on_a_page_in_both_languages() {
        assertThat(mvc.get().uri("/settings/roles/member").with(world.as(owner)))
                .hasStatusOk().bodyText().contains("Roles and rights", "May add new ones", "Fields one by one", "field.person.phone");
        assertThat(mvc.get().uri("/settings/roles/member").with(world.as(world.zainab()))).hasStatusOk().bodyText().contains("کردار اور اختیارات", "نئے شامل کر سکتا ہے");
        assertThat(mvc.get().uri("/settings/roles/member").with(world.as(member))).hasStatus(403);
        assertThat(mvc.get().uri("/settings/roles/nobody").with(world.as(owner))).hasStatus(404);

        assertThat(mvc.post().uri("/settings/roles/member").with(world.as(owner)).params(form(Map.of("see.person", "OWN", "edit.person", "OWN", "delete.person", "NONE",
                "field.person.birthday", "hidden", "field.person.city", "read")))).hasStatus3xxRedirection();

        var rights = world.again(member).rights().of("person");
        assertThat(rights.see().name()).isEqualTo("OWN");
        assertThat(rights.delete().name()).isEqualTo("NONE");
        assertThat(rights.hidden()).containsExactly("birthday");
        assertThat(rights.readOnly()).containsExactly("city");
        assertThat(mvc.post().uri("/settings/roles/member/reset").with(world.as(owner))).hasStatus3xxRedirection();
        assertThat(world.again(member).rights()).isEqualTo(Role.MEMBER.rights());
    }

    @Test
    void the_owners_own_rights_cannot_be_taken() {
        assertThat(mvc.post().uri("/settings/roles/owner").with(world.as(owner)).params(form(Map.of("see.person", "NONE")))).hasStatus(422);
        assertThat(world.again(owner).rights()).isEqualTo(Role.OWNER.rights());
    }

    @Test
    void what_was_not_understood_stands_beside_its_field_and_opens_nothing() throws Exception {
        var before = world.again(member).rights();
        var typed = form(Map.of("see.company", "EVERYBODY", "see.person", "OWN", "field.person.city", "hiden", "field.person.phone", "hidden"));
        typed.remove("delete.company");
        typed.remove("create.person");
        var answer = mvc.post().uri("/settings/roles/member").with(world.as(owner)).params(typed).exchange();
        assertThat(answer).hasStatus(422).bodyText().contains("f-see.company-error", "f-delete.company-error", "f-field.person.city-error").doesNotContain("f-see.person-error");
        assertThat(text(answer)).containsPattern("(?s)name=\"see.person\".*?value=\"OWN\" selected").containsPattern("(?s)name=\"field.person.phone\".*?value=\"hidden\" selected");
        assertThat(mvc.post().uri("/settings/roles/member").with(world.as(owner))).hasStatus(422);
        assertThat(api(HttpMethod.PUT, "/api/v1/roles/member", """
                {"role": "member", "imports": true, "exports": true, "kinds": {"person": {"see": "all", "edit": "all", "delete": "all", "create": true, "hidden": ["fone"]},
                  "company": {"see": "all", "edit": "all", "delete": "all", "create": true}}}""", token)).hasStatus(422).bodyText().contains("fone");
        assertThat(world.again(member).rights()).isEqualTo(before);
    }

    @Test
    void a_program_reads_and_sets_the_same() {
        assertThat(api(HttpMethod.PUT, "/api/v1/roles/viewer", """
                {"role": "viewer", "imports": false, "exports": true, "kinds": {
                  "person": {"see": "all", "edit": "none", "delete": "none", "create": false, "hidden": ["spent"], "read_only": []},
                  "company": {"see": "none", "edit": "none", "delete": "none", "create": false, "hidden": [], "read_only": []}}}
                """, token)).hasStatusOk();
        assertThat(api(HttpMethod.GET, "/api/v1/roles", null, token)).hasStatusOk().bodyText().contains("\"hidden\":[\"spent\"]", "\"see\":\"none\"");
        assertThat(api(HttpMethod.PUT, "/api/v1/roles/viewer", "{\"role\": \"viewer\", \"imports\": false, \"exports\": false, \"kinds\": {\"person\": {\"see\": \"everything\", \"create\": false}}}", token)).hasStatus(422);
    }

    @Test
    void records_may_be_seen_and_not_changed() throws Exception {
        long id = person("Imran Ali", "+923001112233");
        rules("see.person", "ALL", "edit.person", "OWN");
        var theirs = world.token(world.again(member));

        assertThat(api(HttpMethod.GET, "/api/v1/people/" + id, null, theirs)).hasStatusOk();
        assertThat(api(HttpMethod.PATCH, "/api/v1/people/" + id, "{\"city\": \"Multan\"}", theirs)).hasStatus(403);
        assertThat(api(HttpMethod.DELETE, "/api/v1/people/" + id, null, theirs)).hasStatus(403);
        assertThat(mvc.post().uri("/people/" + id + "/notes").param("text", "hello").with(world.as(member))).hasStatus(403);
        assertThat(mvc.get().uri("/people/" + id).with(world.as(member))).hasStatusOk().bodyText().doesNotContain("/facts/city");
        assertThat(api(HttpMethod.GET, "/api/v1/people/" + id, null, token)).bodyText().contains("\"version\":1");
    }

    @Test
    void a_kind_of_which_nothing_is_seen_is_not_there() throws Exception {
        long id = person("Imran Ali", "+923001112233");
        rules("see.person", "NONE");
        assertThat(mvc.get().uri("/people/" + id).with(world.as(member))).hasStatus(404);
        assertThat(mvc.get().uri("/people").with(world.as(member))).hasStatusOk().bodyText().doesNotContain("Imran");
        assertThat(mvc.get().uri("/search?q=Imran").with(world.as(member))).hasStatusOk().bodyText().doesNotContain("/people/" + id);
        assertThat(mvc.post().uri("/people").param("name", "New One").with(world.as(member))).hasStatus3xxRedirection();
    }

    @Test
    void whoever_may_add_none_adds_none() throws Exception {
        var typed = form(Map.of());
        typed.remove("create.person");
        assertThat(mvc.post().uri("/settings/roles/member").with(world.as(owner)).params(typed)).hasStatus3xxRedirection();
        assertThat(mvc.post().uri("/people").param("name", "New One").with(world.as(member))).hasStatus(403);
        assertThat(api(HttpMethod.GET, "/api/v1/people", null, token)).bodyText().doesNotContain("New One");
    }

    /** Two hidden values that differ give answers that do not. */
    @Test
    void a_hidden_field_leaks_nowhere() throws Exception {
        long id = person("Imran Ali", "+923004445566");
        rules("field.person.phone", "hidden", "field.person.city", "hidden", "field.person.spent", "hidden", "field.person.birthday", "hidden");
        var theirs = world.token(world.again(member));
        var asked = new String[] {"/people/" + id, "/people?q=4445566", "/people?q=Imran", "/people?q=Multan", "/people?sort=spent", "/people?view=birthdays", "/people?city=Multan",
            "/people?over=1", "/people?has=phone", "/search?q=4445566", "/search?q=Multan", "/search?q=Imran", "/", "/people?filter=%7B%22field%22:%22city%22,%22operator%22:%22is%22,%22values%22:%5B%22Multan%22%5D%7D"};
        var programs = new String[] {"/api/v1/people/" + id, "/api/v1/people?q=4445566", "/api/v1/people?q=Imran", "/api/v1/people?sort=spent", "/api/v1/search?q=4445566"};
        var before = answers(asked, programs, theirs);
        assertThat(text(api(HttpMethod.GET, "/api/v1/people/" + id, null, theirs)) + text(mvc.get().uri("/people/" + id).with(world.as(member)))
                + text(mvc.get().uri("/people").with(world.as(member)))).contains("Imran Ali").doesNotContain("4445566", "Multan", "1,23,456", "1990");

        world.sql(owner, () -> jdbc.sql("update people set city = 'Quetta', spent = 99, birthday = '1990-01-01', search = replace(replace(search, 'multan', 'quetta'), '4445566', '9998877') where id = ?")
                .param(id).update());
        world.sql(owner, () -> jdbc.sql("update people set phone = '+923009998877' where id = ?").param(id).update());
        world.sql(owner, () -> jdbc.sql("update contact_points set value = '+923009998877' where person_id = ?").param(id).update());
        assertThat(answers(asked, programs, theirs)).isEqualTo(before);

        assertThat(mvc.post().uri("/people").param("name", "Somebody Else").param("points[0].value", "0300 9998877").with(world.as(member))).hasStatus(404);
        assertThat(mvc.get().uri("/people/" + id + "/facts/city").with(world.as(member))).hasStatus(404);
        assertThat(mvc.get().uri("/imports/new").with(world.as(member))).hasStatus(403);
    }

    @Test
    void a_shared_segment_tells_its_condition_to_whoever_may_see_all_that_it_names() throws Exception {
        person("Imran Ali", "+923004445566");
        assertThat(api(HttpMethod.POST, "/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Southern\", \"shared\": true, \"filter\": {\"field\": \"city\", \"operator\": \"is\", \"values\": [\"Multan\"]}}", token)).hasStatus(201);
        var theirs = world.token(world.again(member));
        assertThat(api(HttpMethod.GET, "/api/v1/segments", null, theirs)).hasStatusOk().bodyText().contains("\"values\":[\"Multan\"]");

        rules("field.person.city", "hidden");

        assertThat(api(HttpMethod.GET, "/api/v1/segments", null, world.token(world.again(member)))).hasStatusOk().bodyText().contains("Southern", "\"filter\":null", "\"sentence\":\"").doesNotContain("city", "Multan");
        assertThat(api(HttpMethod.GET, "/api/v1/segments", null, token)).bodyText().contains("\"values\":[\"Multan\"]");
    }

    @Test
    void whoever_changes_what_they_keep_is_not_told_the_part_that_is_hidden_by_now_and_does_not_lose_it() throws Exception {
        person("Imran Ali", "+923004445566");
        var before = world.token(world.again(member));
        var city = "{\"field\": \"city\", \"operator\": \"is\", \"values\": [\"Multan\"]}";
        long segment = id(api(HttpMethod.POST, "/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Southern\", \"shared\": false, \"filter\": " + city + "}", before));
        long view = id(api(HttpMethod.POST, "/api/v1/views", "{\"kind\": \"person\", \"name\": \"South\", \"query\": \"city=Multan\", \"columns\": [\"name\", \"city\"], \"sharing\": \"private\"}", before));
        assertThat(mvc.get().uri("/segments/" + segment + "/edit").with(world.as(member))).hasStatusOk().bodyText().contains("Multan", "c.0.field");

        rules("field.person.city", "hidden");

        var theirs = world.token(world.again(member));
        assertThat(mvc.get().uri("/segments/" + segment + "/edit").with(world.as(member))).hasStatusOk().bodyText().contains("Southern", "hidden from you").doesNotContain("Multan", "c.0.field", "value=\"city\"");
        assertThat(mvc.post().uri("/segments/" + segment).with(world.as(member)).param("name", " ").param("c.0.field", "city")).hasStatus(422).bodyText().contains("hidden from you").doesNotContain("Multan");
        assertThat(mvc.post().uri("/segments/" + segment).with(world.as(member)).param("name", "The south").param("c.join", "every").param("c.0.field", "title").param("c.0.operator", "filled")).hasStatus3xxRedirection();
        assertThat(api(HttpMethod.PATCH, "/api/v1/segments/" + segment, "{\"shared\": true}", theirs)).hasStatusOk().bodyText().contains("The south", "\"filter\":null");
        assertThat(api(HttpMethod.PATCH, "/api/v1/segments/" + segment, "{\"filter\": {\"field\": \"title\", \"operator\": \"filled\"}}", theirs)).hasStatus(422).bodyText().contains("hidden from you").doesNotContain("city", "Multan");
        assertThat(api(HttpMethod.GET, "/api/v1/segments/" + segment, null, token)).bodyText().contains("\"values\":[\"Multan\"]", "\"shared\":true");

        assertThat(mvc.get().uri("/people/views/" + view).with(world.as(member))).hasStatusOk().bodyText().contains("South").doesNotContain("Multan");
        assertThat(mvc.post().uri("/people/views/" + view + "/arrangement").with(world.as(member)).param("query", "?filter=x")).hasStatus(422).bodyText().contains("hidden from you").doesNotContain("Multan");
        assertThat(api(HttpMethod.PATCH, "/api/v1/views/" + view, "{\"query\": \"has=phone\"}", theirs)).hasStatus(422).bodyText().doesNotContain("city", "Multan");
        assertThat(api(HttpMethod.PATCH, "/api/v1/views/" + view, "{\"sort\": \"name\", \"sharing\": \"everybody\"}", theirs)).hasStatusOk().bodyText().contains("\"query\":null").doesNotContain("Multan");
        assertThat(api(HttpMethod.GET, "/api/v1/views/" + view, null, token)).bodyText().contains("city=Multan");
    }

    private static long id(MvcTestResult answer) {
        assertThat(answer).hasStatus(201);
        return rabta.kernel.sql.Json.read(text(answer)).path("id").asLong();
    }

    @Test
    void the_whole_business_is_taken_out_and_brought_back_by_its_owner_alone() {
        for (var role : new Role[] {Role.MANAGER, Role.MEMBER, Role.VIEWER}) {
            assertThat(mvc.post().uri("/settings/roles/" + role.name().toLowerCase(java.util.Locale.ROOT)).with(world.as(owner)).params(form(Map.of("exports", "true")))).hasStatus3xxRedirection();
            var session = world.as(world.join(owner, role));
            assertThat(mvc.get().uri("/settings/data").with(session)).hasStatus(403);
            assertThat(mvc.post().uri("/settings/data/archives").with(session)).hasStatus(403);
            assertThat(mvc.get().uri("/settings/data/archives/1/file").with(session)).hasStatus(403);
            assertThat(mvc.post().uri("/settings/data/restoration").multipart().file(new org.springframework.mock.web.MockMultipartFile("file", "x".getBytes())).with(session)).hasStatus(403);
        }
        assertThat(world.<Long>sql(owner, () -> jdbc.sql("select count(*) from archives").query(Long.class).single())).isZero();
        assertThat(mvc.get().uri("/settings/data").with(world.as(owner))).hasStatusOk();
    }

    @Test
    void when_a_record_changed_is_told_to_nobody_from_whom_it_is_hidden() throws Exception {
        person("Imran Ali", "+923004445566");
        var since = "/api/v1/people?updated_since=2020-01-01T00:00:00Z";
        assertThat(api(HttpMethod.GET, since, null, world.token(world.again(member)))).hasStatusOk().bodyText().contains("Imran Ali");

        rules("field.person.updated", "hidden");

        assertThat(api(HttpMethod.GET, since, null, world.token(world.again(member)))).hasStatus(422).bodyText().contains("updated_since").doesNotContain("Imran Ali");
        assertThat(api(HttpMethod.GET, since.replace("people", "companies"), null, world.token(world.again(member)))).hasStatusOk();
    }

    @Test
    void a_field_that_is_only_read_is_shown_and_not_written() throws Exception {
        long id = person("Imran Ali", "+923004445566");
        rules("field.person.city", "read");
        assertThat(mvc.get().uri("/people/" + id).with(world.as(member))).hasStatusOk().bodyText().contains("Multan").doesNotContain("/facts/city");
        assertThat(api(HttpMethod.PATCH, "/api/v1/people/" + id, "{\"city\": \"Lahore\"}", world.token(world.again(member)))).hasStatus(422).bodyText().contains("read_only");
    }

    private String answers(String[] pages, String[] programs, String token) {
        var all = new StringBuilder();
        for (var page : pages) {
            var text = text(mvc.get().uri(page).with(world.as(member)));
            all.append(text.replaceAll("data-live=\"\\d+\"|nonce=\"[^\"]*\"|name=\"_csrf\" value=\"[^\"]*\"|content=\"[^\"]*\"", "")).append('\n');
        }
        for (var program : programs) {
            all.append(text(api(HttpMethod.GET, program, null, token))).append('\n');
        }
        return all.toString();
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder request) {
        return text(request.exchange());
    }

    private long person(String name, String phone) throws Exception {
        var answer = api(HttpMethod.POST, "/api/v1/people", """
                {"name": "%s", "city": "Multan", "birthday": "1990-03-14", "contact_points": [{"kind": "phone", "value": "%s"}]}
                """.formatted(name, phone), token);
        assertThat(answer).hasStatus(201);
        long id = Long.parseLong(text(answer).replaceAll("(?s).*?\"id\":(\\d+).*", "$1"));
        world.sql(owner, () -> jdbc.sql("update people set spent = 12345600, orders = 3 where id = ?").param(id).update());
        return id;
    }

    private void rules(String... pairs) {
        var changed = new java.util.HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            changed.put(pairs[i], pairs[i + 1]);
        }
        assertThat(mvc.post().uri("/settings/roles/member").with(world.as(owner)).params(form(changed))).hasStatus3xxRedirection();
    }

    private static org.springframework.util.LinkedMultiValueMap<String, String> form(Map<String, String> changed) {
        var form = new org.springframework.util.LinkedMultiValueMap<String, String>();
        for (var type : new String[] {"person", "company"}) {
            for (var what : new String[] {"see", "edit", "delete"}) {
                form.set(what + "." + type, "ALL");
            }
            form.set("create." + type, "true");
        }
        form.set("imports", "true");
        changed.forEach(form::set);
        return form;
    }

    private MvcTestResult api(HttpMethod method, String path, String body, String token) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }
}
