package rabta.kernel.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server, run by Rabta, with its data in a folder. It listens on the loopback address alone and admits
 * one role, {@code rabta}, by password; the superuser has no way in at all.
 *
 * <p>The server is a process of its own and outlives a Rabta that was killed: the next one finds it, stops it cleanly and
 * goes on with the same data. A server that dies is started again.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String ROLE = "rabta";
    private static final int TRIES = 5;

    private final DataFolder folder;
    private final Settings settings;
    private final ServerUser user;
    private final Binaries binaries;
    private final String password;
    private final int port;
    private boolean stopping;

    /** Starts the server on the data in this folder, made if it is not there; every commit is durable. */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, Settings.DURABLE);
    }

    /**
     * @throws CannotStart with a sentence for the person at the terminal
     */
    public static EmbeddedPostgres start(Path dataFolder, Settings settings) {
        try {
            DataFolder folder = DataFolder.open(dataFolder);
            try {
                return new EmbeddedPostgres(folder, settings);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw inWords(dataFolder, e);
        }
    }

    private EmbeddedPostgres(DataFolder folder, Settings settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.user = ServerUser.forData(folder.postgres());
        user.mustReach(folder.home());
        this.binaries = Binaries.in(folder.home(), user);
        if (Files.notExists(folder.postgres())) {
            initialise();
        }
        mustBeOfThisVersion();
        stopOrphan();
        this.password = folder.hasPassword() ? folder.password() : resetPassword(folder.postgres());
        this.port = start(EmbeddedPostgres::freePort);
        watch();
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + ROLE;
    }

    public String user() {
        return ROLE;
    }

    public String password() {
        return password;
    }

    /** The process of the server itself, for those who watch over it. */
    public long pid() throws IOException {
        return pidOnFile();
    }

    /** Ends open transactions, writes everything down and gives the folder back. Does nothing the second time. */
    public synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        try (folder) {
            stopServer();
        } catch (IOException e) {
            log.warn("PostgreSQL did not stop: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        stop();
    }

    // Made under another name and renamed when complete: a first start that was cut short begins anew.
    private void initialise() throws IOException {
        Path fresh = folder.home().resolve("postgres.new");
        DataFolder.delete(fresh);
        Files.createDirectory(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(fresh);
        Path thrownAway = DataFolder.writePrivately(folder.home().resolve("postgres.initial"), DataFolder.randomPassword() + "\n");
        user.own(thrownAway);
        // The character type stays with the system's C.UTF-8: under plain C, trigrams and word
        // breaking know no letters beyond ASCII, and Urdu would never be found.
        binaries.run("", "initdb", "-D", fresh.toString(), "-U", "postgres", "--pwfile=" + thrownAway,
                "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=C.UTF-8",
                "--auth=scram-sha-256", "--data-checksums", settings.durable() ? "--sync-method=fsync" : "--no-sync");
        Files.delete(thrownAway);
        give(fresh.resolve("pg_hba.conf"), """
                # Written by Rabta: its one role, by password, from this machine.
                host all %s 127.0.0.1/32 scram-sha-256
                """.formatted(ROLE));
        give(fresh.resolve("own.conf"), "# Settings of your own, read after Rabta's at the next start.\n");
        asSuperuser(fresh, """
                create role %1$s login nosuperuser nocreatedb nocreaterole
                create database %1$s owner %1$s
                """.formatted(ROLE));
        resetPassword(fresh);
        Files.move(fresh, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    // The server learns it first: cut short in between, there is no file, and the next start makes another password.
    private String resetPassword(Path data) throws IOException {
        String fresh = DataFolder.randomPassword();
        asSuperuser(data, "alter role %s password '%s'\n".formatted(ROLE, fresh));
        folder.rememberPassword(fresh);
        return fresh;
    }

    // PostgreSQL without a network: a statement a line, as the superuser, while no server runs.
    private void asSuperuser(Path data, String statements) throws IOException {
        binaries.run(statements, "postgres", "--single", "-D", data.toString(),
                "-c", "exit_on_error=on", "-c", "logging_collector=off", "-c", "log_min_messages=warning", "postgres");
    }

    private void mustBeOfThisVersion() throws IOException {
        Path mark = folder.postgres().resolve("PG_VERSION");
        String written = Files.readString(mark).strip();
        String ours = binaries.major();
        if (!written.equals(ours)) {
            throw new CannotStart("The data in %s was written by PostgreSQL %s and this Rabta brings PostgreSQL %s: "
                    .formatted(folder.home(), written, ours) + "make a backup with the Rabta that wrote it and restore it here.");
        }
    }

    private void stopOrphan() throws IOException {
        long pid = pidOnFile();
        if (pid == 0) {
            return;
        }
        var command = ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("");
        if (command.contains("/bin/postgres") && command.contains(folder.postgres().toString())) {
            log.info("Stopping the PostgreSQL that an earlier Rabta left running");
            stopServer();
        } else {
            // The number may belong to somebody else by now, and PostgreSQL would take that one for a rival.
            Files.deleteIfExists(folder.postgres().resolve("postmaster.pid"));
        }
    }

    private interface Port {
        int choose() throws IOException;
    }

    // Somebody may take the port between the choice and the start; after a crash the old
    // server's children may hold its memory for a moment.
    private int start(Port port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int chosen = port.choose();
            try {
                stopOrphan();
                startServer(chosen);
                return chosen;
            } catch (Binaries.Failed e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void startServer(int port) throws IOException {
        give(folder.postgres().resolve("postgresql.conf"), settings.file(port, Files.getFileStore(folder.postgres()).getUsableSpace()));
        Path firstWords = folder.postgres().resolve("start.log");
        Files.deleteIfExists(firstWords);
        // pg_ctl puts the server into a session of its own: Ctrl-C at the terminal reaches Rabta alone, which
        // closes its connections before it stops the server. Recovery after a crash may take minutes.
        try {
            binaries.run("", "pg_ctl", "start", "-s", "-w", "-t", "600", "-D", folder.postgres().toString(), "-l", firstWords.toString());
        } catch (Binaries.Failed e) {
            throw new Binaries.Failed("postgres", lastWords(firstWords) + "\n" + e.getMessage());
        }
    }

    private void stopServer() throws IOException {
        for (String mode : List.of("fast", "immediate")) {
            try {
                binaries.run("", "pg_ctl", "stop", "-s", "-w", "-t", "30", "-m", mode, "-D", folder.postgres().toString());
                return;
            } catch (Binaries.Failed e) {
                if (pidOnFile() == 0 || mode.equals("immediate")) {
                    throw e;
                }
            }
        }
    }

    private void watch() throws IOException {
        long pid = pidOnFile();
        ProcessHandle.of(pid).ifPresentOrElse(server -> server.onExit().thenRunAsync(this::startAgain, Thread::startVirtualThread),
                () -> Thread.startVirtualThread(this::startAgain));
    }

    private synchronized void startAgain() {
        if (stopping) {
            return;
        }
        log.error("PostgreSQL has died and is being started again; its last words are in {}", folder.postgres().resolve("log"));
        try {
            start(() -> port);
            watch();
        } catch (IOException e) {
            log.error("PostgreSQL could not be started again: {}", e.getMessage());
        }
    }

    private long pidOnFile() throws IOException {
        Path file = folder.postgres().resolve("postmaster.pid");
        return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst().strip()) : 0;
    }

    private void give(Path file, String text) throws IOException {
        user.own(DataFolder.writePrivately(file, text));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String lastWords(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    private static CannotStart inWords(Path folder, IOException e) {
        Path home = folder.toAbsolutePath().normalize();
        String said = String.valueOf(e.getMessage());
        if (said.contains("No space left on device")) {
            return new CannotStart("The disk that holds %s is full: make room, then start Rabta again.".formatted(home), e);
        }
        if (e instanceof AccessDeniedException || said.contains("Permission denied") || said.contains("Read-only file system")) {
            return new CannotStart("Rabta may not write in %s: give it the folder (chown), or set RABTA_DATA to another one.".formatted(home), e);
        }
        if (e instanceof FileSystemException && Files.notExists(home)) {
            return new CannotStart("The folder %s cannot be made: set RABTA_DATA to another one.".formatted(home), e);
        }
        if (said.contains("Address already in use")) {
            return new CannotStart("PostgreSQL found no free port on 127.0.0.1.", e);
        }
        return new CannotStart("PostgreSQL did not start on %s: %s".formatted(home, said), e);
    }
}
