package rabta.customers.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Point;
import rabta.customers.Typed;
import rabta.customers.imports.Import.State;
import rabta.customers.imports.columns.Guess;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.reading.Sources;
import rabta.customers.imports.reading.Table;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Problem;

/** Takes a file in and guesses what it is; nothing of it is a customer yet. */
@Service
class Intake implements Nightly {

    private static final Duration KEPT_AFTER_THE_END = Duration.ofDays(7);
    private static final Duration KEPT_AS_DRAFT = Duration.ofDays(30);

    private final ImportFiles files;
    private final ImportFields fields;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Intake(ImportFiles files, ImportFields fields, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.files = files;
        this.fields = fields;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A file as somebody brings it. */
    record Upload(String name, InputStreamSource content) {
    }

    /**
     * What was brought.
     *
     * @param bundle what holds the drafts together, where there are several tables; else null
     */
    record Brought(Long bundle, List<Long> imports) {

        String path() {
            return bundle == null ? "/imports/" + imports.getFirst() : "/imports/bundles/" + bundle;
        }
    }

    private record Part(String name, Path file, Table table, Guess guess, boolean hidden) {
    }

    /**
     * Keeps and reads the files, outside of any transaction, since a sender may be slow.
     *
     * @param kind what the sender says they are, or null
     */
    Brought receive(List<Upload> uploads, Kind kind, Viewer viewer) {
        var kept = new HashSet<Path>();
        var parts = new ArrayList<Part>();
        try {
            for (var upload : uploads) {
                try {
                    parts.addAll(parts(upload, kind, kept));
                } catch (Problem problem) {
                    throw uploads.size() == 1 ? problem : new Problem("imports.file.named", title(upload.name()), problem.words());
                }
            }
            parts.sort(Comparator.comparing(p -> p.guess().kind().rank()));
            var brought = transaction.execute(status -> insert(parts, title(uploads.getFirst().name()), kind, viewer));
            parts.forEach(p -> kept.remove(p.file()));
            return brought;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // Whatever became no draft: what tables were made of, and all of it where something went wrong.
            kept.forEach(path -> files.remove(path.getFileName().toString()));
        }
    }

    long receive(InputStream in, String name, Kind kind, Viewer viewer) {
        return receive(List.of(new Upload(name, () -> in)), kind, viewer).imports().getFirst();
    }

    private List<Part> parts(Upload upload, Kind kind, Set<Path> kept) throws IOException {
        Path file;
        try (var in = upload.content().getInputStream()) {
            file = files.path(files.keep(in).file());
        }
        kept.add(file);
        var sources = Sources.of(file, title(upload.name()), () -> {
            var fresh = files.fresh();
            kept.add(fresh);
            return fresh;
        }, ImportFiles.MOST);
        var parts = new ArrayList<Part>();
        for (var source : sources) {
            try {
                var table = source.ours() ? Table.ours(source.file()) : Table.of(source.file());
                var guess = Guess.of(table);
                parts.add(new Part(source.name(), source.file(), table, kind == null || kind.equals(guess.kind()) ? guess : Guess.of(table, guess.header(), Optional.of(kind)), source.hidden()));
            } catch (Problem problem) {
                // Beside tables there may lie what is none: a letter, a picture.
                if (sources.size() == 1) {
                    throw problem;
                }
            }
        }
        if (parts.isEmpty()) {
            throw new Problem("imports.file.empty");
        }
        return parts;
    }

    private Brought insert(List<Part> parts, String name, Kind kind, Viewer viewer) {
        if (parts.size() == 1) {
            return new Brought(null, List.of(insert(parts.getFirst(), null, false, kind, viewer)));
        }
        long bundle = jdbc.sql("insert into import_bundles (name, by_member) values (:name, :by) returning id")
                .param("name", name).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
        boolean some = parts.stream().anyMatch(p -> !p.hidden() && p.guess().sure());
        boolean named = parts.stream().anyMatch(p -> p.guess().named());
        return new Brought(bundle, parts.stream().map(p -> insert(p, bundle, some && (p.hidden() || !p.guess().sure()) || named && !p.guess().named(), kind, viewer)).toList());
    }

    private long insert(Part part, Long bundle, boolean leftOut, Kind kind, Viewer viewer) {
        var table = part.table();
        var guess = part.guess();
        var fingerprint = fingerprint(table, guess.header());
        var settings = remembered(fingerprint, table, kind, viewer).orElseGet(() -> guessed(guess, table, viewer));
        return jdbc.sql("""
                insert into imports (kind, name, file, size, fingerprint, settings, state, total, bundle_id, by_member)
                values (:kind, :name, :file, :size, :fingerprint, :settings, :state, :total, :bundle, :by)
                returning id
                """)
                .param("kind", settings.mapping().kind().type()).param("name", part.name()).param("file", part.file().getFileName().toString())
                .param("size", size(part.file())).param("fingerprint", fingerprint).param("settings", Json.jsonb(settings))
                .param("state", (leftOut ? State.LEFT_OUT : State.DRAFT).name())
                .param("total", table.lines() - (settings.mapping().header() ? 1 : 0)).param("bundle", bundle, java.sql.Types.BIGINT)
                .param("by", viewer.by(), java.sql.Types.BIGINT)
                .query(Long.class).single();
    }

    private Settings guessed(Guess guess, Table table, Viewer viewer) {
        var mapping = Mapping.of(guess, table, Point.region(viewer.preferences().zone()));
        var known = fields.known(new Settings(table.dialect(), mapping, Duplicates.SKIP, viewer.sees(guess.kind().type()) == Reach.OWN), viewer);
        return known.with(fields.called(known.mapping(), viewer).dated(table));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the last file with this heading was read, if it was taken in. */
    private Optional<Settings> remembered(String fingerprint, Table table, Kind kind, Viewer viewer) {
        var where = Imports.visibleTo(viewer).and("i.fingerprint = :fingerprint", fingerprint);
        return jdbc.sql("select i.settings from imports i where " + where.sql() + " and i.fingerprint <> '' and i.state not in ('DRAFT', 'LEFT_OUT') order by i.id desc limit 1")
                .params(where.params()).query(String.class).optional()
                .map(json -> Json.read(json, Settings.class))
                .filter(before -> before.mapping().columns().size() == table.width() && (kind == null || kind.equals(before.mapping().kind())))
                .map(before -> fields.known(before.again(table.dialect(), before.mapping().dated(table)), viewer));
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
                                   or o.state in ('DRAFT', 'LEFT_OUT') and o.created_at < :drafted)) g
                    where g.id = i.id
                returning g.file
                """)
                .param("ended", OffsetDateTime.now().minus(KEPT_AFTER_THE_END)).param("drafted", OffsetDateTime.now().minus(KEPT_AS_DRAFT))
                .query(String.class).list());
        old.forEach(files::remove);
        files.sweep(() -> transaction.execute(status -> jdbc.sql("select i.file from imports i where i.file is not null").query(String.class).list()));
    }
}
