package rabta.identity.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

import rabta.RabtaTest;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.objects.ObjectForm;
import rabta.customers.objects.ObjectShaping;
import rabta.customers.objects.Objects;
import rabta.customers.objects.RecordForm;
import rabta.identity.Role;
import rabta.identity.SampleData;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;

class ArchiveTest extends RabtaTest {

    @TempDir
    Path folder;
    @Autowired
    ArchiveWriting writing;
    @Autowired
    ArchiveReading reading;
    @Autowired
    SchemaTables tables;
    @Autowired
    FileStore files;
    @Autowired
    SampleData samples;
    @Autowired
    JdbcClient jdbc;

    Viewer shop;
    Path file;
    RecordKind vehicle;

    @Autowired
    ObjectShaping objects;
    @Autowired
    Objects records;
    @Autowired
    Shaping fields;

    @BeforeEach
    void a_furnished_shop_in_a_file() throws IOException {
        shop = world.found();
        world.in(shop, () -> samples.fill(shop, SampleData.Progress.SILENT));
        world.join(shop, Role.MEMBER, "Retail");
        var kept = world.in(shop, () -> files.add(new ByteArrayInputStream("a contract".getBytes()), "contract.txt", shop.id()));
        world.sql(shop, () -> jdbc.sql("insert into attachments (record, record_id, file_id) select 'person', p.id, ? from people p order by p.id limit 1").param(kept.id()).update());
        world.sql(shop, () -> jdbc.sql("""
                with outer_one as (insert into folders (record, record_id, name) select 'person', a.record_id, 'Contracts' from attachments a where a.file_id = :kept returning id, record_id),
                     inner_one as (insert into folders (record, record_id, parent_id, name) select 'person', o.record_id, o.id, '2026' from outer_one o returning id)
                update attachments a set folder_id = i.id from inner_one i where a.file_id = :kept
                """).param("kept", kept.id()).update());
        world.sql(shop, () -> jdbc.sql("insert into notes (record, record_id, text) values ('person', 1, E'\"quoted\", =1+1\\n\\\\. and null: \\\\N')").update());
        vehicle = world.in(shop, () -> objects.add(ObjectForm.named("Vehicle", "Vehicles"), shop)).kind();
        world.in(shop, () -> fields.add(vehicle, FieldForm.named("Plate", null, FieldType.TEXT).with(false, true, false), shop));
        world.in(shop, () -> records.create(vehicle, RecordForm.named("Honda City", Map.of("plate", "LEA-1234")), shop));
        rest();
        file = folder.resolve("shop.zip");
        write(file);
    }

    // The promises of the sample go on by the clock: what stands in the file is to be what stands in the shop.
    void rest() {
        await().atMost(Duration.ofSeconds(60)).until(() -> underWay("j.type = 'ReckonPromises' and j.state in ('QUEUED', 'RUNNING')") == 0);
        world.sql(shop, () -> jdbc.sql("update sla_clocks set acts_at = null where acts_at is not null").update());
        await().atMost(Duration.ofSeconds(60)).until(() -> underWay("j.state = 'RUNNING'") == 0);
    }

    long underWay(String which) {
        return jdbc.sql("select count(*) from control.jobs j where j.workspace_id = :workspace and " + which).param("workspace", shop.workspace()).query(Long.class).single();
    }

    Manifest write(Path to) throws IOException {
        try (var out = Files.newOutputStream(to)) {
            return world.in(shop, () -> writing.write(out, (done, of) -> { }, () -> false));
        }
    }

    Manifest restore(Path from, Viewer owner) {
        return world.in(owner, () -> reading.restore(from, owner, (done, of) -> { }));
    }

    /** Every table as one text; of members what is the business's, not the server's. */
    Map<String, String> contents(Viewer viewer) {
        return world.sql(viewer, () -> {
            var all = new TreeMap<String, String>();
            for (var table : tables.names()) {
                var row = "members".equals(table) ? "concat_ws('|', t.id, t.name, t.email, t.role, t.language, t.created_at)" : "t::text";
                var where = "members".equals(table) ? " where t.login_id < 0" : "";
                all.put(table, jdbc.sql("select coalesce(md5(string_agg(" + row + ", '\n' order by " + row + ")), '-') || count(*) from " + SchemaTables.quoted(table) + " t" + ("members".equals(table) ? "" : where))
                        .query(String.class).single());
            }
            return all;
        });
    }

    @Test
    void no_table_is_forgotten() throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (var table : world.sql(shop, () -> tables.all())) {
                assertThat(zip.getEntry("tables/" + table + ".csv") != null || SchemaTables.LEFT_OUT.containsKey(table)).as(table).isTrue();
            }
            assertThat(zip.stream().map(ZipEntry::getName)).anyMatch(name -> name.startsWith("files/"));
            var everything = new StringBuilder();
            for (var entry : zip.stream().toList()) {
                everything.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThat(everything).contains("\"left_out\"").doesNotContain("$argon2");
        }
    }

    @Test
    void what_went_into_the_file_comes_out_of_it() throws IOException {
        var other = world.found();
        assertThat(world.<Boolean>in(other, () -> reading.empty())).isTrue();

        var manifest = restore(file, other);

        var before = contents(shop);
        var after = contents(other);
        // The members are compared below: one more is here, who brought it back.
        before.remove("members");
        after.remove("members");
        assertThat(after).isEqualTo(before);
        assertThat(manifest.tables()).extracting(Manifest.Table::name).contains("people", "orders", "happenings", "members");
        var again = world.again(world.sql(other, () -> other.id() == 0 ? other : ownerOf(other)));
        assertThat(again.role()).isEqualTo(Role.OWNER);
        assertThat(world.<Long>sql(again, () -> jdbc.sql("select count(*) from members m where m.left_at is null").query(Long.class).single())).isOne();
        assertThat(world.<Long>sql(again, () -> jdbc.sql("select count(*) from members m").query(Long.class).single()))
                .isEqualTo(1 + world.<Long>sql(shop, () -> jdbc.sql("select count(*) from members m").query(Long.class).single()));
        assertThat(world.<Long>sql(again, () -> jdbc.sql("insert into people (name, search, sound) values ('New', 'new', 'n') returning id").query(Long.class).single()))
                .isEqualTo(1 + world.<Long>sql(shop, () -> jdbc.sql("select max(p.id) from people p").query(Long.class).single()));
        assertThat(mvc.get().uri("/people").with(world.as(again)).exchange()).hasStatusOk();
        // A file lies in its folder in its folder, and its bytes are there.
        var hung = world.<String>sql(again, () -> jdbc.sql("select '/people/' || a.record_id || '/files' || case when a.folder_id is null then '' else '?folder=' || a.folder_id end from attachments a").query(String.class).single());
        assertThat(mvc.get().uri(hung).with(world.as(again)).exchange()).hasStatusOk().bodyText().contains("contract.txt", ">Contracts</bdi>", ">2026</bdi>");
        assertThat(mvc.get().uri(hung.replaceFirst("\\?.*", "/") + world.<Long>sql(again, () -> jdbc.sql("select a.id from attachments a").query(Long.class).single())).with(world.as(again)).exchange()).hasStatusOk().hasBodyTextEqualTo("a contract");
        assertThat(mvc.get().uri("/files").with(world.as(again)).exchange()).hasStatusOk().bodyText().contains("contract.txt");
        assertThat(mvc.get().uri(vehicle.path()).with(world.as(again)).exchange()).hasStatusOk().bodyText().contains("Honda City");
        assertThat(world.in(again, () -> records.create(vehicle, RecordForm.named("Suzuki Mehran", Map.of()), again))).isEqualTo(2);
        assertThatThrownBy(() -> world.in(again, () -> records.create(vehicle, RecordForm.named("Another", Map.of("plate", "LEA-1234")), again))).isInstanceOf(Flawed.class);
        var hash = world.<String>sql(shop, () -> jdbc.sql("select f.hash from files f limit 1").query(String.class).single());
        assertThat(world.<String>in(again, () -> new String(files.open(hash).readAllBytes()))).isEqualTo("a contract");
        assertThat(world.<Long>sql(again, () -> jdbc.sql("select count(*) from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = current_schema() and k.contype = 'f'").query(Long.class).single()))
                .isEqualTo(world.<Long>sql(shop, () -> jdbc.sql("select count(*) from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = current_schema() and k.contype = 'f'").query(Long.class).single()));
    }

    Viewer ownerOf(Viewer before) {
        long id = jdbc.sql("select m.id from members m where m.login_id = ?").param(before.login()).query(Long.class).single();
        return new Viewer(before.workspace(), id, before.login(), before.name(), before.role(), before.rights(), before.permissions(), before.teams(), before.preferences());
    }

    @Test
    void a_file_that_was_cut_changed_or_stuffed_changes_nothing() throws IOException {
        var other = world.found();
        var before = contents(other);
        var bytes = Files.readAllBytes(file);

        refused(other, Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length - 2_000)), "no_archive");
        refused(other, Files.writeString(folder.resolve("text.zip"), "Name,Phone\n"), "no_archive");
        refused(other, changed("tables/people.csv", "Lahore", "Multan"), "changed");
        refused(other, changed("manifest.json", "\"format\":1", "\"format\":9"), "format");
        refused(other, changed("manifest.json", "\"schema\":\"2026", "\"schema\":\"2025"), "older");
        refused(other, changed("manifest.json", "\"schema\":\"2026", "\"schema\":\"2999"), "newer");
        refused(other, changed("manifest.json", "tables/people.csv", "tables/../../people.csv"), "broken");
        refused(other, changed("manifest.json", "{\"name\":\"people\"", "{\"name\":\"pg_class\\\"\""), "broken");
        refused(other, stuffed("../../../etc/passwd"), "not_whole");
        refused(other, stuffed("files/" + "a".repeat(64)), "not_whole");

        assertThat(contents(other)).isEqualTo(before);
        refused(shop, file, "not_empty");
    }

    void refused(Viewer owner, Path from, String why) {
        assertThatThrownBy(() -> restore(from, owner)).as(from.toString()).isInstanceOfSatisfying(NoArchive.class, no -> assertThat(no.key()).isEqualTo("archives." + why));
    }

    Path changed(String entry, String from, String to) throws IOException {
        return rewritten(entries -> entries.computeIfPresent(entry, (name, bytes) -> {
            var text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        }));
    }

    Path stuffed(String name) throws IOException {
        return rewritten(entries -> entries.put(name, "x".getBytes()));
    }

    Path rewritten(java.util.function.Consumer<Map<String, byte[]>> change) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        change.accept(entries);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return Files.write(Files.createTempFile(folder, "changed", ".zip"), out.toByteArray());
    }

    @Test
    void the_owner_makes_one_and_brings_it_back_on_the_screen() throws Exception {
        var session = world.as(shop);
        assertThat(mvc.get().uri("/settings/data").with(session).exchange()).hasStatusOk().bodyText().contains("Make an archive", "into an empty workspace only");
        assertThat(mvc.post().uri("/settings/data/archives").with(session).exchange()).hasStatus(303);
        long id = world.sql(shop, () -> jdbc.sql("select max(a.id) from archives a").query(Long.class).single());
        eventually(shop, "DONE");
        var made = mvc.get().uri("/settings/data/archives/" + id + "/file").with(session).exchange();
        assertThat(made).hasStatusOk();
        assertThat(mvc.get().uri("/settings/data").with(world.as(world.join(shop, Role.MANAGER))).exchange()).hasStatus(403);

        var other = world.found();
        var wrong = mvc.post().uri("/settings/data/restoration").multipart().file(new MockMultipartFile("file", "x.zip", "application/zip", "nothing".getBytes())).with(world.as(other)).exchange();
        assertThat(wrong).hasStatus(422).bodyText().contains("not an archive of Rabta");
        var sent = mvc.post().uri("/settings/data/restoration").multipart().file(new MockMultipartFile("file", "x.zip", "application/zip", made.getResponse().getContentAsByteArray())).with(world.as(other)).exchange();
        assertThat(sent).hasStatus(303);
        eventually(other, "DONE");
        assertThat(world.<Long>sql(other, () -> jdbc.sql("select count(*) from people p").query(Long.class).single())).isGreaterThan(2_000);
    }

    void eventually(Viewer viewer, String state) throws InterruptedException {
        for (int i = 0; i < 600; i++, Thread.sleep(100)) {
            if (world.sql(viewer, () -> jdbc.sql("select a.state from archives a order by a.id desc limit 1").query(String.class).single()).equals(state)) {
                return;
            }
        }
        throw new AssertionError(world.sql(viewer, () -> jdbc.sql("select a.state || coalesce(a.problem, '') from archives a order by a.id desc limit 1").query(String.class).single()));
    }
}
