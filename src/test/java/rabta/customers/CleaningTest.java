package rabta.customers;

import static org.assertj.core.api.Assertions.assertThat;

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
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.ContactPoints;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Merging, likely duplicates, the trash, history and locks through their doors. */
class CleaningTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    ContactPoints points;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = world.token(owner);
    }

    long person(String name, String phone, String city, Long of) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null, List.of(new PointForm("PHONE", phone, null)), null, city, null, null, null, null, null, null, null, of,
                null, List.of()), owner));
    }

    MvcTestResult get(Viewer viewer, String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(viewer)).exchange();
    }

    MvcTestResult post(Viewer viewer, String path, Map<String, ?> params, Object... variables) {
        var post = mvc.post().uri(path, variables).with(world.as(viewer));
        params.forEach((name, value) -> {
            for (var each : value instanceof List<?> many ? many : List.of(value)) {
                post.param(name, each.toString());
            }
        });
        return post.exchange();
    }

    MvcTestResult api(HttpMethod method, String path, String body, Object... variables) {
        var request = mvc.method(method).uri(path, variables).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    static String html(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    static String location(MvcTestResult result) {
        return result.getResponse().getHeader("Location");
    }

    @Test
    void records_stand_side_by_side_and_become_one_that_the_others_lead_to() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        long two = person("احمد رضا", "0300-4445556", "Karachi", null);

        var sides = html(get(owner, "/people/merges/new?id={a}&id={b}", one, two));
        assertThat(sides).contains("Ahmed Raza", "احمد رضا", "Lahore", "Karachi", "name=\"pick.city\"", "name=\"survivor\"");

        var merged = post(owner, "/people/merges", Map.of("id", List.of(one, two), "survivor", one, "pick.city", two));
        assertThat(location(merged)).isEqualTo("/people/" + one);
        assertThat(html(get(owner, "/people/{id}", one))).contains("Karachi", "+92 300 4445556", "احمد رضا");

        var old = get(owner, "/people/{id}/history", two);
        assertThat(old).hasStatus(301);
        assertThat(location(old)).isEqualTo("/people/" + one + "/history");
        assertThat(post(owner, "/people/{id}/notes", Map.of("text", "x"), two)).hasStatus(404);
        var api = api(HttpMethod.GET, "/api/v1/people/{id}", null, two);
        assertThat(api).hasStatus(301);
        assertThat(location(api)).isEqualTo("/api/v1/people/" + one);
        assertThat(json(api).path("merged_into").asLong()).isEqualTo(one);

        long merge = world.sql(owner, () -> jdbc.sql("select max(m.id) from merges m").query(Long.class).single());
        assertThat(location(post(owner, "/people/{id}/merges/{merge}/reversal", Map.of(), one, merge))).isEqualTo("/people/" + one);
        assertThat(html(get(owner, "/people/{id}", two))).contains("Karachi");
        assertThat(html(get(owner, "/people/{id}", one))).contains("Lahore");
    }

    @Test
    void a_country_is_called_by_its_name_and_a_long_address_breaks_between_its_words() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        long two = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        api(HttpMethod.PATCH, "/api/v1/people/{id}", "{\"country\":\"PK\"}", one);
        world.in(owner, () -> points.add(RecordKind.PERSON, one, new PointForm("EMAIL", "ahmed.raza@the-old-city.example.com", null), owner));

        for (var page : List.of("/people?view=all&columns=country,email", "/people/merges/new?id=" + one + "&id=" + two, "/people/" + one + "/history")) {
            assertThat(html(get(owner, page))).as(page).contains(">Pakistan<").doesNotContain(">PK<");
        }
        assertThat(html(get(owner, "/people?view=all&columns=country"))).doesNotContain("data-raw=\"PK\"");
        assertThat(html(get(owner, "/people?view=all&group=country"))).contains("Pakistan");
        for (var page : List.of("/people?view=all&columns=country,email", "/people/merges/new?id=" + one + "&id=" + two, "/people/" + one)) {
            assertThat(html(get(owner, page))).as(page).contains("ahmed.<wbr>raza@<wbr>the-<wbr>old-<wbr>city.<wbr>example.<wbr>com");
        }
    }

    @Test
    void nothing_is_merged_where_one_is_not_seen() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long mine = person("Ahmed Raza", "0300-1112223", "Lahore", member.id());
        long theirs = person("احمد رضا", "0300-4445556", "Karachi", owner.id());

        assertThat(get(member, "/people/merges/new?id={a}&id={b}", mine, theirs)).hasStatus(404);
        assertThat(post(member, "/people/merges", Map.of("id", List.of(mine, theirs), "survivor", mine))).hasStatus(404);
        assertThat(post(member, "/people/merges", Map.of("id", List.of(mine, theirs), "survivor", theirs))).hasStatus(404);
        assertThat(post(owner, "/people/merges", Map.of("id", List.of(mine), "survivor", mine))).hasStatus(422);
        assertThat(post(owner, "/people/merges", Map.of("id", List.of(mine, theirs), "survivor", mine, "pick.nothing", mine))).hasStatus(422);
        assertThat(get(owner, "/people/{id}", theirs)).hasStatus(200);
    }

    @Test
    void a_program_merges_and_takes_back() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        long two = person("احمد رضا", "0300-4445556", "Karachi", null);

        var merged = api(HttpMethod.POST, "/api/v1/people/{id}/merge", "{\"ids\":[" + two + "],\"values\":{\"city\":" + two + "}}", one);
        assertThat(merged).hasStatus(200);
        assertThat(json(api(HttpMethod.GET, "/api/v1/people/{id}", null, one)).path("city").asString()).isEqualTo("Karachi");
        assertThat(api(HttpMethod.PATCH, "/api/v1/people/{id}", "{\"city\":\"X\"}", two)).hasStatus(404);

        var undone = api(HttpMethod.POST, "/api/v1/people/{id}/merges/{merge}/undo", null, one, json(merged).path("merge").asLong());
        assertThat(json(undone).path("missing_rows").asInt()).isZero();
        assertThat(json(api(HttpMethod.GET, "/api/v1/people/{id}", null, two)).path("city").asString()).isEqualTo("Karachi");
        assertThat(json(api(HttpMethod.GET, "/api/v1/people/{id}", null, one)).path("city").asString()).isEqualTo("Lahore");

        assertThat(api(HttpMethod.POST, "/api/v1/people/{id}/merge", "{\"ids\":[]}", one)).hasStatus(422);
        assertThat(api(HttpMethod.POST, "/api/v1/people/{id}/merge", "{\"ids\":[999999]}", one)).hasStatus(404);
    }

    @Test
    void whoever_types_is_told_who_is_there_already_but_never_of_whom_they_do_not_see() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long ahmed = person("Ahmed Raza", "0300-1112223", "Lahore", owner.id());

        var hint = html(post(owner, "/people/hint", Map.of("points[0].kind", "PHONE", "points[0].value", "+92 300 111 2223")));
        assertThat(hint).contains("Ahmed Raza", "Lahore", "has this number", "/people/" + ahmed + "/completion");
        assertThat(html(post(owner, "/people/hint", Map.of("name", "احمد رضا", "city", "lahore")))).contains("sounds the same");
        assertThat(html(post(owner, "/people/hint", Map.of("name", "احمد رضا", "city", "Quetta")))).doesNotContain("Ahmed Raza");
        assertThat(html(post(owner, "/people/hint", Map.of("points[0].kind", "PHONE", "points[0].value", "0300-11")))).doesNotContain("Ahmed Raza");

        var theirs = html(post(member, "/people/hint", Map.of("points[0].kind", "PHONE", "points[0].value", "0300-1112223")));
        var nobodys = html(post(member, "/people/hint", Map.of("points[0].kind", "PHONE", "points[0].value", "0300-9999999")));
        assertThat(part(theirs)).isEqualTo(part(nobodys)).doesNotContain("Ahmed");
        assertThat(post(member, "/people/{id}/completion", Map.of("name", "X"), ahmed)).hasStatus(404);

        post(owner, "/settings/duplicates", Map.of("email", "true"));
        assertThat(html(post(owner, "/people/hint", Map.of("points[0].kind", "PHONE", "points[0].value", "0300-1112223")))).doesNotContain("Ahmed Raza");
        assertThat(post(member, "/settings/duplicates", Map.of())).hasStatus(403);
        // The same holds where the form is sent, and on the record; an address counts as before.
        assertThat(location(post(owner, "/people", Map.of("name", "Bilal", "points[0].kind", "PHONE", "points[0].value", "0300-1112223")))).startsWith("/people/");
        assertThat(html(get(owner, "/people/{id}/likely", ahmed))).doesNotContain("Bilal");
        var counted = json(api(HttpMethod.GET, "/api/v1/duplicates/rules", null));
        assertThat(counted.path("email").asBoolean()).isTrue();
        assertThat(counted.path("phone").asBoolean()).isFalse();

        assertThat(json(api(HttpMethod.PUT, "/api/v1/duplicates/rules", "{\"phone\":true,\"company\":true}")).path("phone").asBoolean()).isTrue();
        assertThat(html(get(owner, "/people/{id}/likely", ahmed))).contains("Bilal");
        api(HttpMethod.POST, "/api/v1/companies", "{\"name\":\"Karachi Textiles\"}");
        assertThat(html(post(owner, "/companies/hint", Map.of("name", "karachi textiles")))).contains("Karachi Textiles");
        api(HttpMethod.PUT, "/api/v1/duplicates/rules", "{\"company\":false}");
        assertThat(html(post(owner, "/companies/hint", Map.of("name", "karachi textiles")))).doesNotContain("Karachi Textiles");
    }

    /** The hint alone: the rest of a page differs by its tokens. */
    static String part(String html) {
        return html.substring(html.indexOf("<div id=\"hint\""), html.indexOf("</form>", html.indexOf("<div id=\"hint\"")));
    }

    @Test
    void the_one_who_is_there_takes_what_they_lack_of_what_was_typed() {
        long ahmed = person("Ahmed Raza", "0300-1112223", null, null);

        var used = post(owner, "/people/{id}/completion", Map.of("name", "A. Raza", "city", "Lahore", "points[0].kind", "PHONE", "points[0].value", "0300-1112223",
                "points[1].kind", "EMAIL", "points[1].value", "ahmed@lahore.pk"), ahmed);

        assertThat(location(used)).isEqualTo("/people/" + ahmed);
        var known = json(api(HttpMethod.GET, "/api/v1/people/{id}", null, ahmed));
        assertThat(known.path("name").asString()).isEqualTo("Ahmed Raza");
        assertThat(known.path("city").asString()).isEqualTo("Lahore");
        assertThat(known.path("contact_points").size()).isEqualTo(2);
    }

    @Test
    void pairs_are_told_apart_and_doubted_again() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        long two = person("Ahmad Raza", "0300-1112223", "Lahore", null);
        world.sql(owner, () -> jdbc.sql("insert into likely_pairs (record, low_id, high_id, score, reasons, scan_id) values ('person', :one, :two, 93, '{phone,sound}', 1)").param("one", one).param("two", two).update());

        assertThat(html(get(owner, "/duplicates"))).contains("Ahmed Raza", "Ahmad Raza", "same phone, name sounds the same", "/people/merges/new?id=" + one + "&amp;id=" + two);
        assertThat(json(api(HttpMethod.GET, "/api/v1/duplicates", null)).path("data").get(0).path("score").asInt()).isEqualTo(93);
        assertThat(html(get(owner, "/duplicates?least=95"))).doesNotContain("Ahmed Raza");

        post(owner, "/duplicates/person-{a}-{b}/dismissal", Map.of(), two, one);
        assertThat(html(get(owner, "/duplicates"))).doesNotContain("Ahmed Raza");
        assertThat(html(get(owner, "/people/{id}/likely", one))).doesNotContain("Ahmad Raza");
        assertThat(html(get(owner, "/duplicates?apart=true"))).contains("Ahmed Raza");
        post(owner, "/duplicates/person-{a}-{b}/doubt", Map.of(), one, two);
        assertThat(html(get(owner, "/people/{id}/likely", one))).contains("Ahmad Raza");

        var zainab = world.zainab();
        assertThat(html(get(zainab, "/duplicates"))).contains("شاید ایک ہی ہیں");
        assertThat(get(owner, "/duplicates?kind=company")).hasStatus(200);
        assertThat(post(owner, "/duplicates/person-1-1/dismissal", Map.of())).hasStatus(404);
    }

    @Test
    void what_is_deleted_lies_in_the_trash_until_it_is_brought_back_or_gone() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        long two = person("Sana Malik", "0300-4445556", "Karachi", null);

        var deleted = post(owner, "/people/selection/deletion", Map.of("id", List.of(one, two), "back", "/people"));
        assertThat(location(deleted)).isEqualTo("/people");
        assertThat(get(owner, "/people/{id}", one)).hasStatus(404);
        assertThat(html(get(owner, "/trash"))).contains("Ahmed Raza", "Sana Malik", "30 days");
        assertThat(html(get(member, "/trash"))).contains("Ahmed Raza").doesNotContain("/trash/emptying");

        assertThat(post(member, "/trash/emptying", Map.of())).hasStatus(403);
        assertThat(location(post(owner, "/people/undeletion/{ids}", Map.of(), one))).isEqualTo("/people/" + one);
        assertThat(post(owner, "/trash/person:{id}/removal", Map.of(), one)).hasStatus(404);
        assertThat(location(post(owner, "/trash/person:{id}/removal", Map.of(), two))).isEqualTo("/trash");
        assertThat(html(get(owner, "/trash"))).doesNotContain("Sana Malik");
        assertThat(get(owner, "/people/{id}", one)).hasStatus(200);

        assertThat(api(HttpMethod.POST, "/api/v1/people/{id}/delete", null, one)).hasStatus(204);
        assertThat(json(api(HttpMethod.GET, "/api/v1/trash", null)).path("data").get(0).path("name").asString()).isEqualTo("Ahmed Raza");
        assertThat(post(owner, "/trash/restoration", Map.of("id", "person:" + one))).hasStatus(303);
        assertThat(api(HttpMethod.GET, "/api/v1/people/{id}", null, one)).hasStatus(200);
    }

    @Test
    void every_field_tells_what_it_said_before_and_takes_it_back() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long id = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        world.in(owner, () -> people.change(id, Map.of(Fact.CITY, "Karachi"), null, owner));
        post(owner, "/people/{id}/owner", Map.of("value", owner.id()), id);
        post(owner, "/people/{id}/owner", Map.of("value", member.id()), id);
        post(owner, "/people/{id}/tags", Map.of("tag", "VIP"), id);
        long point = world.sql(owner, () -> jdbc.sql("select c.id from contact_points c where c.person_id = ?").param(id).query(Long.class).single());
        post(owner, "/people/{id}/points/{point}", Map.of("kind", "PHONE", "value", "0321-9998887"), id, point);

        var history = json(api(HttpMethod.GET, "/api/v1/people/{id}/history", null, id)).path("data");
        assertThat(history.size()).isEqualTo(5);
        assertThat(html(get(owner, "/people/{id}/history", id))).contains("Lahore", "Karachi", "+92 300 1112223", "VIP", member.name());
        assertThat(html(get(owner, "/people/{id}/history?field=city", id))).contains("Lahore").doesNotContain("VIP</bdi></td>");

        history.forEach(change -> assertThat(api(HttpMethod.POST, "/api/v1/people/{id}/history/{change}/restore", null, id, change.path("id").asLong())).hasStatus(204));
        var known = json(api(HttpMethod.GET, "/api/v1/people/{id}", null, id));
        assertThat(known.path("city").asString()).isEqualTo("Lahore");
        assertThat(known.path("phone").asString()).isEqualTo("+923001112223");
        assertThat(known.path("tags").size()).isZero();
        assertThat(known.path("owner_id").isNull()).isTrue();

        long other = person("Sana Malik", "0300-4445556", null, null);
        assertThat(api(HttpMethod.POST, "/api/v1/people/{id}/history/{change}/restore", null, other, history.get(0).path("id").asLong())).hasStatus(404);
    }

    @Test
    void a_hidden_field_has_no_history_and_no_choice() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long id = person("Ahmed Raza", "0300-1112223", "Lahore", member.id());
        long twin = person("Ahmad Raza", "0300-4445556", "Multan", member.id());
        world.in(owner, () -> people.change(id, Map.of(Fact.CITY, "Karachi"), null, owner));
        long change = json(api(HttpMethod.GET, "/api/v1/people/{id}/history", null, id)).path("data").get(0).path("id").asLong();
        assertThat(post(owner, "/settings/roles/member", Map.of("see.person", "TEAM", "edit.person", "TEAM", "delete.person", "TEAM", "see.company", "TEAM", "edit.company", "TEAM", "delete.company", "TEAM", "field.person.city", "hidden"))).hasStatus3xxRedirection();
        var seen = world.again(member);

        assertThat(html(get(seen, "/people/{id}/history", id))).doesNotContain("Karachi", "Lahore");
        assertThat(get(seen, "/people/{id}/history?field=city", id)).hasStatus(404);
        assertThat(post(seen, "/people/{id}/history/{change}/restoration", Map.of(), id, change)).hasStatus(404);
        assertThat(html(get(seen, "/people/merges/new?id={a}&id={b}", id, twin))).doesNotContain("pick.city", "Multan");
        assertThat(post(seen, "/people/merges", Map.of("id", List.of(id, twin), "survivor", id, "pick.city", twin))).hasStatus(422);
    }

    @Test
    void a_program_that_comes_too_late_is_told_what_is_there_now() {
        long id = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        int version = json(api(HttpMethod.GET, "/api/v1/people/{id}", null, id)).path("version").asInt();
        world.in(owner, () -> people.change(id, Map.of(Fact.CITY, "Karachi"), null, owner));

        var late = api(HttpMethod.PATCH, "/api/v1/people/{id}", "{\"city\":\"Multan\",\"version\":" + version + "}", id);

        assertThat(late).hasStatus(409);
        assertThat(json(late).path("present").path("city").asString()).isEqualTo("Karachi");
    }

    @Test
    void a_number_and_an_owner_that_were_changed_meanwhile_are_shown_and_not_written_over() {
        var member = world.join(owner, Role.MANAGER, "Shop");
        long id = person("Ahmed Raza", "0300-1112223", "Lahore", null);
        long point = world.sql(owner, () -> jdbc.sql("select c.id from contact_points c where c.person_id = ?").param(id).query(Long.class).single());
        post(owner, "/people/{id}/points/{point}", Map.of("kind", "PHONE", "value", "0321-9998887", "was", "+923001112223"), id, point);
        post(owner, "/people/{id}/owner", Map.of("value", owner.id(), "was", ""), id);

        var late = post(member, "/people/{id}/points/{point}", Map.of("kind", "PHONE", "value", "0333-1231231", "was", "+923001112223"), id, point);
        assertThat(late).hasStatus(422);
        assertThat(html(late)).contains("0333-1231231", "+923219998887");
        var lateOwner = post(member, "/people/{id}/owner", Map.of("value", member.id(), "was", ""), id);
        assertThat(lateOwner).hasStatus(422);
        assertThat(html(lateOwner)).contains(owner.name());
        assertThat(post(member, "/people/{id}/owner", Map.of("value", member.id(), "was", owner.id()), id)).hasStatus(303);
    }

    @Test
    void who_opens_a_value_holds_it_until_they_are_done_or_silent() {
        var member = world.join(owner, Role.MANAGER, "Shop");
        long id = person("Ahmed Raza", "0300-1112223", "Lahore", null);

        assertThat(html(get(owner, "/people/{id}/facts/city", id))).contains("name=\"value\"");
        assertThat(get(member, "/people/{id}/facts/city", id)).hasStatus(303);
        assertThat(html(get(member, "/people/{id}", id))).contains(owner.name() + " is editing this");
        assertThat(html(get(owner, "/people/{id}", id))).doesNotContain("is editing this");
        assertThat(get(member, "/people/{id}/facts/name", id)).hasStatus(200);
        assertThat(post(member, "/people/{id}/editing/city", Map.of(), id)).hasStatus(409);
        var over = post(member, "/people/{id}/facts/city", Map.of("value", "Multan", "was", "Lahore", "version", 1), id);
        assertThat(over).hasStatus(422);
        assertThat(html(over)).contains(owner.name() + " is editing this");

        post(owner, "/people/{id}/facts/city", Map.of("value", "Karachi", "was", "Lahore", "version", 1), id);
        assertThat(get(member, "/people/{id}/facts/city", id)).hasStatus(200);
        assertThat(get(owner, "/people/{id}/facts/city", id)).hasStatus(303);
        post(member, "/people/{id}/editing/city/release", Map.of(), id);
        assertThat(get(owner, "/people/{id}/facts/city", id)).hasStatus(200);
        world.sql(owner, () -> jdbc.sql("update editing set until = now() - interval '1 second'").update());
        assertThat(get(member, "/people/{id}/facts/city", id)).hasStatus(200);
    }
}
