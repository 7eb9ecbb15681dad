package rabta.kernel.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder that holds all that Rabta keeps. While it is open, no other program gets in. */
final class DataFolder implements AutoCloseable {

    private static final long NEEDED = 48L << 20;
    private static final long NEEDED_AT_FIRST = 256L << 20;

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileLock lock;

    private DataFolder(Path home, FileLock lock) {
        this.home = home;
        this.lock = lock;
    }

    static DataFolder open(Path folder) throws IOException {
        Path home = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(home)) {
            // Others may pass through (the server's user must), but not look around.
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        }
        if (!Files.isWritable(home)) {
            throw new AccessDeniedException(home.toString());
        }
        DataFolder data = new DataFolder(home, lock(home));
        try {
            data.mustHaveRoom();
            return data;
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    Path home() {
        return home;
    }

    Path postgres() {
        return home.resolve("postgres");
    }

    boolean hasPassword() {
        return Files.exists(passwordFile());
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    void rememberPassword(String password) throws IOException {
        writePrivately(passwordFile(), password + "\n");
    }

    static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Writes a file that only its owner reads, whole or not at all. */
    static Path writePrivately(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes()));
            channel.force(true);
        }
        return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
        OPEN.remove(home.toRealPath().resolve("rabta.lock"));
    }

    private Path passwordFile() {
        return home.resolve("database.password");
    }

    // The system's lock is the whole program's, and closing any channel to the file would give it up: so
    // a folder that this program has open already is refused before its lock file is touched.
    private static FileLock lock(Path home) throws IOException {
        Path file = home.toRealPath().resolve("rabta.lock");
        if (OPEN.add(file)) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            channel.close();
            OPEN.remove(file);
        }
        throw new CannotStart("Another Rabta is using the data in %s: stop it first, or set RABTA_DATA to another folder.".formatted(home));
    }

    private void mustHaveRoom() throws IOException {
        long needed = Files.exists(postgres()) ? NEEDED : NEEDED_AT_FIRST;
        long free = Files.getFileStore(home).getUsableSpace();
        if (free < needed) {
            throw new CannotStart("The disk that holds %s is full (%d MB left, %d MB needed): make room, then start Rabta again."
                    .formatted(home, free >> 20, needed >> 20));
        }
    }
}
