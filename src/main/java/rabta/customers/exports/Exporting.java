package rabta.customers.exports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.ui.Preferences;

/** Writes an export, as who began it and with what they may do by now; all of it as it stood at one moment. */
@Service
class Exporting implements Worker<ExportRows> {

    private static final int STEP = 2_000;

    /** Somebody asked to stop. */
    private static final class Stopped extends RuntimeException {

        Stopped() {
            super(null, null, false, false);
        }
    }

    private final Exports exports;
    private final ExportFiles files;
    private final Takings takings;
    private final Viewers viewers;
    private final TransactionTemplate moment;

    Exporting(Exports exports, ExportFiles files, Takings takings, Viewers viewers, PlatformTransactionManager transactions) {
        this.exports = exports;
        this.files = files;
        this.takings = takings;
        this.viewers = viewers;
        this.moment = new TransactionTemplate(transactions);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.moment.setReadOnly(true);
    }

    @Override
    public void on(ExportRows job, Run run) throws Exception {
        var export = exports.begin(job.export()).orElse(null);
        if (export == null) {
            return;
        }
        var viewer = viewers.member(export.by()).map(Viewers.Known::viewer).filter(v -> v.may(Permission.EXPORT_CUSTOMERS)).orElse(null);
        if (viewer == null) {
            exports.stopped(export.id());
            return;
        }
        ScopedValue.where(Preferences.CURRENT, viewer.preferences()).call(() -> write(export, viewer, run));
    }

    private Void write(Export export, Viewer viewer, Run run) throws IOException {
        var file = files.make();
        boolean kept = false;
        try {
            long rows;
            try (var out = new BufferedOutputStream(Files.newOutputStream(files.path(file)), 1 << 16)) {
                rows = moment.execute(status -> all(export, viewer, run, out));
            }
            kept = exports.finished(export.id(), file, Files.size(files.path(file)), rows, viewer);
        } catch (Stopped stopped) {
            exports.stopped(export.id());
        } finally {
            if (!kept) {
                files.remove(file);
            }
        }
        return null;
    }

    private long all(Export export, Viewer viewer, Run run, OutputStream out) {
        var taking = takings.of(export, viewer);
        long total = taking.count();
        run.progress(0, total);
        var written = new long[1];
        try (var sheet = export.format() == Export.Format.CSV ? new CsvSheet(out) : new XlsxSheet(out, export.name())) {
            sheet.head(taking.headings());
            taking.each(cells -> {
                sheet.row(cells);
                if (++written[0] % STEP == 0) {
                    run.progress(written[0], total);
                    if (run.cancelled()) {
                        throw new Stopped();
                    }
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        run.progress(written[0], written[0]);
        return written[0];
    }
}
