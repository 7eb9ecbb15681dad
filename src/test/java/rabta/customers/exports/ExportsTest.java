package rabta.customers.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import de.siegmar.fastcsv.reader.CsvReader;

import rabta.RabtaTest;
import rabta.customers.CustomerFilter;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.exports.Export.Format;
import rabta.customers.exports.Export.State;
import rabta.customers.imports.columns.Guess;
import rabta.customers.imports.reading.Table;
import rabta.customers.listing.Rows;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.OrderStatus;
import rabta.customers.purchases.Orders;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;

class ExportsTest extends RabtaTest {

    @Autowired
    Exports exports;
    @Autowired
    ExportFiles files;
    @Autowired
    Rows rows;
    @Autowired
    People people;
    @Autowired
    Orders orders;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long person(String name, String city, List<String> tags, PointForm... points) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null, List.of(points), null, city, null, null, null, null, "1990-03-14", null, null, null, null, tags), owner));
    }

    Export export(Viewer viewer, String kind, Format format, String query, boolean whole, Long... ids) throws InterruptedException {
        long id = world.in(viewer, () -> exports.start(kind, format, query, whole, List.of(ids), viewer));
        for (long end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); System.nanoTime() < end; Thread.sleep(100)) {
            var export = world.in(viewer, () -> exports.find(id, viewer));
            if (!export.state().busy()) {
                return export;
            }
        }
        throw new AssertionError("The export does not end");
    }

    byte[] bytes(Viewer viewer, Export export) {
        return world.in(viewer, () -> java.nio.file.Files.readAllBytes(files.path(export.file())));
    }

    List<List<String>> csv(Viewer viewer, Export export) throws IOException {
        var text = new String(bytes(viewer, export), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff");
        var records = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder().ofCsvRecord(text.substring(1))) {
            reader.forEach(record -> records.add(record.getFields()));
        }
        return records;
    }

    @Test
    void everything_of_everybody_goes_out_with_all_ways_to_reach_them() throws Exception {
        person("=HYPERLINK(\"http://x\")", "Lahore", List.of("VIP", "Wholesale"), new PointForm("PHONE", "0300-2345671", null), new PointForm("PHONE", "042-35761234", null),
                new PointForm("WHATSAPP", "0321-8876543", null), new PointForm("EMAIL", "a@b.pk", null));
        person("عائشہ رحمان", "کراچی", List.of());

        var export = export(owner, "person", Format.CSV, "", true);

        assertThat(export.rows()).isEqualTo(2);
        assertThat(world.sql(owner, () -> jdbc.sql("select n.record || ' ' || n.record_id from notifications n where n.kind = 'exported' and n.member_id = :me").param("me", owner.id()).query(String.class).list()))
                .containsExactly("export " + export.id());
        var table = csv(owner, export);
        assertThat(table.getFirst()).startsWith("Name", "Phone", "Phone 2", "E-mail", "WhatsApp").contains("City", "Birthday", "Spent in all", "Tag", "ID");
        assertThat(table.get(1)).startsWith("'=HYPERLINK(\"http://x\")", "'+923002345671", "'+924235761234", "a@b.pk", "'+923218876543").contains("Lahore", "1990-03-14", "VIP, Wholesale", "0.00");
        assertThat(table.get(2)).contains("عائشہ رحمان", "کراچی");
        assertThat(table.stream().flatMap(List::stream)).noneMatch(cell -> cell.matches("(?s)[=+@\t\r].*"));
    }

    @ParameterizedTest
    @EnumSource
    void our_own_import_understands_its_headings(Language language) throws Exception {
        world.sql(owner, () -> jdbc.sql("update members set language = :language").param("language", language.tag()).update());
        var reader = world.again(owner);
        person("Bilal", "Multan", List.of("VIP"), new PointForm("PHONE", "0300-2345671", null), new PointForm("PHONE", "0300-2345672", null), new PointForm("EMAIL", "a@b.pk", null), new PointForm("EMAIL", "c@b.pk", null));

        world.sql(owner, () -> jdbc.sql("update people set lifecycle = 'loyal'").update());

        var export = export(reader, "person", Format.CSV, "", true);

        var guessed = world.in(reader, () -> Guess.of(Table.of(files.path(export.file()))));
        assertThat(guessed.columns().stream().map(c -> c.target().name()).distinct()).contains("NAME", "PHONE", "EMAIL", "CITY", "BIRTHDAY", "LIFECYCLE", "TAGS", "OUTSIDE_ID");
        assertThat(csv(reader, export).get(1)).contains(language == Language.UR ? "پکا گاہک" : "Loyal customer");
        assertThat(guessed.columns().stream().filter(c -> c.target().name().equals("PHONE"))).hasSize(2);

        world.sql(owner, () -> jdbc.sql("insert into companies (name, search, sound, employees, revenue) values ('Acme', 'acme', 'km', 45, 2500000.5)").update());
        var companies = export(reader, "company", Format.CSV, "", true);
        var understood = world.in(reader, () -> Guess.of(Table.of(files.path(companies.file()))));
        assertThat(understood.columns().stream().map(c -> c.target().name())).contains("EMPLOYEES", "REVENUE");
        assertThat(csv(reader, companies).get(1)).contains("45", "2500000.50");
    }

    @Test
    void a_workbook_holds_texts_as_texts_days_as_days_and_amounts_as_numbers() throws Exception {
        long id = person("=1+1", "Lahore", List.of());
        world.in(owner, () -> orders.place(new OrderDraft(null, id, null, Instant.parse("2026-03-14T07:00:00Z"), OrderStatus.PAID, null, null, null, "PKR",
                List.of(OrderLine.of("Lawn", new BigDecimal("2.5"), 1_00_00_000, 0))), owner));
        world.sql(owner, () -> jdbc.sql("update members set language = 'ur'").update());
        var urdu = world.again(owner);

        var sheet = unzipped(bytes(urdu, export(urdu, "person", Format.XLSX, "", true)), "xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("rightToLeft=\"true\"", "<is><t>=1+1</t></is>", "<v>250000.00</v>", "<v>32946.0</v>", "&#x646;&#x627;&#x645;").doesNotContain("<f>");
        var orders = unzipped(bytes(urdu, export(urdu, "order", Format.XLSX, "", true)), "xl/worksheets/sheet1.xml");
        assertThat(orders).contains("Lawn", "<v>2.5</v>", "<v>250000.00</v>", "&#x627;&#x62f;&#x627; &#x634;&#x62f;&#x6c1;");
    }

    static String unzipped(byte[] book, String entry) throws IOException {
        var file = java.nio.file.Files.write(java.nio.file.Files.createTempFile("book", ".xlsx"), book);
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    @Test
    void an_export_has_the_rows_of_its_list_whatever_is_asked() throws Exception {
        var random = new Random(34);
        var cities = List.of("Lahore", "Karachi", "O'Hara", "%");
        var names = List.of("Ayesha", "Ahmed", "بلال", "Bilal", "Zoë");
        for (int i = 0; i < 40; i++) {
            person(names.get(random.nextInt(5)) + " " + i, cities.get(random.nextInt(4)), random.nextBoolean() ? List.of("VIP") : List.of());
        }
        var fields = List.of("name", "city", "tag", "spent", "password_hash", "created", "owner");
        var operators = List.of("is", "contains", "over", "before", "empty", "filled", "is_not");
        var queries = new ArrayList<String>(List.of("q=ayesha", "q=bilal", "q=nobody", "view=archived", "view=mine", "city=lahore", "over=x", "filter={", "q=%25", "city=O%27Hara"));
        for (int i = 0; i < 30; i++) {
            queries.add("filter=" + java.net.URLEncoder.encode("{\"field\":\"%s\",\"operator\":\"%s\",\"values\":[\"%s\"]}".formatted(fields.get(random.nextInt(7)), operators.get(random.nextInt(7)),
                    random.nextBoolean() ? "Lahore" : "1"), StandardCharsets.UTF_8) + (random.nextBoolean() ? "&city=Karachi" : ""));
        }
        for (var query : queries) {
            var filter = CustomerFilter.read(query);
            var listed = world.sql(owner, () -> rows.page(rows.question(RecordKind.PERSON, filter, owner), 50)).rows().stream().map(r -> r.name()).sorted().toList();

            var taken = taken(new Export(0, "person", Format.CSV, query, false, List.of(), "x", null, 0, State.RUNNING, null, 0, 0, owner.id(), Instant.now(), null, null), owner);

            assertThat(taken).as(query).isEqualTo(listed);
        }
    }

    @Autowired
    Takings takings;

    List<String> taken(Export export, Viewer viewer) {
        return world.sql(viewer, () -> {
            var names = new ArrayList<String>();
            var taking = takings.of(export, viewer);
            taking.each(cells -> names.add((String) cells.getFirst()));
            assertThat(taking.count()).isEqualTo(names.size());
            return names.stream().sorted().toList();
        });
    }

    @Test
    void only_who_began_it_and_still_may_gets_the_file() throws Exception {
        person("Bilal", "Multan", List.of());
        var manager = world.join(owner, Role.MANAGER);
        var export = export(manager, "person", Format.CSV, "", false);
        var path = "/exports/" + export.id() + "/file";

        assertThat(mvc.get().uri(path).with(world.as(manager)).exchange()).hasStatusOk().containsHeader("Content-Disposition");
        assertThat(mvc.get().uri(path).with(world.as(owner)).exchange()).hasStatus(404);
        assertThatThrownBy(() -> world.in(owner, () -> exports.find(export.id(), owner))).isInstanceOf(NotFound.class);
        assertThat(mvc.get().uri("/exports").with(world.as(world.join(owner, Role.MEMBER))).exchange()).hasStatus(403);
        assertThat(world.<java.util.Set<java.nio.file.attribute.PosixFilePermission>>in(manager, () -> java.nio.file.Files.getPosixFilePermissions(files.path(export.file()))))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));

        // A file that was written when its maker saw more is none for them any more.
        var token = "Bearer " + world.token(manager);
        var seen = world.again(manager).rights();
        hide("MANAGER", "city");
        assertThat(mvc.get().uri(path).with(world.as(manager)).exchange()).hasStatus(422).bodyText().contains("Your rights have changed").doesNotContain("Multan");
        assertThat(mvc.get().uri("/api/v1" + path).header("Authorization", token).exchange()).hasStatus(422);
        assertThat(body(mvc.get().uri("/api/v1/exports").header("Authorization", token).exchange())).contains("\"file\":null");
        assertThat(body(mvc.get().uri("/exports").with(world.as(manager)).exchange())).contains("Made with other rights").doesNotContain(path);
        var narrow = export(world.again(manager), "person", Format.CSV, "", true);
        assertThat(body(mvc.get().uri("/exports/" + narrow.id() + "/file").with(world.as(manager)).exchange())).contains("Bilal").doesNotContain("Multan");
        world.sql(owner, () -> jdbc.sql("delete from role_rules").update());
        assertThat(world.again(manager).rights()).isEqualTo(seen);
        world.sql(owner, () -> jdbc.sql("update members set role = 'MEMBER' where id = ?").param(manager.id()).update());
        assertThat(mvc.get().uri(path).with(world.as(world.again(manager))).exchange()).hasStatus(403);
    }

    private void hide(String role, String field) {
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values (:role, cast(:rights as jsonb), false, true)").param("role", role)
                .param("rights", Json.write(new rabta.identity.Rights(Role.MANAGER.rights().usual(), Map.of("person", new rabta.identity.Rights.Kind(rabta.identity.Reach.ALL, rabta.identity.Reach.ALL,
                        rabta.identity.Reach.ALL, true, java.util.Set.of(field), java.util.Set.of()))))).update());
        world.again(owner);
    }

    @Test
    void a_file_goes_after_some_days() throws Exception {
        person("Bilal", "Multan", List.of());
        var export = export(owner, "person", Format.CSV, "", false);
        world.sql(owner, () -> jdbc.sql("update exports set finished_at = now() - interval '4 days'").update());

        world.in(owner, () -> exports.tidyWorkspace());

        assertThat(world.<Boolean>in(owner, () -> java.nio.file.Files.exists(files.path(export.file())))).isFalse();
        assertThat(mvc.get().uri("/exports/" + export.id() + "/file").with(world.as(owner)).exchange()).hasStatus(404);
    }

    @Test
    void a_list_is_exported_from_its_page() {
        person("Bilal", "Multan", List.of());
        long ayesha = person("Ayesha", "Lahore", List.of());
        var session = world.as(owner);
        assertThat(body(mvc.get().uri("/people?city=Multan").with(session).exchange())).contains("/exports/new?kind=person&amp;query=city%3DMultan", "/exports/selection?kind=person");

        assertThat(body(mvc.get().uri(java.net.URI.create("/exports/new?kind=person&query=city%3DMultan")).with(session).exchange())).contains("1 row", "Excel (XLSX)");
        assertThat(body(mvc.post().uri("/exports/selection?kind=person").with(session).param("id", String.valueOf(ayesha)).param("query", "city=Multan").exchange()))
                .contains("name=\"id\" value=\"" + ayesha + "\"", "1 row");
        assertThat(mvc.get().uri("/exports/new?kind=object_99").with(session).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/exports").with(session).param("kind", "person").param("format", "csv").param("whole", "true").exchange()).hasStatus(303);
        assertThat(body(mvc.get().uri("/exports").with(session).exchange())).contains("People", "CSV");
    }

    static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void a_program_exports_too() throws Exception {
        person("Bilal", "Multan", List.of());
        var token = "Bearer " + world.token(owner);
        var begun = mvc.post().uri("/api/v1/exports").header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content(Json.write(Map.of("kind", "person", "format", "csv", "query", "city=Multan"))).exchange();
        assertThat(begun).hasStatus(202);
        var self = begun.getResponse().getHeader("Location");
        String file = null;
        for (int i = 0; i < 300 && file == null; i++, Thread.sleep(100)) {
            file = Json.read(body(mvc.get().uri(self).header("Authorization", token).exchange())).path("file").asString(null);
        }
        assertThat(body(mvc.get().uri(file).header("Authorization", token).exchange())).contains("Bilal");
        assertThat(mvc.delete().uri(self).header("Authorization", token).exchange()).hasStatus(204);
        assertThat(mvc.get().uri(self).header("Authorization", token).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/api/v1/exports").header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content("{\"kind\":\"passwords\"}").exchange()).hasStatus(422);
    }
}
