package rabta.customers.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;

import rabta.customers.RecordKind;

/** Whoever may not see a record or a field does not see its files either, on any page. */
class FilesSeenTest extends FilesTest {

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
}
