package rabta.customers.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.CustomerFilter;
import rabta.customers.Queries;
import rabta.customers.listing.Rows;
import rabta.customers.purchases.OrderFilter;
import rabta.customers.purchases.Purchases;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What both doors to the exports show. */
@Service
class ExportDesk {

    private final Exports exports;
    private final ExportFiles files;
    private final Exportable kinds;
    private final Rows rows;
    private final Purchases purchases;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    ExportDesk(Exports exports, ExportFiles files, Exportable kinds, Rows rows, Purchases purchases, Jobs jobs, PlatformTransactionManager transactions) {
        this.exports = exports;
        this.files = files;
        this.kinds = kinds;
        this.rows = rows;
        this.purchases = purchases;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    ExportNew fresh(String kind, String query, List<Long> ids, String problem, Viewer viewer) {
        var asked = query == null ? "" : query.replaceFirst("^\\?", "");
        return transaction.execute(status -> new ExportNew(kind, kinds.name(kind), asked, ids, ids.isEmpty() ? count(kind, asked, viewer) : Long.valueOf(ids.size()), problem));
    }

    private Long count(String kind, String query, Viewer viewer) {
        if (Exportable.orders(kind)) {
            var sums = purchases.sums(Queries.read(query, OrderFilter.class), false, viewer);
            return sums.whole() ? sums.orders() : null;
        }
        int counted = rows.count(rows.question(kinds.record(kind), CustomerFilter.read(query), viewer));
        return counted > Rows.COUNTED ? null : Long.valueOf(counted);
    }

    ExportIndex index(String after, int size, Viewer viewer) {
        var page = exports.list(after, size, viewer);
        var under = new HashMap<Long, JobRow>();
        page.rows().stream().filter(e -> e.state().busy()).forEach(e -> jobs.find(e.job()).ifPresent(job -> under.put(job.id(), job)));
        return new ExportIndex(page, under, viewer);
    }

    /** @throws NotFound where there is no file, or none any more @throws Problem where its maker saw something else when it was written */
    Download download(long id, Viewer viewer) {
        var export = exports.find(id, viewer);
        if (export.outgrown(viewer)) {
            throw new Problem("exports.outgrown.text");
        }
        if (!export.there() || !Files.isReadable(files.path(export.file()))) {
            throw new NotFound();
        }
        var path = files.path(export.file());
        var name = export.name() + " " + LocalDate.ofInstant(export.createdAt(), viewer.preferences().zone()) + "." + export.format().end();
        return new Download(name, export.format().type(), length(path), false, out -> Files.copy(path, out));
    }

    private static long length(java.nio.file.Path path) {
        try {
            return Files.size(path);
        } catch (IOException gone) {
            throw new NotFound();
        }
    }
}
