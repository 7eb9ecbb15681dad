package rabta.customers.imports;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** What people bring by mistake or on purpose, through the door that programs use: told in their language, nothing of it runs, the good rows are kept. */
class BadInputTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = world.token(owner);
    }

    private MvcTestResult send(byte[] file) {
        return mvc.post().uri("/api/v1/imports").multipart().file(new MockMultipartFile("file", "customers.csv", "text/csv", file)).header("Authorization", "Bearer " + token).exchange();
    }

    private static JsonNode json(MvcTestResult answer) throws UnsupportedEncodingException {
        return Json.read(answer.getResponse().getContentAsString(UTF_8));
    }

    private JsonNode taken(String text, java.nio.charset.Charset charset) throws Exception {
        var accepted = send(text.getBytes(charset));
        assertThat(accepted).hasStatus(202);
        var path = "/api/v1/imports/" + json(accepted).path("id").asLong();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        JsonNode done;
        do {
            TimeUnit.MILLISECONDS.sleep(50);
            done = json(mvc.get().uri(path).header("Authorization", "Bearer " + token).exchange());
        } while (!"DONE".equals(done.path("state").asString("")) && System.nanoTime() < deadline);
        return done;
    }

    private List<String> names() {
        return world.sql(owner, () -> jdbc.sql("select p.name from people p order by p.id").query(String.class).list());
    }

    private void speaks(String language) {
        world.sql(owner, () -> jdbc.sql("update members set language = ? where id = ?").params(language, owner.id()).update());
        token = world.token(owner);
    }

    @Test
    void a_picture_that_is_called_a_table() throws Exception {
        var picture = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        assertThat(send(picture)).hasStatus(422).bodyText().contains("This is a picture");
        speaks("ur");
        assertThat(json(send(picture)).toString()).contains("یہ تصویر ہے");
    }

    @Test
    void utf_16_with_semicolons_is_read_as_it_was_meant() throws Exception {
        assertThat(taken("name;phone\nعلی رضا;0300-1234567\n\"Khan; Sara\";0300-1234568\n", UTF_16).path("created").asInt()).isEqualTo(2);
        assertThat(names()).containsExactly("علی رضا", "Khan; Sara");
    }

    @Test
    void two_hundred_columns_and_far_too_many() throws Exception {
        assertThat(taken(columns(200), UTF_8).path("created").asInt()).isOne();
        assertThat(names()).containsExactly("Ali Raza");
        assertThat(send(columns(5_000).getBytes(UTF_8))).hasStatus(422);
        assertThat(names()).hasSize(1);
    }

    private static String columns(int many) {
        return "name," + IntStream.range(1, many).mapToObj(i -> "column " + i).collect(Collectors.joining(",")) + "\n"
                + "Ali Raza," + IntStream.range(1, many).mapToObj(i -> "value " + i).collect(Collectors.joining(",")) + "\n";
    }

    @Test
    void cells_that_are_wrong_refuse_their_row_and_no_other() throws Exception {
        var done = taken("name,phone,email\n"
                + "Good One,0300-1234567,good@x.pk\n"
                + "Few\n"
                + "Impossible,0300-1,\n"
                + "Smuggler,,\"a@x.pk\nBcc: all@x.pk\"\n"
                + "ن".repeat(10_000) + ",0300-1234568,\n"
                + "\"=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\",0300-1234569,\n"
                + "<script>alert(1)</script>,0300-1234570,\n"
                + "\u202Eevil\u202C Khan,0300-1234571,\n", UTF_8);

        assertThat(done.path("created").asInt()).isEqualTo(5);
        assertThat(done.path("refused").asInt()).isEqualTo(3);
        assertThat(names()).containsExactly("Good One", "Few", "=HYPERLINK(\"http://evil\",\"x\")", "<script>alert(1)</script>", "evil Khan");
        assertThat(mvc.get().uri("/people").with(world.as(owner))).hasStatusOk().bodyText().doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void the_same_typed_by_hand() throws Exception {
        for (var wrong : List.of("{\"name\": \"" + "x".repeat(10_000) + "\"}", "{\"name\": \"A\", \"emails\": [\"a@x.pk\\nBcc: b@x.pk\"]}")) {
            assertThat(mvc.post().uri("/api/v1/people").header("Authorization", "Bearer " + token).contentType("application/json").content(wrong)).hasStatus4xxClientError();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void the_token_of_another_workspace_finds_and_changes_nothing() throws Exception {
        taken("name\nAli Raza\n", UTF_8);
        long id = world.sql(owner, () -> jdbc.sql("select p.id from people p").query(Long.class).single());
        var stranger = "Bearer " + world.token(world.found());

        assertThat(mvc.get().uri("/api/v1/people/" + (id + 1_000)).header("Authorization", stranger)).hasStatus(404);
        assertThat(mvc.get().uri("/api/v1/search?q=Ali").header("Authorization", stranger)).hasStatusOk().bodyText().doesNotContain("Ali Raza");
        assertThat(mvc.get().uri("/api/v1/people").header("Authorization", stranger)).hasStatusOk().bodyText().doesNotContain("Ali Raza");
        assertThat(names()).containsExactly("Ali Raza");
    }
}
