package rabta.kernel.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import rabta.kernel.files.Shelf.Arrived;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Committed;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * The files of the present workspace. Who may see one is for the record that it hangs on to say: look the record up
 * first, then its file. A file hangs on a record by a row of {@code attachments}; one that hangs nowhere is forgotten by
 * night.
 */
@Repository
public class FileStore implements Nightly {

    private static final long MOST_PIXELS = 50_000_000;

    private final Shelf shelf;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Previews previews = new Previews();

    @Autowired
    FileStore(@Value("${rabta.data:data}") Path data, @Value("${rabta.files.limit:25MB}") DataSize limit,
            JdbcClient jdbc, PlatformTransactionManager transactions) {
        this(new Shelf(data.resolve("files"), limit), jdbc, transactions);
    }

    FileStore(Shelf shelf, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.shelf = shelf;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Keeps a file. The stream is read to its end before any transaction of its own begins; call this outside one
     * where the sender may be slow. The stream is not closed.
     *
     * @param name   as the sender gave it; it is cleaned
     * @param member who brought it, or null
     * @throws Problem {@code files.too_large}, {@code files.empty}, {@code files.too_many_pixels} or
     *                 {@code files.disk_full}; nothing is kept then
     */
    public StoredFile add(InputStream in, String name, Long member) {
        long workspace = Binding.workspace();
        try {
            Arrived arrived = shelf.receive(in, workspace);
            try {
                String clean = FileName.of(name);
                String type = type(arrived, clean);
                shelf.keep(arrived, workspace);
                return transaction.execute(status -> insert(arrived, clean, type, member));
            } finally {
                shelf.discard(arrived.path());
            }
        } catch (IOException e) {
            if (Shelf.isDiskFull(e)) {
                throw new Problem("files.disk_full");
            }
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes one file may have at most. */
    public long largest() {
        return shelf.largest();
    }

    /** A file that somebody brought, whose bytes are here already. */
    public interface Brought {

        String name();

        InputStream open() throws IOException;
    }

    /**
     * Keeps several at once in the present transaction, which the bytes do not wait for: they were brought before.
     *
     * @throws Problem as {@link #add} does, for all of them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<StoredFile> addAll(List<? extends Brought> brought, Long member) {
        if (brought.isEmpty()) {
            return List.of();
        }
        long workspace = Binding.workspace();
        var hashes = new ArrayList<String>();
        var names = new ArrayList<String>();
        var types = new ArrayList<String>();
        var sizes = new ArrayList<Long>();
        try {
            for (var one : brought) {
                try (var in = one.open()) {
                    Arrived arrived = shelf.receive(in, workspace);
                    try {
                        names.add(FileName.of(one.name()));
                        types.add(type(arrived, names.getLast()));
                        hashes.add(arrived.hash());
                        sizes.add(arrived.size());
                        shelf.keep(arrived, workspace);
                    } finally {
                        shelf.discard(arrived.path());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var ids = jdbc.sql("select nextval('files_id_seq') from generate_series(1, :count)").param("count", brought.size()).query(Long.class).list();
        jdbc.sql("""
                insert into files (id, hash, name, type, size, created_by) overriding system value
                select u.id, u.hash, u.name, u.type, u.size, :member
                  from unnest(:ids::bigint[], :hashes::text[], :names::text[], :types::text[], :sizes::bigint[]) u (id, hash, name, type, size)
                """)
                .param("ids", ids.toArray(Long[]::new)).param("hashes", hashes.toArray(String[]::new)).param("names", names.toArray(String[]::new)).param("types", types.toArray(String[]::new))
                .param("sizes", sizes.toArray(Long[]::new)).param("member", member, java.sql.Types.BIGINT).update();
        var now = Instant.now();
        var stored = new ArrayList<StoredFile>();
        for (int i = 0; i < ids.size(); i++) {
            stored.add(new StoredFile(ids.get(i), hashes.get(i), names.get(i), types.get(i), sizes.get(i), now, member));
        }
        return stored;
    }

    /** How the name of a picture ends that has those bytes; empty for what no browser may show, and for more pixels than are taken. */
    public static Optional<String> picture(byte[] bytes) {
        try {
            var type = Kinds.seen(new ByteArrayInputStream(bytes));
            var pixels = StoredFile.PICTURES.contains(type) ? Pixels.of(bytes, type) : OptionalLong.empty();
            return pixels.isPresent() && pixels.getAsLong() <= MOST_PIXELS ? Optional.of(type.equals("image/jpeg") ? "jpg" : type.substring("image/".length())) : Optional.empty();
        } catch (IOException | ArithmeticException broken) {
            return Optional.empty();
        }
    }

    private static String type(Arrived arrived, String name) throws IOException {
        String type = Kinds.of(arrived.path(), name);
        if (!StoredFile.PICTURES.contains(type)) {
            return type;
        }
        OptionalLong pixels = Pixels.of(arrived.path(), type);
        if (pixels.isPresent() && pixels.getAsLong() > MOST_PIXELS) {
            throw new Problem("files.too_many_pixels", MOST_PIXELS / 1_000_000);
        }
        // A picture whose head does not even say its size is not shown as one.
        return pixels.isPresent() ? type : Kinds.UNKNOWN;
    }

    private StoredFile insert(Arrived arrived, String name, String type, Long member) {
        return jdbc.sql("""
                insert into files as f (hash, name, type, size, created_by)
                values (:hash, :name, :type, :size, :member)
                returning\s""" + StoredFile.COLUMNS)
                .param("hash", arrived.hash()).param("name", name).param("type", type).param("size", arrived.size())
                .param("member", member, java.sql.Types.BIGINT)
                .query(StoredFile::read).single();
    }

    public Optional<StoredFile> find(long id) {
        return transaction.execute(status -> jdbc.sql("select " + StoredFile.COLUMNS + " from files f where f.id = :id")
                .param("id", id).query(StoredFile::read).optional());
    }

    /** The bytes; the caller closes them. */
    public InputStream open(StoredFile file) throws IOException {
        return shelf.open(file.hash(), Binding.workspace());
    }

    /** The bytes of that hash; the caller closes them. */
    public InputStream open(String hash) throws IOException {
        return shelf.open(hash, Binding.workspace());
    }

    /**
     * Keeps bytes whose rows come from elsewhere, such as an archive.
     *
     * @throws Problem {@code files.changed} where they have another hash; as {@link #add} does for what cannot be kept
     */
    public void take(InputStream in, String hash) throws IOException {
        Arrived arrived = shelf.receive(in, Binding.workspace());
        try {
            if (!arrived.hash().equals(hash)) {
                throw new Problem("files.changed");
            }
            shelf.keep(arrived, Binding.workspace());
        } finally {
            shelf.discard(arrived.path());
        }
    }

    /** The file as an answer to a browser: a picture to look at, all else to save. */
    public Download download(StoredFile file) {
        long workspace = Binding.workspace();
        Download.Lying body = () -> shelf.open(file.hash(), workspace);
        return new Download(file.name(), file.type(), file.size(), file.picture(), body);
    }

    /** A small picture of a picture, small enough for a list on a slow line; empty for what is none, or cannot be drawn here. */
    public Optional<Download> preview(StoredFile file) throws IOException {
        long workspace = Binding.workspace();
        return file.picture() ? previews.of(workspace, file.hash(), () -> shelf.open(file.hash(), workspace))
                .map(small -> new Download(file.name(), "image/png", small.length, true, out -> out.write(small))) : Optional.empty();
    }

    /** A small picture that shows all of a picture, such as a logo; the picture itself where it cannot be drawn here. */
    public Download face(StoredFile file) throws IOException {
        long workspace = Binding.workspace();
        return previews.whole(workspace, file.hash(), () -> shelf.open(file.hash(), workspace))
                .map(small -> new Download(file.name(), "image/png", small.length, true, out -> out.write(small))).orElseGet(() -> download(file));
    }

    /** Gives a file another name, cleaned; the end that says what it is stays. Answers the name that it has then. */
    public String rename(long id, String typed) {
        return transaction.execute(status -> {
            var before = find(id).orElseThrow(NotFound::new).name();
            var name = FileName.renamed(before, typed);
            jdbc.sql("update files set name = :name where id = :id").param("name", name).param("id", id).update();
            return name;
        });
    }

    /** Forgets a file that hangs on no record any more. Its bytes go with the next sweep, a day later. */
    public void remove(long id) {
        transaction.executeWithoutResult(status -> jdbc.sql("delete from files where id = :id").param("id", id).update());
    }

    /**
     * Forgets these files where they hang on no record any more, and removes at once the bytes that no other file has. In a
     * transaction; the bytes go when it ends well.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(List<Long> ids) {
        var hashes = jdbc.sql("""
                delete from files f
                 where f.id = any(:ids)
                   and not exists (select 1 from attachments a where a.file_id = f.id)
                returning f.hash
                """).param("ids", ids.toArray(Long[]::new)).query(String.class).list();
        long workspace = Binding.workspace();
        var gone = new HashSet<>(hashes);
        gone.removeAll(named(hashes));
        var before = Instant.now();
        Committed.then(() -> gone.forEach(hash -> {
            shelf.erase(workspace, hash, before);
            previews.forget(workspace, hash);
        }));
    }

    /**
     * Forgets files that were taken off their record a month ago, when nobody can want them back any more, and those
     * that never came to hang on one within a day; then removes the bytes that no row names.
     */
    @Override
    public void tidyWorkspace() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from attachments where removed_at < now() - interval '30 days'").update();
            jdbc.sql("""
                    delete from files f
                     where f.created_at < now() - interval '1 day'
                       and not exists (select 1 from attachments a where a.file_id = f.id)
                    """).update();
        });
        sweep();
    }

    /** Removes the bytes that no row of the present workspace names, once they are a day old. Returns how many. */
    public int sweep() {
        return sweep(Instant.now().minus(Duration.ofDays(1)));
    }

    int sweep(Instant before) {
        try {
            return shelf.sweep(Binding.workspace(), before, this::named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> named(List<String> hashes) {
        return transaction.execute(status -> new HashSet<>(
                jdbc.sql("select distinct f.hash from files f where f.hash = any(:hashes)")
                        .param("hashes", hashes.toArray(String[]::new)).query(String.class).list()));
    }
}
