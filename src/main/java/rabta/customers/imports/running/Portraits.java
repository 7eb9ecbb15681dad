package rabta.customers.imports.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.imports.Import;
import rabta.customers.imports.Imports;
import rabta.customers.imports.reading.Album;
import rabta.customers.records.Pictures;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;

/** Hangs the pictures of a batch of lines on whom they show. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Portraits {

    private record Brought(long record, Album.Found found) implements FileStore.Brought {

        @Override
        public String name() {
            return found.name();
        }

        @Override
        public InputStream open() throws IOException {
            return found.open();
        }
    }

    private final JdbcClient jdbc;
    private final Imports imports;
    private final FileStore files;

    Portraits(JdbcClient jdbc, Imports imports, FileStore files) {
        this.jdbc = jdbc;
        this.imports = imports;
        this.files = files;
    }

    /**
     * Keeps them among the files of those records, and names them nowhere yet.
     *
     * @param cells what names each one's picture in the album of the file, by the record
     * @param present the hashes of those that they have: the same is not kept again
     * @return the numbers by which they hang, by the record
     */
    Map<Long, Long> hang(Import what, RecordKind kind, Map<Long, String> cells, Map<Long, String> present, Viewer viewer) {
        var brought = new ArrayList<Brought>();
        try {
            for (var cell : cells.entrySet()) {
                Album.find(imports.path(what), cell.getValue()).ifPresent(found -> brought.add(new Brought(cell.getKey(), found)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (brought.isEmpty()) {
            return Map.of();
        }
        var stored = files.addAll(brought, viewer.by());
        var ids = jdbc.sql("select nextval('attachments_id_seq') from generate_series(1, :count)").param("count", stored.size()).query(Long.class).list();
        var hung = new LinkedHashMap<Long, Long>();
        var kept = new ArrayList<Long>();
        for (int i = 0; i < stored.size(); i++) {
            // The same that is there already hangs nowhere, and is forgotten by night.
            if (!stored.get(i).hash().equals(present.get(brought.get(i).record()))) {
                hung.put(brought.get(i).record(), ids.get(i));
                kept.add(stored.get(i).id());
            }
        }
        jdbc.sql("""
                insert into attachments (id, record, record_id, file_id, by_member) overriding system value
                select u.id, :record, u.record_id, u.file_id, :by
                  from unnest(:ids::bigint[], :records::bigint[], :files::bigint[]) u (id, record_id, file_id)
                """)
                .param("record", kind.type()).param("ids", hung.values().toArray(Long[]::new)).param("records", hung.keySet().toArray(Long[]::new)).param("files", kept.toArray(Long[]::new))
                .param("by", viewer.by(), java.sql.Types.BIGINT).update();
        return hung;
    }

    /** Gives those who are new theirs. @param ids in the order of the lines */
    void give(Import what, RecordKind kind, List<Long> ids, List<Arrival> made, Viewer viewer) {
        var cells = new LinkedHashMap<Long, String>();
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i).draft().picture() != null) {
                cells.put(ids.get(i), made.get(i).draft().picture());
            }
        }
        if (cells.isEmpty()) {
            return;
        }
        var hung = hang(what, kind, cells, Map.of(), viewer);
        jdbc.sql("update %1$s r set %2$s = u.picture from unnest(:ids::bigint[], :pictures::bigint[]) u (id, picture) where r.id = u.id".formatted(kind.table(), Pictures.word(kind)))
                .param("ids", hung.keySet().toArray(Long[]::new)).param("pictures", hung.values().toArray(Long[]::new)).update();
    }
}
