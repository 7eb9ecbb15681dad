package rabta.kernel.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once per version beside the data. */
record Binaries(Path folder, ServerUser user) {

    private static final String MARK = "postgres-bin-";

    static Binaries in(Path home, ServerUser user) throws IOException {
        URL archive = archive();
        Path folder = home.resolve(MARK + version(archive));
        if (!Files.isDirectory(folder)) {
            Path fresh = Files.createTempDirectory(home, "." + MARK);
            unpack(archive, fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            forgetOthers(home, folder);
        }
        return new Binaries(folder, user);
    }

    /** What the program says, once it has ended well. A program that fails ends in {@link Failed}, with what it said. */
    String run(String input, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(user.command(command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (var pipe = process.outputWriter()) {
            pipe.write(input);
        } catch (IOException e) {
            // A program that ended before it read its input says why in its output.
        }
        String said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new Failed(program, said);
        }
        return said;
    }

    /** "18" */
    String major() throws IOException {
        return run("", "postgres", "--version").replaceFirst("^\\D*(\\d+).*$", "$1");
    }

    static class Failed extends IOException {

        Failed(String program, String said) {
            super(program + ": " + said);
        }
    }

    private static URL archive() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        URL found = Binaries.class.getResource("/postgres-linux-" + machine + ".txz");
        if (found == null || !System.getProperty("os.name").equals("Linux")) {
            throw new CannotStart("Rabta brings no PostgreSQL for %s on %s: install PostgreSQL 15 or newer and set RABTA_DATABASE_URL."
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return found;
    }

    // The checksum stands in the jar's own directory, so nothing has to be read to know the version.
    private static String version(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(archive.openConnection().getContentLengthLong());
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(
                new XZInputStream(new BufferedInputStream(archive.openStream())), 1 << 16))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(
                            (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static void forgetOthers(Path home, Path kept) throws IOException {
        try (var found = Files.newDirectoryStream(home, "{.,}" + MARK + "*")) {
            for (Path old : found) {
                if (!old.equals(kept)) {
                    DataFolder.delete(old);
                }
            }
        }
    }
}
