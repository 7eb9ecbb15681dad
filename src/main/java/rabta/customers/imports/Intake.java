package rabta.customers.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.customers.Point;
import rabta.customers.Typed;
import rabta.customers.imports.columns.Guess;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.reading.Table;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;

/** Takes a file in and guesses what it is; nothing of it is a customer yet. */
@Service
class Intake implements Nightly {

    private static final Duration KEPT_AFTER_THE_END = Duration.ofDays(7);
    private static final Duration KEPT_AS_DRAFT = Duration.ofDays(30);

    private final ImportFiles files;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Intake(ImportFiles files, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.files = files;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Keeps and reads the file, outside of any transaction, since a sender may be slow.
     *
     * @param kind what the sender says it is, or null
     * @return the draft's id
     */
    long receive(InputStream in, String name, RecordKind kind, Viewer viewer) {
        var kept = files.keep(in);
        try {
            var table = Table.of(files.path(kept.file()));
            return transaction.execute(status -> insert(kept, title(name), table, kind, viewer));
        } catch (IOException e) {
            files.remove(kept.file());
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            files.remove(kept.file());
            throw e;
        }
    }

    private long insert(ImportFiles.Kept kept, String name, Table table, RecordKind kind, Viewer viewer) {
        var guess = Guess.of(table);
        if (kind != null && kind != guess.kind()) {
            guess = Guess.of(table, guess.header(), Optional.of(kind));
        }
        var fingerprint = fingerprint(table, guess.header());
        var settings = remembered(fingerprint, table, kind, viewer).orElse(new Settings(table.dialect(),
                Mapping.of(guess, table, Point.region(viewer.preferences().zone())), Duplicates.SKIP, viewer.sees((kind == null ? guess.kind() : kind).type()) == Reach.OWN));
        return jdbc.sql("""
                insert into imports (kind, name, file, size, fingerprint, settings, total, by_member)
                values (:kind, :name, :file, :size, :fingerprint, :settings, :total, :by)
                returning id
                """)
                .param("kind", settings.mapping().kind().type()).param("name", name).param("file", kept.file()).param("size", kept.size())
                .param("fingerprint", fingerprint).param("settings", Json.jsonb(settings))
                .param("total", table.lines() - (settings.mapping().header() ? 1 : 0)).param("by", viewer.by(), java.sql.Types.BIGINT)
                .query(Long.class).single();
    }

    /** How the last file with this heading was read, if it was taken in. */
    private Optional<Settings> remembered(String fingerprint, Table table, RecordKind kind, Viewer viewer) {
        var where = Imports.visibleTo(viewer).and("i.fingerprint = :fingerprint", fingerprint);
        return jdbc.sql("select i.settings from imports i where " + where.sql() + " and i.fingerprint <> '' and i.state <> 'DRAFT' order by i.id desc limit 1")
                .params(where.params()).query(String.class).optional()
                .map(json -> Json.read(json, Settings.class))
                .filter(before -> before.mapping().columns().size() == table.width() && (kind == null || kind == before.mapping().kind()))
                .map(before -> new Settings(table.dialect(), before.mapping().dated(table), before.duplicates(), before.mine()));
    }

    private static String fingerprint(Table table, boolean header) {
        if (!header) {
            return "";
        }
        try {
            var names = String.join("\n", table.sample().getFirst().cells());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String title(String name) {
        var clean = Typed.line(name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        return clean == null ? "" : clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    }

    /** Removes the files that nobody needs any more, and those whose import was never written down. */
    @Override
    public void tidyWorkspace() {
        var old = transaction.execute(status -> jdbc.sql("""
                   update imports i
                      set file = null
                     from (select o.id, o.file
                             from imports o
                            where o.file is not null
                              and (o.state in ('DONE', 'CANCELLED', 'UNDONE') and o.finished_at < :ended
                                   or o.state = 'DRAFT' and o.created_at < :drafted)) g
                    where g.id = i.id
                returning g.file
                """)
                .param("ended", OffsetDateTime.now().minus(KEPT_AFTER_THE_END)).param("drafted", OffsetDateTime.now().minus(KEPT_AS_DRAFT))
                .query(String.class).list());
        old.forEach(files::remove);
        var lost = files.before(Instant.now().minus(Duration.ofDays(1)));
        lost.removeAll(transaction.execute(status -> jdbc.sql("select i.file from imports i where i.file is not null").query(String.class).list()));
        lost.forEach(files::remove);
    }
}
