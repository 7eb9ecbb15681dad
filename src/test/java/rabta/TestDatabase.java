package rabta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

import rabta.kernel.postgres.CannotStart;
import rabta.kernel.postgres.EmbeddedPostgres;
import rabta.kernel.postgres.Settings;

/** One empty database for all tests of this JVM, on a real server that is started at first use and stopped at the end. */
public final class TestDatabase {

    private static final String OLD = "postgres.old-";

    private TestDatabase() {}

    public static String jdbcUrl() {
        return Started.SERVER.jdbcUrl();
    }

    public static String user() {
        return Started.SERVER.user();
    }

    public static String password() {
        return Started.SERVER.password();
    }

    /** Another empty one, for a test that must be the first in its database; stopped at the end too. */
    public static EmbeddedPostgres another() {
        return Started.start();
    }

    /** Points the program under test to it, as RABTA_DATABASE_URL would. */
    public static void register(DynamicPropertyRegistry registry) {
        registry.add("rabta.data", () -> "target/test-data");
        registry.add("rabta.key-file", () -> "target/test-data/key");
        registry.add("rabta.database.url", TestDatabase::jdbcUrl);
        registry.add("rabta.database.user", TestDatabase::user);
        registry.add("rabta.database.password", TestDatabase::password);
    }

    private static final class Started {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = empty("test-database");
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return server;
        }
    }

    /** An empty database on a server of its own, for a second program; whoever asks for it stops it. */
    public static EmbeddedPostgres empty(String name) {
        var held = firstFree(name);
        var server = used(held.server) ? anew(held) : held.server;
        Thread.ofPlatform().daemon().start(() -> forget(held.folder));
        return server;
    }

    // A second or two, where a thousand workspaces of the last run would take minutes to drop.
    private static EmbeddedPostgres anew(Held held) {
        held.server.stop();
        try {
            Files.move(held.folder.resolve("postgres"), held.folder.resolve(OLD + System.currentTimeMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EmbeddedPostgres.start(held.folder, Settings.THROWAWAY);
    }

    private record Held(Path folder, EmbeddedPostgres server) {
    }

    private static boolean used(EmbeddedPostgres server) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select exists (select n.oid from pg_namespace n where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public'))")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void forget(Path folder) {
        try (var old = Files.newDirectoryStream(folder, OLD + "*")) {
            for (var cluster : old) {
                FileSystemUtils.deleteRecursively(cluster);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Another test run may hold a folder; and under root's own home PostgreSQL cannot work at all.
    private static Held firstFree(String name) {
        List<Path> folders = Stream.of("target/", "/var/tmp/rabta-")
                .flatMap(place -> IntStream.range(0, 9).mapToObj(n -> Path.of(place + name + "-" + n)))
                .toList();
        CannotStart last = null;
        for (Path folder : folders) {
            try {
                return new Held(folder, EmbeddedPostgres.start(folder, Settings.THROWAWAY));
            } catch (CannotStart e) {
                last = e;
            }
        }
        throw last;
    }
}
