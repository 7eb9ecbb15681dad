package rabta.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.codec.binary.Hex;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.ArrayUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

class EmbeddedPostgresTest {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private static final String CLASSES = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    // Not below /tmp's private folders: started by root, the server runs as somebody who must be able to enter.
    private static Path place;
    private Path home;

    @BeforeAll
    static void startOnce() throws IOException {
        place = open(Files.createTempDirectory(Path.of("/var/tmp"), "rabta-postgres-test-"));
        EmbeddedPostgres.start(place.resolve("first"), Settings.THROWAWAY).stop();
    }

    @AfterAll
    static void clear() throws IOException {
        DataFolder.delete(place);
    }

    // A copy of what the first start made, since making it anew for each test takes seconds.
    @BeforeEach
    void move() throws Exception {
        home = open(Files.createTempDirectory(place, "home"));
        copy("postgres");
        copy("database.password");
        try (var found = Files.newDirectoryStream(place.resolve("first"), "postgres-bin-*")) {
            Path binaries = found.iterator().next();
            Files.createSymbolicLink(home.resolve(binaries.getFileName()), binaries);
        }
    }

    @Test
    void it_caches_by_the_memory_of_the_machine() {
        assertThat(Settings.cache(1L << 30)).isEqualTo(64);
        assertThat(Settings.cache(4L << 30)).isEqualTo(256);
        assertThat(Settings.cache(256L << 30)).isEqualTo(1024);
    }

    @Test
    void what_was_written_is_there_after_a_restart() throws Exception {
        try (var server = EmbeddedPostgres.start(home)) {
            write(server, "before");
        }
        try (var server = EmbeddedPostgres.start(home)) {
            assertThat(read(server)).containsExactly("before");
        }
    }

    @Test
    void a_server_that_dies_comes_back_with_all_that_was_committed() throws Exception {
        try (var server = EmbeddedPostgres.start(home)) {
            write(server, "committed");

            kill(server.pid());

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                    .untilAsserted(() -> assertThat(read(server)).containsExactly("committed"));
        }
    }

    @Test
    void a_server_that_a_killed_program_left_behind_is_stopped_and_its_data_kept() throws Exception {
        Program program = Program.started(List.of(), CLASSES, home);
        String[] said = program.says().split(" ");
        try (var connection = DriverManager.getConnection(said[1], "rabta", said[2]); var statement = connection.createStatement()) {
            statement.execute("create table words (word text)");
            statement.execute("insert into words values ('from the killed one')");
        }
        long orphan = Long.parseLong(said[3]);

        program.process().destroyForcibly().waitFor();

        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (var server = EmbeddedPostgres.start(home)) {
            assertThat(server.pid()).isNotEqualTo(orphan);
            assertThat(read(server)).containsExactly("from the killed one");
        }
    }

    @Test
    void a_process_number_that_belongs_to_somebody_else_by_now_is_no_hindrance() throws Exception {
        Files.writeString(home.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n" + home.resolve("postgres") + "\n");

        try (var server = EmbeddedPostgres.start(home)) {
            write(server, "started");
            assertThat(read(server)).containsExactly("started");
        }
    }

    @Test
    void a_first_start_that_was_cut_short_begins_anew() throws Exception {
        DataFolder.delete(home.resolve("postgres"));
        Files.createDirectories(home.resolve("postgres.new/base"));
        Files.writeString(home.resolve("postgres.new/PG_VERSION"), "18");

        try (var server = EmbeddedPostgres.start(home)) {
            write(server, "after all");
            assertThat(read(server)).containsExactly("after all");
        }
    }

    @Test
    void a_second_program_on_the_same_data_is_refused() throws Exception {
        try (var server = EmbeddedPostgres.start(home)) {
            assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> EmbeddedPostgres.start(home))
                    .withMessageContaining("Another Rabta is using the data in " + home);
            assertThat(Program.started(List.of(), CLASSES, home).says())
                    .startsWith("Another Rabta is using the data in " + home);
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
    }

    @Test
    void data_of_another_major_version_is_left_alone() throws Exception {
        Files.writeString(home.resolve("postgres/PG_VERSION"), "17\n");

        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> EmbeddedPostgres.start(home))
                .withMessageContaining("written by PostgreSQL 17 and this Rabta brings PostgreSQL 18");
    }

    @Test
    void a_lost_password_is_made_anew() throws Exception {
        Files.delete(home.resolve("database.password"));

        try (var server = EmbeddedPostgres.start(home)) {
            write(server, "let in");
            assertThat(read(server)).containsExactly("let in");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("database.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void the_server_is_durable_and_admits_one_modest_role_that_can_find_urdu() throws Exception {
        try (var server = EmbeddedPostgres.start(home); var connection = connect(server)) {
            assertThat(one(connection, "show fsync")).isEqualTo("on");
            assertThat(one(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(connection, "show data_checksums")).isEqualTo("on");
            assertThat(one(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(one(connection, "select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user")).isEqualTo("f");
            try (var statement = connection.createStatement()) {
                statement.execute("create schema extensions");
                for (String extension : List.of("pg_trgm", "btree_gin", "unaccent")) {
                    statement.execute("create extension " + extension + " schema extensions");
                }
            }
            assertThat(one(connection, "select cardinality(extensions.show_trgm('سلام'))")).isEqualTo("5");
            assertThat(one(connection, "select to_tsvector('simple', 'سلام، دنیا۔')::text")).isEqualTo("'دنیا':2 'سلام':1");

            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", server.password()))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "rabta", "guessed"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void started_by_root_the_server_runs_as_somebody_else() throws Exception {
        assumeThat(ROOT).as("only root can try this").isTrue();
        try (var server = EmbeddedPostgres.start(home)) {
            assertThat(ProcessHandle.of(server.pid()).flatMap(p -> p.info().user())).isPresent().get().isNotEqualTo("root");
        }
        Path closed = Files.createDirectory(home.resolve("closed"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> EmbeddedPostgres.start(closed.resolve("data")))
                .withMessageContaining("who cannot enter " + closed);
    }

    @Test
    void an_ordinary_user_runs_it_as_themselves_and_is_told_where_they_may_not_write() throws Exception {
        assumeThat(ROOT).as("only root can become somebody else").isTrue();
        String classes = readableByAll();
        Path own = Files.createDirectory(home.resolve("own"));
        Files.setOwner(own, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        List<String> asNobody = List.of("runuser", "-u", "nobody", "--");

        Program program = Program.started(asNobody, classes, own.resolve("data"));
        String[] said = program.says().split(" ");
        assertThat(said[0]).isEqualTo("ready");
        assertThat(ProcessHandle.of(Long.parseLong(said[3])).flatMap(p -> p.info().user())).contains("nobody");
        program.process().getOutputStream().close();
        assertThat(program.says()).isEqualTo("stopped");

        assertThat(Program.started(asNobody, classes, home.resolve("data")).says())
                .startsWith("Rabta may not write in " + home.resolve("data"));
    }

    @Test
    void a_full_disk_is_said_in_a_sentence_before_anything_is_written() throws Exception {
        var tiny = Files.createDirectory(home.resolve("tiny"));
        assumeThat(sh("mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", tiny.toString())).as("nothing may be mounted here").isZero();
        try {
            assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> EmbeddedPostgres.start(tiny))
                    .withMessageStartingWith("The disk that holds " + tiny + " is full (").withMessageContaining("make room, then start Rabta again");
            try (var left = Files.list(tiny)) {
                assertThat(left.filter(Files::isDirectory)).isEmpty();
            }
        } finally {
            sh("umount", tiny.toString());
        }
    }

    private static int sh(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private record Program(Process process) {

        static Program started(List<String> as, String classes, Path home) throws IOException {
            List<String> command = new ArrayList<>(as);
            command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-cp", classes, ServerInAProgram.class.getName(), home.toString()));
            return new Program(new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true).start());
        }

        // What it logs is not for us.
        String says() {
            return process.inputReader().lines().filter(line -> line.matches("(ready|stopped|Rabta|Another) ?.*")).findFirst().orElse("");
        }
    }

    // Root's own Maven repository is closed to others.
    private String readableByAll() throws IOException, URISyntaxException {
        Path copies = Files.createDirectory(home.resolve("classes"));
        List<URL> jars = new ArrayList<>(Stream.of(org.postgresql.Driver.class, TarArchiveInputStream.class, XZInputStream.class,
                        IOUtils.class, ArrayUtils.class, Hex.class, LoggerFactory.class)
                .map(c -> c.getProtectionDomain().getCodeSource().getLocation()).toList());
        String binariesInside = Binaries.class.getResource("/postgres-linux-x86_64.txz").getPath();
        jars.add(URL.of(java.net.URI.create(binariesInside.substring(0, binariesInside.indexOf('!'))), null));
        for (URL jar : jars) {
            Path file = Path.of(jar.toURI());
            Files.copy(file, copies.resolve(file.getFileName()));
        }
        String folder = CannotStart.class.getPackageName().replace('.', '/');
        for (Class<?> one : List.of(CannotStart.class, EmbeddedPostgresTest.class)) {
            Path from = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.createDirectories(copies.resolve(folder));
            try (var all = Files.list(from.resolve(folder))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copies.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        return copies + ":" + jars.stream().map(j -> copies.resolve(Path.of(j.getPath()).getFileName()).toString()).collect(Collectors.joining(":"));
    }

    private void copy(String name) throws Exception {
        Process copying = new ProcessBuilder("cp", "-a", place.resolve("first").resolve(name).toString(), home.toString()).inheritIO().start();
        assertThat(copying.waitFor()).isZero();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void write(EmbeddedPostgres server, String word) throws SQLException {
        try (var connection = connect(server); var statement = connection.createStatement()) {
            statement.execute("create table if not exists words (word text)");
            statement.execute("insert into words values ('" + word + "')");
        }
    }

    private static List<String> read(EmbeddedPostgres server) throws SQLException {
        try (var connection = connect(server); var statement = connection.createStatement();
             var rows = statement.executeQuery("select word from words")) {
            List<String> words = new ArrayList<>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
