package rabta.customers.imports;

import static java.util.stream.Collectors.toCollection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.kernel.sql.Binding;
import rabta.kernel.web.Problem;

/** The files of imports, under names of our own in the data folder, each workspace its drawer. */
@Component
class ImportFiles {

    static final long MOST = 200L << 20;

    record Kept(String file, long size) {
    }

    private final Path root;

    ImportFiles(@Value("${rabta.data:data}") Path data) {
        this.root = data.resolve("imports");
    }

    /**
     * Keeps what comes, unzipped where it is gzip, to at most {@link #MOST} bytes; no more than a buffer of it is ever in memory.
     *
     * @throws Problem {@code imports.file.too_large}, {@code imports.file.empty} or {@code imports.file.archive}
     */
    Kept keep(InputStream in) {
        var file = UUID.randomUUID().toString();
        var path = path(file);
        try {
            makeFolder(path.getParent());
            long size = copy(unzipped(in), path);
            if (size == 0) {
                throw new Problem("imports.file.empty");
            }
            return new Kept(file, size);
        } catch (ZipException broken) {
            remove(file);
            throw new Problem("imports.file.archive");
        } catch (IOException e) {
            remove(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            remove(file);
            throw e;
        }
    }

    /** A path for one more file of the same drawer. */
    Path fresh() {
        var path = path(UUID.randomUUID().toString());
        try {
            makeFolder(path.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static long copy(InputStream in, Path path) throws IOException {
        var buffer = new byte[1 << 16];
        long size = 0;
        try (var out = Files.newOutputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > MOST) {
                    throw new Problem("imports.file.too_large", MOST >> 20);
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    Path path(String file) {
        return root.resolve(Binding.schema(Binding.workspace())).resolve(UUID.fromString(file).toString());
    }

    void remove(String file) {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that were kept before then. */
    Set<String> before(Instant then) {
        var drawer = root.resolve(Binding.schema(Binding.workspace()));
        if (Files.notExists(drawer)) {
            return new HashSet<>();
        }
        try (var all = Files.list(drawer)) {
            return all.filter(file -> file.toFile().lastModified() < then.toEpochMilli()).map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f-]{36}")).collect(toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder.getParent());
        if (Files.getFileStore(folder.getParent()).supportsFileAttributeView("posix")) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
