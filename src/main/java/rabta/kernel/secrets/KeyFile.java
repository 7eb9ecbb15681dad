package rabta.kernel.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import rabta.kernel.postgres.CannotStart;

/**
 * The file that holds the master keys: one line each, 32 bytes in Base64. The first line seals; the lines below it are
 * older keys that still open what they once sealed. Lines that begin with # are remarks.
 */
final class KeyFile {

    static final int BYTES = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    static List<byte[]> readOrMake(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            refuseOpenDoors(file);
            return read(file);
        } catch (IOException e) {
            throw new CannotStart("The key file %s cannot be read or made (%s): set RABTA_DATA or RABTA_KEY_FILE to a place that Rabta may write to.".formatted(file, e.getClass().getSimpleName()), e);
        }
    }

    /** A half-written key would be a lost key: it is written aside, forced to the disk, then linked into its place. */
    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, ".key", "", ownerOnly(folder));
        try {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                ByteBuffer line = StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key) + "\n");
                while (line.hasRemaining()) {
                    out.write(line);
                }
                out.force(true);
            }
            putInPlace(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void putInPlace(Path aside, Path file) throws IOException {
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // Two programs started at once; the first one's key holds.
        } catch (UnsupportedOperationException e) {
            Files.move(aside, file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void refuseOpenDoors(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        boolean othersMayTouch = Files.getPosixFilePermissions(file).stream()
                .anyMatch(p -> !p.name().startsWith("OWNER_"));
        if (othersMayTouch) {
            throw new CannotStart(
                    "Others on this machine may read or write the key file %s. Close it with: chmod 600 %s"
                            .formatted(file, file));
        }
    }

    private static List<byte[]> read(Path file) throws IOException {
        if (Files.size(file) > 64 * 1024) {
            throw new CannotStart("%s is not a key file: it is far too big.".formatted(file));
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        List<byte[]> keys = text.lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> key(line, file))
                .toList();
        if (keys.isEmpty()) {
            throw notAKey(file);
        }
        return keys;
    }

    private static byte[] key(String line, Path file) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            throw notAKey(file);
        }
        if (key.length != BYTES) {
            throw notAKey(file);
        }
        if (looksMadeUp(key)) {
            throw new CannotStart(("The key in %s is a sample or a password, not a random key. "
                    + "Make one with: openssl rand -base64 32").formatted(file));
        }
        return key;
    }

    /** 32 random bytes hold about 30 different values; fewer than 16, steps of one or plain text come from a hand. */
    private static boolean looksMadeUp(byte[] key) {
        boolean[] seen = new boolean[256];
        int different = 0;
        int stepsOfOne = 0;
        int printable = 0;
        for (int i = 0; i < key.length; i++) {
            int value = key[i] & 0xff;
            different += seen[value] ? 0 : 1;
            seen[value] = true;
            stepsOfOne += i > 0 && Math.abs(key[i] - key[i - 1]) == 1 ? 1 : 0;
            printable += value >= ' ' && value < 127 ? 1 : 0;
        }
        return different < 16 || stepsOfOne > 16 || printable == key.length;
    }

    private static CannotStart notAKey(Path file) {
        return new CannotStart(("The key file %s does not hold a key of 32 bytes in Base64. "
                + "Make one with: openssl rand -base64 32").formatted(file));
    }
}
