package rabta.customers.records;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Happened;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.Problem;

/** Puts customers out of sight, and back. Nothing of them is lost. */
@Service
@Transactional
public class Archiving {

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    Archiving(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** Answers how many were not archived before. */
    public int archive(RecordKind kind, List<Long> ids, Viewer viewer) {
        records.mustEdit(kind, ids, viewer);
        var archived = jdbc.sql("""
                update %s r set archived_at = now(), updated_at = now(), version = r.version + 1
                 where r.id = any(:ids) and r.archived_at is null
                returning r.id
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).query(Long.class).list();
        happenings.record(archived.stream().map(id -> Happened.archived(kind.ref(id))).toList(), viewer.by());
        return archived.size();
    }

    public int restore(RecordKind kind, List<Long> ids, Viewer viewer) {
        records.mustEdit(kind, ids, viewer);
        var restored = uniquely(() -> jdbc.sql("""
                update %s r set archived_at = null, updated_at = now(), version = r.version + 1
                 where r.id = any(:ids) and r.archived_at is not null
                returning r.id
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).query(Long.class).list());
        happenings.record(restored.stream().map(id -> Happened.restored(kind.ref(id))).toList(), viewer.by());
        return restored.size();
    }

    // While it was out of sight, another may have been given what only one may hold.
    private static <T> T uniquely(Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException twice) {
            throw new Problem("fields.taken_meanwhile");
        }
    }
}
