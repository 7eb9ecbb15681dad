package rabta.customers.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.merging.Merging;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Attachments;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** What tests of the files of a record share: a business of its own, and the ways to put files and folders there. */
abstract class FilesTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    Merging merging;
    @Autowired
    Attachments attachments;
    @Autowired
    Folders folders;
    @Autowired
    rabta.customers.objects.ObjectShaping shaping;
    @Autowired
    rabta.customers.objects.Objects objects;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long person(String name) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null, List.of(), null, null, null, null, null, null, null, null, null, null, null, List.of()), owner));
    }

    long folder(long person, String name, Long parent) {
        return world.in(owner, () -> folders.make(RecordKind.PERSON, person, name, parent, owner));
    }

    long file(long person, String name, Long folder) {
        return world.in(owner, () -> attachments.add(RecordKind.PERSON, person, new ByteArrayInputStream(("of " + name).getBytes(StandardCharsets.UTF_8)), name, folder, owner));
    }

    String get(String path) throws Exception {
        var answer = mvc.get().uri(path).with(world.as(owner)).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    MvcTestResult post(String path, String... params) {
        var post = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            post.param(params[i], params[i + 1]);
        }
        return post.exchange();
    }

    List<String> names(long person, Long folder) {
        return world.in(owner, () -> folders.files(RecordKind.PERSON, person, folder, null, 50, owner)).rows().stream().map(file -> file.name()).toList();
    }

    String page(Viewer who, String path) throws Exception {
        var answer = mvc.get().uri(path).with(world.as(world.again(who))).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    void see(Viewer member, Map<String, rabta.identity.Reach> reaches, java.util.Set<String> hidden) {
        var usual = member.role().rights().usual();
        var kinds = new java.util.HashMap<String, rabta.identity.Rights.Kind>();
        reaches.forEach((kind, reach) -> kinds.put(kind, new rabta.identity.Rights.Kind(reach, reach, reach, true, kind.equals("person") ? hidden : java.util.Set.of(), java.util.Set.of())));
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values (:role, cast(:rights as jsonb), false, false) on conflict (role) do update set rights = excluded.rights")
                .param("role", member.role().name()).param("rights", Json.write(new rabta.identity.Rights(usual, kinds))).update());
    }

    static String saying(MvcTestResult answer) {
        return new String(Base64.getUrlDecoder().decode(answer.getResponse().getCookie("rabta_saying").getValue()), StandardCharsets.UTF_8);
    }

    JsonNode json(int status, HttpMethod method, String path, Object body) throws Exception {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        var answer = (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
        assertThat(answer).as(path).hasStatus(status);
        var text = answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        return text.isEmpty() ? null : Json.read(text);
    }
}
