package rabta.customers.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;

import rabta.customers.RecordKind;
import rabta.kernel.sql.Json;

/** Files as programs keep them, as a small picture, and as they are missed where the disk has lost them. */
class FileDoorsTest extends FilesTest {

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

    private static void remove(String hash) throws IOException {
        try (var all = Files.walk(Path.of("target/test-data/files"))) {
            for (var path : all.filter(each -> each.getFileName().toString().equals(hash)).toList()) {
                Files.delete(path);
            }
        }
    }
}
