package rabta.kernel.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Problem;

/**
 * The bytes on the disk, {@code <data>/files/w_42/ab/abcd…}: each content once for each workspace, named by its hash
 * and by nothing that anybody typed.
 */
class Shelf {

    /** Bytes that are complete but not yet in their place. */
    record Arrived(Path path, String hash, long size) {}

    private final Path root;
    private final DataSize limit;

    Shelf(Path root, DataSize limit) {
        this.root = root;
        this.limit = limit;
    }

    long largest() {
        return limit.toBytes();
    }

    /** Writes the stream aside. Nothing is left behind if it breaks, grows too big or the disk is full. */
    Arrived receive(InputStream in, long workspace) throws IOException {
        Path folder = folder(workspace).resolve("arriving");
        Path aside = null;
        try {
            makeFolder(folder);
            aside = Files.createTempFile(folder, "", "");
            MessageDigest digest = sha256();
            long size;
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE);
                    OutputStream out = new DigestOutputStream(sink(channel), digest)) {
                size = copy(in, out);
                channel.force(true);
            }
            return new Arrived(aside, HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException | RuntimeException e) {
            discard(aside);
            if (e instanceof IOException io && isDiskFull(io)) {
                throw new Problem("files.disk_full");
            }
            throw e;
        }
    }

    /** Where the bytes go; a full disk stands here in a test. */
    OutputStream sink(FileChannel channel) throws IOException {
        return Channels.newOutputStream(channel);
    }

    private long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        for (int read; (read = in.read(buffer)) != -1; ) {
            size += read;
            if (size > limit.toBytes()) {
                throw new Problem("files.too_large", Ui.size(limit.toBytes()));
            }
            out.write(buffer, 0, read);
        }
        if (size == 0) {
            throw new Problem("files.empty");
        }
        return size;
    }

    /** Moves the bytes into their place, unless the same bytes are there already. */
    void keep(Arrived arrived, long workspace) throws IOException {
        Path place = place(workspace, arrived.hash());
        try {
            // What is in use again is young again: the sweep leaves young bytes alone.
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            Files.delete(arrived.path());
        } catch (NoSuchFileException e) {
            makeFolder(place.getParent());
            Files.move(arrived.path(), place, StandardCopyOption.ATOMIC_MOVE);
            force(place.getParent());
        }
    }

    InputStream open(String hash, long workspace) throws IOException {
        return Files.newInputStream(place(workspace, hash));
    }

    /** Removes these bytes, unless somebody has brought them again since that moment. */
    void erase(long workspace, String hash, Instant before) {
        try {
            take(place(workspace, hash), before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void discard(Path aside) throws IOException {
        if (aside != null) {
            Files.deleteIfExists(aside);
        }
    }

    /**
     * Removes bytes that came before the given time and that no row names any more, and arrivals that never ended.
     * Bytes come before their row, so the young ones are not judged.
     *
     * @param named says which of some hashes still have a row
     */
    int sweep(long workspace, Instant before, Function<List<String>, Set<String>> named) throws IOException {
        Path folder = folder(workspace);
        if (Files.notExists(folder)) {
            return 0;
        }
        int swept = 0;
        List<Path> drawers;
        try (Stream<Path> all = Files.list(folder)) {
            drawers = all.filter(Files::isDirectory).toList();
        }
        for (Path drawer : drawers) {
            List<Path> old = olderThan(before, drawer);
            boolean arrivals = drawer.endsWith("arriving");
            Set<String> kept = arrivals || old.isEmpty() ? Set.of()
                    : named.apply(old.stream().map(p -> p.getFileName().toString()).toList());
            for (Path path : old) {
                if (!kept.contains(path.getFileName().toString()) && take(path, before)) {
                    swept++;
                }
            }
        }
        return swept;
    }

    private static List<Path> olderThan(Instant before, Path drawer) throws IOException {
        try (Stream<Path> all = Files.list(drawer)) {
            return all.filter(p -> isOlder(p, before)).toList();
        }
    }

    private static boolean isOlder(Path path, Instant before) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(before);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Steps aside before it deletes: whoever brings the same bytes meanwhile either finds them young or writes anew. */
    private static boolean take(Path path, Instant before) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".going");
        try {
            Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (!isOlder(aside, before)) {
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
            return false;
        }
        return Files.deleteIfExists(aside);
    }

    private Path place(long workspace, String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a hash");
        }
        return folder(workspace).resolve(hash.substring(0, 2)).resolve(hash);
    }

    private Path folder(long workspace) {
        return root.resolve(Binding.schema(workspace));
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(root);
        if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems cannot open a folder; there the file system's own journal has to do.
        }
    }

    static boolean isDiskFull(IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded") || text.contains("not enough space");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
