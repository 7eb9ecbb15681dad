package rabta.customers.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.files.FileStore;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** Writes what is held about somebody into one file: a page to read in their language, the same as data, and their files; as it stood at one moment. */
@Service
class Gathering implements Worker<GatherPersonalData> {

    private final PersonalFiles wanted;
    private final PersonalDrawer drawer;
    private final PersonalData data;
    private final Records records;
    private final FileStore files;
    private final Viewers viewers;
    private final JdbcClient jdbc;
    private final Reading reading;
    private final TransactionTemplate moment;

    Gathering(PersonalFiles wanted, PersonalDrawer drawer, PersonalData data, Records records, FileStore files, Viewers viewers, JdbcClient jdbc, Reading reading, PlatformTransactionManager transactions) {
        this.wanted = wanted;
        this.drawer = drawer;
        this.data = data;
        this.records = records;
        this.files = files;
        this.viewers = viewers;
        this.jdbc = jdbc;
        this.reading = reading;
        this.moment = new TransactionTemplate(transactions);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.moment.setReadOnly(true);
    }

    @Override
    public void on(GatherPersonalData job, Run run) throws Exception {
        var made = wanted.begin(job.file()).orElse(null);
        if (made == null) {
            return;
        }
        var viewer = viewers.member(made.by()).map(Viewers.Known::viewer).filter(v -> v.may(Permission.HANDLE_PRIVACY)).orElse(null);
        if (viewer == null) {
            wanted.stopped(made.id());
            return;
        }
        var file = drawer.make();
        boolean kept = false;
        try {
            try (var out = Files.newOutputStream(drawer.path(file))) {
                moment.executeWithoutResult(status -> write(made.person(), viewer, run, out));
            }
            kept = wanted.finished(made.id(), file);
        } finally {
            if (!kept) {
                drawer.remove(file);
            }
        }
    }

    private void write(long person, Viewer viewer, Run run, OutputStream out) {
        records.mustSee(RecordKind.PERSON, person, viewer);
        var language = jdbc.sql("select r.language from people r where r.id = :id and r.language is not null").param("id", person).query(String.class).optional().map(Language::of)
                .orElse(viewer.preferences().language());
        ScopedValue.where(Preferences.CURRENT, viewer.preferences().with(language)).run(() -> {
            try {
                zip(records.name(RecordKind.PERSON, person, viewer), data.all(person), viewer, run, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void zip(String name, List<Long> people, Viewer viewer, Run run, OutputStream out) throws IOException {
        var stored = data.files(people, viewer);
        long steps = stored.size() + 2L;
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("data.html"));
        var page = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        reading.write(name, people, viewer, page);
        page.flush();
        zip.closeEntry();
        run.progress(1, steps);
        zip.putNextEntry(new ZipEntry("data.json"));
        json(people, viewer, page);
        page.flush();
        zip.closeEntry();
        run.progress(2, steps);
        for (int i = 0; i < stored.size(); i++) {
            var file = files.find(stored.get(i)).orElseThrow();
            zip.putNextEntry(new ZipEntry("files/" + file.id() + "-" + file.name()));
            try (var in = files.open(file)) {
                in.transferTo(zip);
            } catch (java.nio.file.NoSuchFileException gone) {
                // A file whose bytes are gone should not keep all else from them.
            }
            zip.closeEntry();
            run.progress(3L + i, steps);
        }
        zip.finish();
    }

    private void json(List<Long> people, Viewer viewer, Writer out) throws IOException {
        out.write("{");
        var comma = new String[] {"\n"};
        for (var part : data.parts(viewer)) {
            out.write(comma[0] + Json.write(part.table()) + ": [");
            comma[0] = "";
            data.each(part, people, row -> put(out, comma, row.toString()));
            out.write("]");
            comma[0] = ",\n";
        }
        var holders = data.holders(people, viewer);
        if (!holders.isEmpty()) {
            out.write(comma[0] + "\"more_is_held_by\": " + Json.write(holders));
        }
        out.write("\n}\n");
    }

    private static void put(Writer out, String[] comma, String text) {
        try {
            out.write(comma[0] + text);
            comma[0] = ",\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
