package rabta.identity.archive;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import rabta.identity.archive.Manifest.Entry;
import rabta.identity.archive.Manifest.Table;
import rabta.kernel.sql.Json;
import tools.jackson.core.JacksonException;

/**
 * An archive to be brought back. Nothing in it is believed: names are those that an archive of ours may hold, no entry is longer
 * than it says, and every byte has been hashed before the first one is used. No name of an entry ever becomes a path.
 */
final class ArchiveFile implements Closeable {

    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_MANIFEST = 64 << 20;
    private static final int MOST_ENTRIES = 2_000_000;
    /** What deflate makes of text of ours; a bomb is packed a thousand times over. */
    private static final long MOST_RATIO = 400;
    private static final long SMALL = 1 << 20;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final Manifest manifest;

    private ArchiveFile(ZipFile zip) throws IOException {
        this.zip = zip;
        var all = zip.entries();
        while (all.hasMoreElements()) {
            var entry = all.nextElement();
            if (entries.size() >= MOST_ENTRIES || entries.put(entry.getName(), entry) != null) {
                throw new NoArchive("broken");
            }
        }
        this.manifest = read();
        check();
    }

    /** @throws NoArchive for what is none, cut off, or says of itself what cannot be */
    static ArchiveFile open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (java.util.zip.ZipException | IllegalArgumentException broken) {
            throw new NoArchive("no_archive");
        }
        try {
            return new ArchiveFile(zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            if (e instanceof java.util.zip.ZipException || e instanceof java.io.EOFException) {
                throw new NoArchive("broken");
            }
            throw e;
        }
    }

    private Manifest read() throws IOException {
        var entry = entries.get(Manifest.NAME);
        if (entry == null) {
            throw new NoArchive("no_archive");
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(MOST_MANIFEST + 1);
            if (bytes.length > MOST_MANIFEST) {
                throw new NoArchive("broken");
            }
            return Json.read(new String(bytes, java.nio.charset.StandardCharsets.UTF_8), Manifest.class);
        } catch (JacksonException broken) {
            throw new NoArchive("broken");
        }
    }

    private void check() {
        if (manifest.format() != Manifest.FORMAT) {
            throw new NoArchive("format", manifest.format());
        }
        if (manifest.tables() == null || manifest.files() == null || manifest.business() == null || manifest.schema() == null) {
            throw new NoArchive("broken");
        }
        var named = new HashSet<String>();
        named.add(Manifest.NAME);
        for (var table : manifest.tables()) {
            if (!TABLE.matcher(table.name()).matches() || table.columns() == null || table.columns().isEmpty() || !table.columns().stream().allMatch(c -> TABLE.matcher(c).matches())
                    || table.sequences() == null || !Manifest.tableEntry(table.name()).equals(table.file().name()) || !named.add(table.file().name())) {
                throw new NoArchive("broken");
            }
            possible(table.file());
        }
        for (var file : manifest.files()) {
            if (!HASH.matcher(file.sha256()).matches() || !Manifest.fileEntry(file.sha256()).equals(file.name()) || !named.add(file.name())) {
                throw new NoArchive("broken");
            }
            possible(file);
        }
        if (!named.equals(entries.keySet())) {
            throw new NoArchive("not_whole");
        }
    }

    private void possible(Entry said) {
        var entry = entries.get(said.name());
        if (entry == null) {
            throw new NoArchive("not_whole");
        }
        if (said.size() < 0 || said.size() > SMALL && entry.getCompressedSize() > 0 && said.size() / entry.getCompressedSize() > MOST_RATIO) {
            throw new NoArchive("broken");
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads all of it once, and keeps nothing. @throws NoArchive for a byte that is not what the manifest says */
    void verify() throws IOException {
        for (var table : manifest.tables()) {
            verify(table.file());
        }
        for (var file : manifest.files()) {
            verify(file);
        }
    }

    private void verify(Entry said) throws IOException {
        try (var in = new DigestInputStream(open(said), ArchiveWriting.sha256())) {
            long size = in.transferTo(java.io.OutputStream.nullOutputStream());
            if (size != said.size() || !HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(said.sha256())) {
                throw new NoArchive("changed", said.name());
            }
        } catch (java.util.zip.ZipException | java.io.EOFException broken) {
            throw new NoArchive("changed", said.name());
        }
    }

    InputStream open(Table table) throws IOException {
        return open(table.file());
    }

    /** No more of it than it says. */
    InputStream open(Entry said) throws IOException {
        return new FilterInputStream(zip.getInputStream(entries.get(said.name()))) {

            private long left = said.size();

            @Override
            public int read() throws IOException {
                int b = in.read();
                count(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = in.read(into, from, length);
                count(Math.max(0, read));
                return read;
            }

            private void count(int read) {
                left -= read;
                if (left < 0) {
                    throw new NoArchive("changed", said.name());
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
