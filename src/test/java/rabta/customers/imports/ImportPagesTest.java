package rabta.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.customers.RecordKind;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

class ImportPagesTest extends ImportsTest {

    @LocalServerPort
    int port;

    MvcTestResult upload(byte[] bytes, String name, Viewer viewer) {
        return mvc.post().uri("/imports").multipart().file(new MockMultipartFile("file", name, "text/csv", bytes)).with(world.as(viewer)).exchange();
    }

    long uploaded(byte[] bytes, String name) {
        var answer = upload(bytes, name, owner);
        assertThat(answer).hasStatus(303);
        return Long.parseLong(answer.getResponse().getHeader("Location").replaceAll(".*/", ""));
    }

    String page(String path, Viewer viewer) throws Exception {
        var answer = mvc.get().uri(path).with(world.as(viewer)).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void an_export_of_salesforce_goes_through_the_screen_from_the_file_to_the_undo() throws Exception {
        long id = uploaded(SharedData.bytes("crm/salesforce-dataloader/accountData.csv.gz"), "accountData.csv");

        assertThat(page("/imports/" + id, owner)).contains("accountData.csv", "423 new customers", "Gravity Investments", "Import 423 rows");

        assertThat(mvc.post().uri("/imports/" + id + "/run").with(world.as(owner)).exchange()).hasStatus(303);
        over(id);

        assertThat(page("/imports/" + id, owner)).contains("Done", "423", "Undo the import").doesNotContain("every 1s");
        assertThat(mvc.post().uri("/imports/" + id + "/undo").with(world.as(owner)).exchange()).hasStatus(303);
        over(id);
        assertThat(page("/imports/" + id, owner)).contains("423 customers were taken back");
        assertThat(names(RecordKind.COMPANY)).isEmpty();
        assertThat(page("/imports", owner)).contains("accountData.csv", "Undone");
    }

    @Test
    void a_zipped_export_is_unpacked_on_the_way() throws Exception {
        long id = uploaded(java.nio.file.Files.readAllBytes(SharedData.file("crm/salesforce-dataloader/accountData.csv.gz")), "accountData.csv.gz");

        assertThat(find(id).total()).isEqualTo(423);
    }

    @Test
    void the_preview_marks_each_bad_cell_and_says_why_in_either_language() throws Exception {
        var text = "name,phone,email\nAli,12,a@x.pk\n<script>alert(1)</script>,0300-1234567,b@x.pk\n";
        var english = page("/imports/" + uploaded(text.getBytes(StandardCharsets.UTF_8), "x.csv"), owner);

        assertThat(english).contains("cannot be a phone number", "This looks like HTML", "&lt;script&gt;alert(1)&lt;/script&gt;", "1 row without its bad values").doesNotContain("<script>alert");

        owner = world.zainab();
        assertThat(page("/imports/" + uploaded(text.getBytes(StandardCharsets.UTF_8), "x.csv"), owner)).contains("فون نمبر نہیں ہو سکتا", "درآمد کریں", "dir=\"rtl\"");
    }

    @Test
    void a_pasted_table_is_a_file_too_and_columns_can_be_put_elsewhere() throws Exception {
        var answer = mvc.post().uri("/imports").param("text", "name\twhat\temail\nAli\tLahore\ta@x.pk\n").with(world.as(owner)).exchange();
        long id = Long.parseLong(answer.getResponse().getHeader("Location").replaceAll(".*/", ""));

        assertThat(mvc.post().uri("/imports/" + id + "/columns").param("kind", "people").param("header", "true").param("target", "NAME", "NAME", "EMAIL")
                .with(world.as(owner)).exchange()).hasStatus(422).bodyText().contains("only one of them can");
        assertThat(mvc.post().uri("/imports/" + id + "/run").param("kind", "people").param("header", "true").param("target", "NAME", "CITY", "EMAIL")
                .param("duplicates", "UPDATE").with(world.as(owner)).exchange()).hasStatus(303);
        over(id);

        assertThat(count("people where city = 'Lahore'")).isEqualTo(1);
    }

    @Test
    void what_is_no_table_is_told_in_words_and_nothing_is_kept() throws Exception {
        var picture = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

        assertThat(upload(picture, "customers.csv", owner)).hasStatus(422).bodyText().contains("This is a picture");
        assertThat(upload(picture, "customers.csv", world.zainab())).hasStatus(422).bodyText().contains("یہ تصویر ہے");
        assertThat(upload(new byte[0], "customers.csv", owner)).hasStatus(422);
        assertThat(count("imports")).isZero();
    }

    @Test
    void refused_lines_come_back_as_a_file_that_no_spreadsheet_runs() throws Exception {
        long id = draft("name,phone,email\n=cmd|' /C calc'!A0,12,+x\n ＝1+1,13,a@x.pk\n\"quoted \"\"one\"\"\",14,\n");
        settle(id, refusing());
        run(id);

        var answer = mvc.get().uri("/imports/" + id + "/refusals").with(world.as(owner)).exchange();
        var text = answer.getResponse().getContentAsString(StandardCharsets.UTF_8);

        assertThat(answer).hasStatusOk().hasContentType("text/csv;charset=UTF-8");
        assertThat(text).startsWith("\uFEFFname,phone,email,Line,What was not taken and why\r\n")
                .contains("'=cmd|' /C calc'!A0,12,'+x,2,", "' ＝1+1,13,a@x.pk,3,", "\"quoted \"\"one\"\"\",14,,4,\"phone: “14” cannot be a phone number");
        assertThat(run(draft(text.replace(",12,'+x", ",0300-1234567,x@y.pk").replace(",13,", ",0300-1234568,").replace(",14,", ",0300-1234569,"))).created()).isEqualTo(3);
        assertThat(names(RecordKind.PERSON)).containsExactly("=cmd|' /C calc'!A0", "＝1+1", "quoted \"one\"");
    }

    @Test
    void a_viewer_may_not_import_and_a_stranger_finds_nothing() {
        long id = draft("name,email\nA,a@x.pk\n");
        var viewer = world.join(owner, Role.VIEWER);

        assertThat(mvc.get().uri("/imports").with(world.as(viewer)).exchange()).hasStatus(403);
        assertThat(mvc.get().uri("/imports/" + id).with(world.as(world.zainab())).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/imports/" + id + "/refusals").with(world.as(world.zainab())).exchange()).hasStatus(404);
    }

    @Test
    void a_program_sends_a_file_and_a_mapping_and_gets_a_job() throws Exception {
        var token = "Bearer " + world.token(owner);
        var answer = mvc.post().uri("/api/v1/imports").multipart().file(new MockMultipartFile("file", "x.csv", "text/csv", "who,where,mail\nAli,Lahore,a@x.pk\nSara,Multan,nonsense\n".getBytes()))
                .param("kind", "people").param("mapping", "{\"who\": \"NAME\", \"where\": \"CITY\", \"3\": \"EMAIL\"}").param("duplicates", "skip").param("leave_out_bad", "true")
                .header("Authorization", token).exchange();

        assertThat(answer).hasStatus(202);
        var body = Json.read(answer.getResponse().getContentAsString());
        assertThat(body.path("job").asLong()).isPositive();
        over(body.path("id").asLong());
        assertThat(mvc.get().uri("/api/v1/imports/" + body.path("id").asLong()).header("Authorization", token).exchange()).hasStatusOk().bodyJson()
                .extractingPath("$.state").isEqualTo("DONE");
        assertThat(names(RecordKind.PERSON)).containsExactly("Ali", "Sara");
        assertThat(mvc.get().uri("/api/v1/imports/" + body.path("id").asLong() + "/refusals").header("Authorization", token).exchange()).hasStatusOk();
        assertThat(mvc.delete().uri("/api/v1/imports/" + body.path("id").asLong()).header("Authorization", token).exchange()).hasStatus(202);
        over(body.path("id").asLong());
        assertThat(names(RecordKind.PERSON)).isEmpty();
    }

    @Test
    void a_program_that_sends_nonsense_is_told_what_is_wrong() {
        var token = "Bearer " + world.token(owner);
        var file = new MockMultipartFile("file", "x.csv", "text/csv", "name,mail\nAli,a@x.pk\n".getBytes());

        assertThat(mvc.post().uri("/api/v1/imports").multipart().file(file).param("mapping", "{\"nobody\": \"NAME\"}").header("Authorization", token).exchange())
                .hasStatus(422).hasContentType("application/problem+json;charset=UTF-8");
        assertThat(mvc.post().uri("/api/v1/imports").multipart().file(file).param("kind", "cats").header("Authorization", token).exchange()).hasStatus(422);
        assertThat(count("imports")).isZero();
    }

    @Test
    void a_gigabyte_is_refused_by_its_length_before_it_is_kept() throws Exception {
        var connection = (java.net.HttpURLConnection) java.net.URI.create("http://localhost:" + port + "/imports").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(300L << 20);
        connection.setRequestProperty("Content-Type", "multipart/form-data; boundary=x");
        connection.setRequestProperty("Cookie", rabta.identity.access.Sessions.COOKIE + "=" + world.session(owner));
        try (var out = connection.getOutputStream()) {
            var megabyte = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(megabyte);
            }
        }

        assertThat(connection.getResponseCode()).isEqualTo(413);
        assertThat(new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).contains("201");
    }

    @Test
    void a_real_form_of_many_megabytes_comes_in() throws Exception {
        var rows = new StringBuilder("name,email,notes\n");
        for (int i = 0; i < 3_000; i++) {
            rows.append("Person ").append(i).append(",p").append(i).append("@x.pk,").append("x".repeat(1_000)).append('\n');
        }
        var body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.csv\"\r\nContent-Type: text/csv\r\n\r\n" + rows + "\r\n--x--\r\n";
        var connection = (java.net.HttpURLConnection) java.net.URI.create("http://localhost:" + port + "/api/v1/imports").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "multipart/form-data; boundary=x");
        connection.setRequestProperty("Authorization", "Bearer " + world.token(owner));
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));

        assertThat(connection.getResponseCode()).isEqualTo(202);
        assertThat(over(Json.read(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).path("id").asLong()).created()).isEqualTo(3_000);
    }
}
