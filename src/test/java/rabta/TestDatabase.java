package rabta;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.test.context.DynamicPropertyRegistry;

import rabta.kernel.postgres.CannotStart;
import rabta.kernel.postgres.EmbeddedPostgres;
import rabta.kernel.postgres.Settings;

/** One empty database for all tests of this JVM, on a real server that is started at first use and stopped at the end. */
public final class TestDatabase {

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
        EmbeddedPostgres server = firstFree(name);
        // The folder is kept from run to run, since making one anew takes seconds; what is in it is not.
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
             var statement = connection.createStatement()) {
            // One by one: all tables of all workspaces at once are more locks than the server has.
            for (var schema : schemas(statement)) {
                statement.execute("drop schema " + schema + " cascade");
            }
            statement.execute("drop owned by rabta cascade");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    private static List<String> schemas(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (var found = statement.executeQuery("select quote_ident(n.nspname) from pg_namespace n where n.nspname ~ '^w_[0-9]+$'")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    // Another test run may hold a folder; and under root's own home PostgreSQL cannot work at all.
    private static EmbeddedPostgres firstFree(String name) {
        List<Path> folders = Stream.of("target/", "/var/tmp/rabta-")
                .flatMap(place -> IntStream.range(0, 9).mapToObj(n -> Path.of(place + name + "-" + n)))
                .toList();
        CannotStart last = null;
        for (Path folder : folders) {
            try {
                return EmbeddedPostgres.start(folder, Settings.THROWAWAY);
            } catch (CannotStart e) {
                last = e;
            }
        }
        throw last;
    }
}
