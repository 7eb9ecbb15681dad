package rabta.customers.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.customers.imports.reading.Album;
import rabta.kernel.files.Drawer;
import rabta.kernel.web.Problem;

/** The files of imports. */
@Component
class ImportFiles extends Drawer {

    static final long MOST = 200L << 20;

    record Kept(String file, long size) {
    }

    ImportFiles(@Value("${rabta.data:data}") Path data) {
        super(data.resolve("imports"));
    }

    /**
     * Keeps what comes, unzipped where it is gzip, to at most {@link #MOST} bytes; no more than a buffer of it is ever in memory.
     *
     * @throws Problem {@code imports.file.too_large}, {@code imports.file.empty} or {@code imports.file.archive}
     */
    Kept keep(InputStream in) {
        var file = made();
        try {
            long size = copy(unzipped(in), path(file));
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
        return path(made());
    }

    /** With the pictures that came with it. */
    @Override
    public void remove(String file) {
        super.remove(file);
        try {
            Files.deleteIfExists(Album.beside(path(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String made() {
        try {
            return make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
