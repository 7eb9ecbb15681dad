package rabta.identity.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.function.BooleanSupplier;

import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.archive.Manifest.Business;
import rabta.identity.archive.Manifest.Entry;
import rabta.identity.archive.Manifest.Table;
import rabta.kernel.files.FileStore;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.CopyText;
import rabta.kernel.sql.Json;

/** Writes the bound workspace into one file: every table as it stood at one moment, and every attached file. */
@Service
public class ArchiveWriting {

    private final JdbcClient jdbc;
    private final SchemaTables tables;
    private final CopyText copy;
    private final FileStore files;
    private final TransactionTemplate moment;

    ArchiveWriting(JdbcClient jdbc, SchemaTables tables, CopyText copy, FileStore files, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.copy = copy;
        this.files = files;
        this.moment = new TransactionTemplate(transactions);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.moment.setReadOnly(true);
    }

    /**
     * The stream is left open.
     *
     * @param progress is told how many parts of how many are written
     * @param stopped whether somebody asked to stop; the archive is broken then
     */
    public Manifest write(OutputStream out, Progress progress, BooleanSupplier stopped) {
        return moment.execute(status -> {
            try {
                return written(out, progress, stopped);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Manifest written(OutputStream out, Progress progress, BooleanSupplier stopped) throws IOException, SQLException {
        var zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        var names = tables.names();
        var hashes = jdbc.sql("select distinct f.hash from files f order by f.hash").query(String.class).list();
        long parts = names.size() + hashes.size();
        var told = new ArrayList<Table>();
        for (var name : names) {
            progress.done(told.size(), parts);
            told.add(table(zip, name));
            if (stopped.getAsBoolean()) {
                return null;
            }
        }
        var kept = new ArrayList<Entry>();
        var left = new LinkedHashMap<>(SchemaTables.LEFT_OUT);
        for (var hash : hashes) {
            // A file whose bytes are gone should not keep all others from being archived.
            try (var in = files.open(hash)) {
                kept.add(entry(zip, Manifest.fileEntry(hash), in::transferTo));
            } catch (java.nio.file.NoSuchFileException gone) {
                left.put(Manifest.fileEntry(hash), "Its bytes were missing.");
            }
            progress.done(told.size() + kept.size(), parts);
            if (stopped.getAsBoolean()) {
                return null;
            }
        }
        left.put("control", "Passwords, sessions, tokens, jobs and the audit belong to the server; members are invited anew.");
        left.put("sealed values", "What is sealed by the server's key opens nowhere else.");
        var manifest = new Manifest(Manifest.FORMAT, tables.schemaVersion(), Instant.now(), business(), told, kept, left);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(Json.write(manifest).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        return manifest;
    }

    private Table table(ZipOutputStream zip, String name) throws IOException, SQLException {
        var columns = tables.columns(name);
        var rows = new long[1];
        var select = columns.stream().map(SchemaTables::quoted).collect(Collectors.joining(", "));
        var order = key(name);
        var entry = entry(zip, Manifest.tableEntry(name), to -> {
            try {
                rows[0] = copy.out("select " + select + " from " + SchemaTables.quoted(name) + order, to);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        });
        return new Table(name, columns, rows[0], tables.sequences(name), entry);
    }

    // By its key: the same rows make the same file.
    private String key(String table) {
        var columns = jdbc.sql("""
                  select a.attname
                    from pg_index i
                         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                   where i.indrelid = cast(:table as regclass) and i.indisprimary
                order by array_position(i.indkey::int[], a.attnum::int)
                """).param("table", SchemaTables.quoted(table)).query(String.class).list();
        return columns.isEmpty() ? "" : columns.stream().map(SchemaTables::quoted).collect(Collectors.joining(", ", " order by ", ""));
    }

    private Business business() {
        return jdbc.sql("select w.name, w.language, w.currency, w.zone from control.workspaces w where w.id = :id").param("id", Binding.workspace())
                .query((r, n) -> new Business(r.getString(1), r.getString(2), r.getString(3), r.getString(4))).single();
    }

    @FunctionalInterface
    private interface Body {
        void to(OutputStream out) throws IOException;
    }

    private static Entry entry(ZipOutputStream zip, String name, Body body) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var counted = new Counted(zip);
        var digest = new DigestOutputStream(counted, sha256());
        body.to(digest);
        zip.closeEntry();
        return new Entry(name, counted.size, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts what goes into an entry, and leaves the archive open when it ends. */
    private static final class Counted extends FilterOutputStream {

        private long size;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            size += length;
        }

        @Override
        public void close() {
            // The archive goes on.
        }
    }
}
