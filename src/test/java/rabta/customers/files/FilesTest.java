package rabta.customers.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
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

/** The files of a record in folders. */
class FilesTest extends RabtaTest {

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

    private long person(String name) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null, List.of(), null, null, null, null, null, null, null, null, null, null, null, List.of()), owner));
    }

    private long folder(long person, String name, Long parent) {
        return world.in(owner, () -> folders.make(RecordKind.PERSON, person, name, parent, owner));
    }

    private long file(long person, String name, Long folder) {
        return world.in(owner, () -> attachments.add(RecordKind.PERSON, person, new ByteArrayInputStream(("of " + name).getBytes(StandardCharsets.UTF_8)), name, folder, owner));
    }

    private String get(String path) throws Exception {
        var answer = mvc.get().uri(path).with(world.as(owner)).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    private MvcTestResult post(String path, String... params) {
        var post = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            post.param(params[i], params[i + 1]);
        }
        return post.exchange();
    }

    private List<String> names(long person, Long folder) {
        return world.in(owner, () -> folders.files(RecordKind.PERSON, person, folder, null, 50, owner)).rows().stream().map(file -> file.name()).toList();
    }

    @Test
    void files_come_several_at_once_into_a_folder_and_are_renamed_and_moved() throws Exception {
        long person = person("Ayesha Rahman");
        var path = "/people/" + person;
        assertThat(get(path + "/files")).contains("No files yet", "Choose files");
        assertThat(post(path + "/folders", "name", "Contracts", "folder", "")).hasStatus(303);
        long contracts = world.in(owner, () -> folders.of(RecordKind.PERSON, person, owner)).standing().getFirst().id();

        var posted = mvc.post().uri(path + "/files").multipart().file(new MockMultipartFile("file", "rent.pdf", "application/pdf", "%PDF-1.4 rent".getBytes()))
                .file(new MockMultipartFile("file", "نقشہ.txt", "text/plain", "a plan".getBytes())).param("folder", String.valueOf(contracts)).with(world.as(owner)).exchange();
        assertThat(posted).hasStatus(303).hasHeader("Location", path + "/files?folder=" + contracts);
        assertThat(get(path + "/files?folder=" + contracts)).contains("rent.pdf", "نقشہ.txt", "Rename or move");
        assertThat(get(path + "/files")).contains("Contracts").doesNotContain("rent.pdf");
        assertThat(get(path + "/files?q=RENT")).contains("rent.pdf").doesNotContain("نقشہ.txt");
        assertThat(get(path)).contains("rent.pdf", path + "/files\"");

        long rent = world.in(owner, () -> attachments.latest(RecordKind.PERSON, person, 5, owner)).getLast().id();
        assertThat(get(path + "/files/" + rent + "/edit")).contains("value=\"rent.pdf\"");
        assertThat(post(path + "/files/" + rent, "name", "Lease 2026.exe", "folder", "")).hasStatus(303);
        assertThat(get(path + "/files")).contains("Lease 2026.exe.pdf");
        assertThat(get(path)).contains("renamed a file: Lease 2026.exe.pdf");
        assertThat(post(path + "/files/" + rent, "name", " ", "folder", "")).hasStatus(422);
        assertThat(post(path + "/files/" + rent, "name", "x", "folder", "999999")).hasStatus(404);

        var removed = post(path + "/files/" + rent + "/removal", "folder", "");
        assertThat(removed).hasStatus(303).hasHeader("Location", path + "/files");
        assertThat(saying(removed)).contains(path + "/files/" + rent + "/return");
        assertThat(names(person, null)).isEmpty();
        assertThat(post(path + "/files/" + rent + "/return")).hasStatus(303);
        assertThat(names(person, null)).containsExactly("Lease 2026.exe.pdf");

        var empty = mvc.post().uri(path + "/files").multipart().file(new MockMultipartFile("file", "good.txt", "text/plain", "good".getBytes()))
                .file(new MockMultipartFile("file", "bad.txt", "text/plain", new byte[0])).param("folder", "").with(world.as(owner)).exchange();
        assertThat(empty).hasStatus(422).bodyText().contains("bad.txt: This file is empty", "good.txt");
    }

    @Test
    void several_files_are_moved_at_once_and_what_is_moved_or_renamed_stands_in_the_history() throws Exception {
        token = world.token(owner);
        long person = person("Ayesha Rahman");
        long other = person("Bilal Khan");
        var path = "/people/" + person;
        long contracts = folder(person, "Contracts", null);
        long inner = folder(person, "2026", contracts);
        long one = file(person, "one.txt", null);
        long two = file(person, "two.txt", null);
        long three = file(person, "three.txt", null);
        long theirs = file(other, "theirs.txt", null);
        long elsewhere = folder(other, "Elsewhere", null);

        assertThat(get(path + "/files")).contains("name=\"file\" value=\"" + one + "\"", "formaction=\"" + path + "/files/moves\"", "Contracts / 2026");
        assertThat(get("/people/" + other + "/files")).contains("Into the folder");
        assertThat(mvc.post().uri(path + "/files/moves").with(world.as(owner)).param("file", String.valueOf(one), String.valueOf(two)).param("to", String.valueOf(inner)).param("folder", ""))
                .hasStatus(303).hasHeader("Location", path + "/files");
        assertThat(names(person, inner)).containsExactly("two.txt", "one.txt");
        assertThat(names(person, null)).containsExactly("three.txt");

        // Nothing of another record's, nowhere into another's, and all of them or none.
        assertThat(mvc.post().uri(path + "/files/moves").with(world.as(owner)).param("file", String.valueOf(three), String.valueOf(theirs)).param("to", String.valueOf(inner))).hasStatus(404);
        assertThat(post(path + "/files/moves", "file", String.valueOf(three), "to", String.valueOf(elsewhere))).hasStatus(404);
        assertThat(post(path + "/files/moves", "to", String.valueOf(inner))).hasStatus(422);
        assertThat(names(person, null)).containsExactly("three.txt");
        json(404, HttpMethod.POST, "/api/v1" + path + "/files/move", Map.of("ids", List.of(three, theirs), "folder_id", inner));
        json(422, HttpMethod.POST, "/api/v1" + path + "/files/move", Map.of("folder_id", inner));
        assertThat(json(200, HttpMethod.POST, "/api/v1" + path + "/files/move", Map.of("ids", List.of(one, three), "folder_id", inner)).path("moved").asInt()).isEqualTo(1);

        assertThat(post(path + "/files/" + three, "name", "third", "folder", "")).hasStatus(303);
        assertThat(post(path + "/files/" + three, "name", "third", "folder", "")).hasStatus(303);
        assertThat(post(path + "/folders/" + inner, "name", "2027", "parent", "")).hasStatus(303);
        var history = get(path + "?kind=files").replaceAll("[\u2066-\u2069]", "");
        assertThat(history).contains("moved 2 files into the folder Contracts / 2026", "moved a file into the folder Contracts / 2026", "took a file out of its folder", "renamed a file: third.txt",
                "renamed a folder: 2027", "moved a folder: 2027");
        assertThat(history.split("renamed a file")).hasSize(2);
    }

    @Test
    void all_documents_stand_on_one_page_as_far_as_one_sees_them() throws Exception {
        token = world.token(owner);
        long ayesha = person("Ayesha Rahman");
        long binned = person("Zqx Binned");
        long hers = file(ayesha, "Rent 2026.pdf", folder(ayesha, "Contracts", null));
        long notes = file(ayesha, "notes.txt", null);
        file(binned, "zqxgone.txt", null);
        long firm = json(201, HttpMethod.POST, "/api/v1/companies", Map.of("name", "Ravi Traders")).path("id").asLong();
        var price = mvc.post().uri("/api/v1/companies/" + firm + "/files").multipart().file(new MockMultipartFile("file", "قیمتیں.csv", "text/csv", "a,b\n1,2\n".getBytes())).header("Authorization", "Bearer " + token).exchange();
        assertThat(price).hasStatus(201);
        var vehicle = world.in(owner, () -> shaping.add(rabta.customers.objects.ObjectForm.named("Vehicle", "Vehicles"), owner)).kind();
        long car = world.in(owner, () -> objects.create(vehicle, rabta.customers.objects.RecordForm.named("Honda City", Map.of()), owner));
        assertThat(mvc.post().uri(vehicle.path(car) + "/files").multipart().file(new MockMultipartFile("file", "papers.txt", "text/plain", "papers".getBytes())).param("folder", "").with(world.as(owner)).exchange()).hasStatus(303);
        world.sql(owner, () -> jdbc.sql("update people set deleted_at = now() where id = :id").param("id", binned).update());

        assertThat(get("/files")).contains("papers.txt", "Honda City", "قیمتیں.csv", "Ravi Traders", "Rent 2026.pdf", "Ayesha Rahman", "Spreadsheets", "/people/" + ayesha + "/files/" + hers).doesNotContain("zqx", "Zqx");
        assertThat(get("/files?q=RENT")).contains("Rent 2026.pdf").doesNotContain("notes.txt", "papers.txt");
        assertThat(get("/files?q=%25")).doesNotContain("Rent 2026.pdf");
        assertThat(get("/files?kind=sheet")).contains("قیمتیں.csv").doesNotContain("notes.txt", "papers.txt");
        assertThat(get("/files?kind=nonsense")).contains("No such file").doesNotContain("notes.txt");
        assertThat(get("/people")).contains("href=\"/files\"");

        var walked = new java.util.ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = json(200, HttpMethod.GET, "/api/v1/files?limit=1" + (next.isEmpty() ? "" : "&after=" + next), null);
            page.path("data").forEach(file -> walked.add(file.path("name").asString() + " of " + file.path("record_name").asString()));
            page.path("data").forEach(file -> assertThat(mvc.get().uri(file.path("content").asString()).header("Authorization", "Bearer " + token)).hasStatusOk());
            next = page.path("next").asString(null);
        }
        assertThat(walked).containsExactly("papers.txt of Honda City", "قیمتیں.csv of Ravi Traders", "notes.txt of Ayesha Rahman", "Rent 2026.pdf of Ayesha Rahman");
        assertThat(json(200, HttpMethod.GET, "/api/v1/files?kind=text&q=note", null).path("data")).singleElement().satisfies(file -> assertThat(file.path("id").asLong()).isEqualTo(notes));
        json(422, HttpMethod.GET, "/api/v1/files?kind=nonsense", null);

        // Whoever sees but some records sees their files alone.
        var member = world.join(owner, rabta.identity.Role.MEMBER);
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id <> :id").param("me", owner.id()).param("id", ayesha).update());
        see(member, Map.of("person", rabta.identity.Reach.TEAM, "company", rabta.identity.Reach.NONE), java.util.Set.of());
        var seen = page(member, "/files");
        assertThat(seen).contains("Rent 2026.pdf", "notes.txt", "papers.txt").doesNotContain("قیمتیں", "Ravi");
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id = :id").param("me", owner.id()).param("id", ayesha).update());
        assertThat(page(member, "/files")).contains("papers.txt").doesNotContain("Rent", "notes.txt", "Ayesha");
        assertThat(mvc.get().uri("/api/v1/files").header("Authorization", "Bearer " + world.token(world.again(member)))).hasStatusOk().bodyText().doesNotContain("Rent", "Ayesha", "Ravi");
    }

    private String page(Viewer who, String path) throws Exception {
        var answer = mvc.get().uri(path).with(world.as(world.again(who))).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private void see(Viewer member, Map<String, rabta.identity.Reach> reaches, java.util.Set<String> hidden) {
        var usual = member.role().rights().usual();
        var kinds = new java.util.HashMap<String, rabta.identity.Rights.Kind>();
        reaches.forEach((kind, reach) -> kinds.put(kind, new rabta.identity.Rights.Kind(reach, reach, reach, true, kind.equals("person") ? hidden : java.util.Set.of(), java.util.Set.of())));
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values (:role, cast(:rights as jsonb), false, false) on conflict (role) do update set rights = excluded.rights")
                .param("role", member.role().name()).param("rights", Json.write(new rabta.identity.Rights(usual, kinds))).update());
    }

    @Test
    void a_file_in_a_hidden_field_hangs_nowhere_else_either() throws Exception {
        token = world.token(owner);
        long person = person("Ayesha Rahman");
        var path = "/people/" + person;
        file(person, "plain.txt", null);
        json(201, HttpMethod.POST, "/api/v1/fields", Map.of("kind", "person", "label_en", "Card", "label_ur", "کارڈ", "type", "file"));
        assertThat(mvc.post().uri(path + "/facts/card/file").multipart().file(new MockMultipartFile("file", "zqxcard.txt", "text/plain", "zqx".getBytes())).with(world.as(owner))).hasStatus(303);
        long held = world.sql(owner, () -> jdbc.sql("select max(a.id) from attachments a").query(Long.class).single());
        folder(person, "Contracts", null);
        post(path + "/files/" + held, "name", "zqxcard two", "folder", "");
        long contracts = world.in(owner, () -> folders.of(RecordKind.PERSON, person, owner)).standing().getFirst().id();
        json(200, HttpMethod.POST, "/api/v1" + path + "/files/move", Map.of("ids", List.of(held), "folder_id", contracts));
        var slot = world.<String>sql(owner, () -> jdbc.sql("select 'f' || max(d.id) from fields d").query(String.class).single());
        var member = world.join(owner, rabta.identity.Role.MEMBER);
        assertThat(page(member, "/files")).contains("zqxcard");

        see(member, Map.of("person", rabta.identity.Reach.ALL), java.util.Set.of(slot));

        for (var each : List.of("/files", "/files?q=zqx", path, path + "?kind=files", path + "/files", path + "/files?q=zqx", path + "/files?folder=" + contracts)) {
            assertThat(page(member, each).replace("value=\"zqx\"", "").replace("q=zqx", "")).as(each).doesNotContain("zqx");
        }
        assertThat(page(member, "/files")).contains("plain.txt");
        var theirs = world.token(world.again(member));
        for (var each : List.of("/files", path + "/files?q=zqx", path + "/files?folder=" + contracts)) {
            assertThat(mvc.get().uri("/api/v1" + each).header("Authorization", "Bearer " + theirs)).as(each).hasStatusOk().bodyText().doesNotContain("zqx");
        }
        for (var each : List.of("", "/content")) {
            assertThat(mvc.get().uri("/api/v1" + path + "/files/" + held + each).header("Authorization", "Bearer " + theirs)).hasStatus(404);
        }
        assertThat(mvc.get().uri(path + "/files/" + held).with(world.as(world.again(member)))).hasStatus(404);
        assertThat(mvc.post().uri(path + "/files/" + held + "/removal").with(world.as(world.again(member)))).hasStatus(404);
        assertThat(mvc.post().uri(path + "/files/" + held + "/restoration").with(world.as(world.again(member)))).hasStatus(404);
        assertThat(mvc.post().uri(path + "/files/moves").with(world.as(world.again(member))).param("file", String.valueOf(held)).param("to", "")).hasStatus(404);
        assertThat(get("/files")).contains("zqxcard");
    }

    private static String saying(MvcTestResult answer) {
        return new String(Base64.getUrlDecoder().decode(answer.getResponse().getCookie("rabta_saying").getValue()), StandardCharsets.UTF_8);
    }

    @Test
    void a_removed_folder_shows_what_lay_in_it_one_level_higher_until_it_is_undone() throws Exception {
        long person = person("Bilal Khan");
        var path = "/people/" + person;
        long outer = folder(person, "Contracts", null);
        long inner = folder(person, "2026", outer);
        file(person, "lease.txt", inner);

        var removed = post(path + "/folders/" + inner + "/removal");
        assertThat(removed).hasStatus(303).hasHeader("Location", path + "/files?folder=" + outer);
        assertThat(saying(removed)).contains(path + "/folders/" + inner + "/restoration");
        assertThat(names(person, outer)).containsExactly("lease.txt");
        assertThat(mvc.get().uri(path + "/files?folder=" + inner).with(world.as(owner))).hasStatus(404);
        post(path + "/folders/" + outer + "/removal");
        assertThat(names(person, null)).containsExactly("lease.txt");
        post(path + "/folders/" + outer + "/restoration");
        post(path + "/folders/" + inner + "/restoration");
        assertThat(names(person, inner)).containsExactly("lease.txt");
        assertThat(names(person, null)).isEmpty();

        // A name that is taken, a folder in itself, too many in each other.
        assertThat(post(path + "/folders", "name", "CONTRACTS", "folder", "")).hasStatus(422).bodyText().contains("There is a folder of that name here");
        assertThat(post(path + "/folders/" + outer, "name", "Contracts", "parent", String.valueOf(inner))).hasStatus(422).bodyText().contains("A folder cannot lie in itself");
        long third = folder(person, "3", inner);
        long fourth = folder(person, "4", third);
        long fifth = folder(person, "5", fourth);
        assertThat(post(path + "/folders", "name", "6", "folder", String.valueOf(fifth))).hasStatus(422);

        // A month later it is forgotten, and what was in it stays where it showed.
        world.sql(owner, () -> jdbc.sql("update folders set removed_at = now() - interval '31 days' where id = any(:ids)").param("ids", new Long[] {outer, inner}).update());
        world.in(owner, () -> {
            folders.tidyWorkspace();
            folders.tidyWorkspace();
            return null;
        });
        assertThat(world.<Long>sql(owner, () -> jdbc.sql("select count(*) from folders").query(Long.class).single())).isEqualTo(3);
        assertThat(names(person, null)).containsExactly("lease.txt");
        assertThat(world.in(owner, () -> folders.of(RecordKind.PERSON, person, owner)).in(null)).extracting(Folder::name).containsExactly("3");
    }

    @Test
    void a_merge_keeps_the_folders_of_both_and_gives_them_back() {
        long one = person("Sana Malik");
        long two = person("Sana Malick");
        long ones = folder(one, "Contracts", null);
        long twos = folder(two, "Contracts", null);
        file(one, "one.txt", ones);
        file(two, "two.txt", twos);

        long merge = world.in(owner, () -> merging.merge(RecordKind.PERSON, one, List.of(two), Map.of(), owner));
        assertThat(names(one, ones)).containsExactly("one.txt");
        assertThat(names(one, twos)).containsExactly("two.txt");
        long moved = world.in(owner, () -> attachments.latest(RecordKind.PERSON, one, 5, owner)).getFirst().id();
        world.in(owner, () -> {
            folders.put(RecordKind.PERSON, one, moved, "two.txt", ones, owner);
            return merging.undo(RecordKind.PERSON, one, merge, owner);
        });

        // It lay in a folder that is the other's again: it shows at the top.
        assertThat(names(two, null)).containsExactly("two.txt");
        assertThat(names(two, twos)).isEmpty();
        assertThat(names(one, ones)).containsExactly("one.txt");
    }

    @Test
    void programs_keep_folders_and_files_too() throws Exception {
        token = world.token(owner);
        long person = person("Hina Tariq");
        long other = person("Kamran Akmal");
        var path = "/api/v1/people/" + person;
        var outer = json(201, HttpMethod.POST, path + "/folders", Map.of("name", "Contracts"));
        long folder = outer.path("id").asLong();
        var inner = json(201, HttpMethod.POST, path + "/folders", Map.of("name", "2026", "parent_id", folder));
        assertThat(inner.path("path").asString()).isEqualTo("Contracts / 2026");
        var added = mvc.post().uri(path + "/files").multipart().file(new MockMultipartFile("file", "lease.txt", "text/plain", "a lease".getBytes())).param("folder_id", String.valueOf(folder))
                .header("Authorization", "Bearer " + token).exchange();
        assertThat(added).hasStatus(201);
        long file = Json.read(added.getResponse().getContentAsString()).path("id").asLong();
        assertThat(json(200, HttpMethod.GET, path + "/files?folder=" + folder, null).path("data").get(0).path("name").asString()).isEqualTo("lease.txt");
        assertThat(json(200, HttpMethod.GET, path + "/files", null).path("data")).isEmpty();
        var moved = new java.util.HashMap<String, Object>(Map.of("name", "old lease"));
        moved.put("folder_id", null);
        var put = json(200, HttpMethod.PATCH, path + "/files/" + file, moved);
        assertThat(put.path("name").asString()).isEqualTo("old lease.txt");
        assertThat(put.path("folder_id").isNull()).isTrue();
        assertThat(mvc.get().uri(path + "/files/" + file + "/content").header("Authorization", "Bearer " + token)).hasStatusOk().hasBodyTextEqualTo("a lease");
        json(204, HttpMethod.DELETE, path + "/files/" + file, null);
        json(404, HttpMethod.GET, path + "/files/" + file, null);
        json(200, HttpMethod.POST, path + "/files/" + file + "/restore", Map.of());
        assertThat(json(200, HttpMethod.PATCH, path + "/folders/" + inner.path("id").asLong(), Map.of("name", "2027")).path("path").asString()).isEqualTo("Contracts / 2027");
        json(204, HttpMethod.DELETE, path + "/folders/" + folder, null);
        assertThat(json(200, HttpMethod.GET, path + "/folders", null).path("data")).hasSize(1).first().satisfies(f -> assertThat(f.path("path").asString()).isEqualTo("2027"));
        json(200, HttpMethod.POST, path + "/folders/" + folder + "/restore", Map.of());
        // No other record's.
        json(404, HttpMethod.GET, "/api/v1/people/" + other + "/files/" + file, null);
        json(404, HttpMethod.GET, "/api/v1/people/" + other + "/files?folder=" + folder, null);
        json(404, HttpMethod.PATCH, "/api/v1/people/" + other + "/folders/" + folder, Map.of("name", "mine"));
        json(422, HttpMethod.POST, "/api/v1/people/" + other + "/folders", Map.of("name", "x", "parent_id", folder));
        json(422, HttpMethod.PATCH, path + "/files/" + file, Map.of("folder_id", "x"));
    }

    private JsonNode json(int status, HttpMethod method, String path, Object body) throws Exception {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        var answer = (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
        assertThat(answer).as(path).hasStatus(status);
        var text = answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        return text.isEmpty() ? null : Json.read(text);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_file_that_is_missing_from_the_disk_is_said_to_be_gone_and_logged_once(CapturedOutput log) throws Exception {
        token = world.token(owner);
        long person = person("Zara Shah");
        long file = file(person, "lost.txt", null);
        var hash = world.<String>sql(owner, () -> jdbc.sql("select f.hash from files f").query(String.class).single());
        remove(hash);

        assertThat(mvc.get().uri("/people/" + person + "/files/" + file).with(world.as(owner))).hasStatus(404).doesNotContainHeader("Content-Disposition").bodyText().contains("The file is gone");
        assertThat(mvc.get().uri("/people/" + person + "/files/" + file).with(world.as(owner))).hasStatus(404);
        var problem = mvc.get().uri("/api/v1/people/" + person + "/files/" + file + "/content").header("Authorization", "Bearer " + token).exchange();
        assertThat(problem).hasStatus(404).hasContentType("application/problem+json;charset=UTF-8").bodyText().contains("file_lost");
        assertThat(log.getOut().lines().filter(line -> line.contains(hash))).hasSize(1);
    }

    private static void remove(String hash) throws IOException {
        try (var all = Files.walk(Path.of("target/test-data/files"))) {
            for (var path : all.filter(each -> each.getFileName().toString().equals(hash)).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void a_picture_has_a_small_one_and_nothing_else_has() throws Exception {
        long person = person("Omar Farooq");
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2000, 1500, BufferedImage.TYPE_INT_RGB), "png", png);
        long picture = world.in(owner, () -> attachments.add(RecordKind.PERSON, person, new ByteArrayInputStream(png.toByteArray()), "shop.png", owner));
        long text = file(person, "words.txt", null);

        var small = mvc.get().uri("/people/" + person + "/files/" + picture + "/preview").with(world.as(owner)).exchange();
        assertThat(small).hasStatusOk().hasContentType("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(small.getResponse().getContentAsByteArray())).getWidth()).isEqualTo(96);
        assertThat(mvc.get().uri("/people/" + person + "/files/" + text + "/preview").with(world.as(owner))).hasStatus(404);
        assertThat(get("/people/" + person + "/files")).contains("/files/" + picture + "/preview").doesNotContain("/files/" + text + "/preview");
    }
}
