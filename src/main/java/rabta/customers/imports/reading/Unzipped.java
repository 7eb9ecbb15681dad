package rabta.customers.imports.reading;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import rabta.kernel.web.Problem;

/**
 * What is in a zip file, which may be a trap: names that lead elsewhere or come twice are refused, and so is what unpacks to far more
 * than it was packed from. Nothing is trusted that the archive says of itself.
 */
final class Unzipped implements Closeable {

    private static final int MOST_ENTRIES = 10_000;
    /** What is smaller may be packed as tightly as it likes. */
    private static final long HARMLESS = 32L << 20;
    private static final int TIGHTEST = 150;
    private static final long MOST = 2L << 30;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();

    Unzipped(Path file) throws IOException {
        try {
            zip = ZipFile.builder().setPath(file).get();
        } catch (IOException | RuntimeException broken) {
            throw new Problem("imports.file.archive");
        }
        try {
            Collections.list(zip.getEntriesInPhysicalOrder()).forEach(this::add);
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void add(ZipArchiveEntry entry) {
        var name = entry.getName();
        boolean away = name.startsWith("/") || name.contains("..") && List.of(name.split("[/\\\\]")).contains("..") || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*") || entry.isUnixSymlink();
        if (away || entries.putIfAbsent(name, entry) != null || entries.size() > MOST_ENTRIES || entry.getGeneralPurposeBit().usesEncryption()) {
            throw new Problem("imports.file.archive");
        }
    }

    /** The names of the files in it, as they stand there. */
    List<String> names() {
        return entries.values().stream().filter(e -> !e.isDirectory()).map(ZipArchiveEntry::getName).toList();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    private Optional<ZipArchiveEntry> find(String name) {
        var exact = entries.get(name);
        return exact != null ? Optional.of(exact) : entries.values().stream().filter(e -> e.getName().replace('\\', '/').equalsIgnoreCase(name)).findFirst();
    }

    /** The bytes of one of them, guarded. */
    InputStream open(String name) throws IOException {
        var entry = find(name).orElseThrow(() -> new Problem("imports.file.broken"));
        try {
            return new Guard(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()));
        } catch (ZipException unknown) {
            throw new Problem("imports.file.archive");
        }
    }

    static boolean of(byte[] head) {
        return Encoding.begins(head, 'P', 'K', 3, 4);
    }

    static boolean ignored(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var last = lower.substring(lower.lastIndexOf('/') + 1);
        return lower.startsWith("__macosx/") || last.startsWith(".") || last.equals("thumbs.db") || last.equals("desktop.ini");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static final class Guard extends FilterInputStream {

        private final long packed;
        private long unpacked;

        Guard(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        private int count(int read) {
            unpacked += Math.max(0, read);
            if (unpacked > HARMLESS && (unpacked / packed > TIGHTEST || unpacked > MOST)) {
                throw new Problem("imports.file.bomb");
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            return count(super.read(into, start, length));
        }

        @Override
        public long skip(long n) throws IOException {
            return count((int) super.skip(Math.min(n, Integer.MAX_VALUE)));
        }
    }
}
