package rabta.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real server that a test starts in a folder of its own, at a port of its own, and ends with all that it made. */
public abstract class LocalServer implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(20);

    private final Path home;
    private Process process;
    private Thread last;

    LocalServer(String name) throws IOException {
        this.home = Files.createTempDirectory(Path.of("/tmp"), "rabta-" + name);
    }

    public Path home() {
        return home;
    }

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    static int free() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    static String said(String... command) throws Exception {
        var asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(asked.getInputStream().readAllBytes(), UTF_8).strip();
        if (asked.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    /** Until it greets whoever comes to that port. */
    void up(List<String> command, int port) throws Exception {
        var log = home.resolve("out");
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        // Also where the tests are ended before their end.
        last = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(last);
        var end = Instant.now().plus(READY);
        while (!greets(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                var out = Files.readString(log);
                close();
                throw new IllegalStateException("It does not start: " + out);
            }
            Thread.sleep(50);
        }
    }

    private static boolean greets(int port) {
        try (var line = new Socket("127.0.0.1", port)) {
            return line.getInputStream().read() != -1;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            // What it started itself may outlive it, and writes into the folder until it ends.
            var below = process.descendants().toList();
            process.destroy();
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
            below.forEach(one -> one.onExit().completeOnTimeout(one, 10, TimeUnit.SECONDS).join().destroyForcibly());
            Runtime.getRuntime().removeShutdownHook(last);
            process = null;
        }
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            // What it was just about to remove is gone already.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
