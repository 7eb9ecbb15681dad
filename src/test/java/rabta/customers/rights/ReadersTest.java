package rabta.customers.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.bulk.Bulks;
import rabta.customers.bulk.Changes;
import rabta.customers.merging.Merging;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Where members see their own records alone, some read one beside its owner: whoever looked after it before, and whom somebody named. */
class ReadersTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Merging merging;
    @Autowired
    Bulks bulks;
    @Autowired
    Changes changes;

    private Viewer owner;
    private Viewer asad;
    private Viewer nida;

    @BeforeEach
    void members_who_see_their_own_alone() {
        owner = world.found();
        var own = new Rights(new Rights.Kind(Reach.OWN, Reach.OWN, Reach.OWN, true, Set.of(), Set.of()), Map.of());
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false)").param("rights", Json.write(own)).update());
        asad = world.join(owner, Role.MEMBER);
        nida = world.join(owner, Role.MEMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "companies", "leads", "deals", "tickets"})
    void whoever_looked_after_it_goes_on_reading_what_was_given_to_another_and_changes_nothing(String room) {
        long id = json(api(owner, HttpMethod.POST, "/" + room, "{\"name\": \"Noor Lawn\", \"owner_id\": " + asad.id() + "}")).path("id").asLong();
        assertThat(api(asad, HttpMethod.PATCH, "/" + room + "/" + id, "{\"owner_id\": " + nida.id() + "}").getResponse().getStatus()).isLessThan(300);

        assertThat(mvc.get().uri("/" + room + "/" + id).with(world.as(asad)).exchange()).hasStatusOk().bodyText().contains("Noor Lawn").doesNotContain("/" + room + "/" + id + "/owner\"");
        assertThat(json(api(asad, HttpMethod.GET, "/" + room, null)).path("data").findValuesAsString("id")).containsExactly(String.valueOf(id));
        assertThat(api(asad, HttpMethod.PATCH, "/" + room + "/" + id, "{\"name\": \"Other\"}")).hasStatus(403);
        assertThat(api(asad, HttpMethod.DELETE, "/" + room + "/" + id, null)).hasStatus(403);
        assertThat(post(asad, "/" + room + "/" + id + "/owner", "value", String.valueOf(asad.id()))).hasStatus(403);
        assertThat(post(asad, "/" + room + "/" + id + "/readers", "reader", String.valueOf(asad.id()))).hasStatus(403);
        assertThat(mvc.get().uri("/" + room + "/" + id).with(world.as(nida)).exchange()).hasStatusOk();
        assertThat(mvc.get().uri("/" + room + "/" + id).with(world.as(world.join(owner, Role.MEMBER))).exchange()).as("nobody else").hasStatus(404);
    }

    @Test
    void what_was_given_by_mistake_and_taken_back_is_read_no_more() {
        long id = person("Imran");
        assign(id, asad);
        var given = post(owner, "/people/" + id + "/owner", "value", String.valueOf(nida.id()));
        var undo = Pattern.compile("/people/undoings/\\d+").matcher(new String(Base64.getUrlDecoder().decode(given.getResponse().getCookie("rabta_saying").getValue()), StandardCharsets.UTF_8));
        assertThat(undo.find()).isTrue();
        assertThat(post(owner, undo.group())).hasStatus3xxRedirection();
        assertThat(seen(asad, id)).isTrue();
        assertThat(seen(nida, id)).isFalse();

        // The same for many at once.
        var many = world.in(owner, () -> bulks.picked(RecordKind.PERSON, changes.set(RecordKind.PERSON, "owner", String.valueOf(nida.id()), owner), List.of(id), owner));
        assertThat(seen(nida, id)).isTrue();
        assertThat(seen(asad, id)).as("and reads it meanwhile").isTrue();
        world.in(owner, () -> bulks.undo(many.id(), owner));
        assertThat(seen(nida, id)).isFalse();
        assertThat(readers(id)).as("whoever looks after it is no reader beside themselves").isEmpty();
    }

    @Test
    void a_colleague_is_let_read_it_on_screen_in_both_languages_told_of_it_and_left_off_again() {
        long id = person("Imran");
        assign(id, asad);
        assertThat(seen(nida, id)).isFalse();

        assertThat(post(asad, "/people/" + id + "/readers")).hasStatus(422).bodyText().contains("f-reader-error");
        assertThat(post(asad, "/people/" + id + "/readers", "reader", "999999")).hasStatus(422).bodyText().contains("f-reader-error");
        assertThat(post(nida, "/people/" + id + "/readers", "reader", String.valueOf(nida.id()))).hasStatus(404);
        assertThat(post(asad, "/people/" + id + "/readers", "reader", String.valueOf(nida.id()))).hasStatus(303);

        assertThat(text(mvc.get().uri("/people/" + id).with(world.as(asad)).exchange())).contains("Also read by", nida.name(), "let " + nida.name() + " read this too");
        assertThat(text(mvc.get().uri("/people/" + id).with(world.as(nida)).exchange())).contains("/readers/" + nida.id() + "/removal").doesNotContain("Let a colleague read it");
        assertThat(text(mvc.get().uri("/notifications").with(world.as(nida)).exchange())).contains(asad.name() + " lets you read Imran");
        assertThat(post(nida, "/people/" + id + "/notes", "text", "mine")).hasStatus(403);

        var removed = post(asad, "/people/" + id + "/readers/" + nida.id() + "/removal");
        assertThat(removed).hasStatus(303);
        assertThat(seen(nida, id)).isFalse();
        assertThat(post(asad, "/people/" + id + "/readers/" + nida.id() + "/restoration")).hasStatus(303);
        assertThat(seen(nida, id)).isTrue();
        assertThat(post(nida, "/people/" + id + "/readers/" + nida.id() + "/removal")).as("each may leave off themselves, and is led to the list").hasStatus(303).hasHeader("Location", "/people");
        assertThat(seen(nida, id)).isFalse();
        assertThat(post(asad, "/people/" + id + "/readers/" + nida.id() + "/removal")).hasStatus(404);

        world.sql(owner, () -> jdbc.sql("update members set language = 'ur' where id = ?").param(owner.id()).update());
        assertThat(text(mvc.get().uri("/people/" + id).with(world.as(owner)).exchange())).contains("یہ بھی دیکھتے ہیں", "کسی ساتھی کو دکھائیں");
    }

    @Test
    void a_program_reads_names_and_leaves_off_readers_as_far_as_its_member_may() {
        long id = person("Imran");
        assign(id, asad);
        assertThat(api(asad, HttpMethod.PUT, "/people/" + id + "/readers/" + nida.id(), null)).hasStatusOk();
        assertThat(api(asad, HttpMethod.PUT, "/people/" + id + "/readers/" + nida.id(), null)).hasStatusOk();
        assertThat(json(api(nida, HttpMethod.GET, "/people/" + id + "/readers", null)).path("data").findValuesAsString("name")).containsExactly(nida.name());
        assertThat(api(asad, HttpMethod.PUT, "/people/" + id + "/readers/999999", null)).hasStatus(422);
        assertThat(api(nida, HttpMethod.PUT, "/people/" + id + "/readers/" + owner.id(), null)).hasStatus(403);
        assertThat(api(asad, HttpMethod.DELETE, "/people/" + id + "/readers/" + nida.id(), null)).hasStatus(204);
        assertThat(api(nida, HttpMethod.GET, "/people/" + id + "/readers", null)).hasStatus(404);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from happenings h where h.kind = 'reader_added' and h.record_id = ?").param(id).query(Long.class).single())).as("named twice, told once").isEqualTo(1);
    }

    @Test
    void where_the_owner_is_hidden_so_are_the_readers() {
        long id = person("Imran");
        assign(id, asad);
        assign(id, owner);
        var hidden = new Rights(new Rights.Kind(Reach.OWN, Reach.OWN, Reach.OWN, true, Set.of("owner"), Set.of()), Map.of());
        world.sql(owner, () -> jdbc.sql("update role_rules set rights = cast(:rights as jsonb)").param("rights", Json.write(hidden)).update());
        var blind = world.again(asad);
        assertThat(text(mvc.get().uri("/people/" + id).with(world.as(blind)).exchange())).contains("Imran").doesNotContain("Also read by");
        assertThat(api(blind, HttpMethod.GET, "/people/" + id + "/readers", null)).hasStatus(404);
    }

    @Test
    void a_merge_takes_the_readers_along_and_whoever_has_left_reads_nothing() {
        long stays = person("Imran Ali");
        long goes = person("Imran Aly");
        assign(goes, asad);
        assign(goes, nida);
        world.in(owner, () -> merging.merge(RecordKind.PERSON, stays, List.of(goes), Map.of(), owner));
        assertThat(seen(asad, stays)).isTrue();
        assertThat(readers(stays)).contains(asad.name());

        world.sql(owner, () -> jdbc.sql("update members set left_at = now() where id = ?").param(asad.id()).update());
        assertThat(readers(stays)).doesNotContain(asad.name());
    }

    private long person(String name) {
        return json(api(owner, HttpMethod.POST, "/people", "{\"name\": \"" + name + "\"}")).path("id").asLong();
    }

    private void assign(long id, Viewer to) {
        assertThat(api(owner, HttpMethod.PATCH, "/people/" + id, "{\"owner_id\": " + to.id() + "}")).hasStatusOk();
    }

    private boolean seen(Viewer viewer, long id) {
        return json(api(viewer, HttpMethod.GET, "/people", null)).path("data").findValuesAsString("id").contains(String.valueOf(id));
    }

    private List<String> readers(long id) {
        return json(api(owner, HttpMethod.GET, "/people/" + id + "/readers", null)).path("data").findValuesAsString("name");
    }

    private MvcTestResult api(Viewer viewer, HttpMethod method, String path, String body) {
        var call = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + world.token(viewer));
        return body == null ? call.exchange() : call.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private MvcTestResult post(Viewer viewer, String path, String... params) {
        var post = mvc.post().uri(path).with(world.as(viewer));
        for (int i = 0; i < params.length; i += 2) {
            post.param(params[i], params[i + 1]);
        }
        return post.exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
