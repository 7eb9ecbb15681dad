package rabta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

import rabta.kernel.postgres.EmbeddedPostgres;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** The program in a JVM of its own, with the memory that the launcher gives it: what kills it, what floods it, what it says when it cannot start. */
class ProgramTest {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(4);
    private static final int ROWS = 8_000;
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final Path PREPARED = Path.of("target", "prepared");

    private static EmbeddedPostgres database;
    private static Path data;
    private static String token;
    private static int logs;

    private final List<Running> running = new ArrayList<>();

    private record Running(Process process, Path log) {

        String said() throws IOException {
            return Files.readString(log);
        }

        /** The address, once it is ready. */
        String ready() throws IOException, InterruptedException {
            long deadline = System.nanoTime() + PATIENCE;
            var address = Pattern.compile("Rabta is ready: (http://\\S+)");
            while (System.nanoTime() < deadline && process.isAlive()) {
                var found = address.matcher(said());
                if (found.find()) {
                    return found.group(1);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return fail("It did not start: " + said());
        }

        int ends() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)).as("ends by itself").isTrue();
            return process.exitValue();
        }
    }

    @BeforeAll
    static void a_business_is_founded_without_a_screen() throws Exception {
        prepared();
        database = TestDatabase.empty("program-database");
        data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "program-data");
        var password = Files.writeString(data.resolve("password.txt"), World.PASSWORD + "\n");
        var init = new ProgramTest().start(Map.of(), "init", "--business", "Noor Fabrics", "--owner", "Sara Khalid", "--email", "sara@noor.test", "--password-file", password.toString());
        assertThat(init.ends()).as(init.said()).isZero();
        token = init.said().lines().filter(line -> line.startsWith("rabta_")).findFirst().orElseThrow();
    }

    @AfterAll
    static void it_goes_again() {
        database.stop();
    }

    @AfterEach
    void nothing_goes_on_running() {
        running.forEach(program -> program.process().destroyForcibly());
    }

    /** The context laid out beforehand, as the build does it for the jar: whatever starts below starts from that. */
    private static void prepared() throws Exception {
        FileSystemUtils.deleteRecursively(PREPARED);
        var sources = PREPARED.resolve("sources");
        var classes = Files.createDirectories(PREPARED.resolve("classes"));
        var processor = new ProcessBuilder(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(), "org.springframework.boot.SpringApplicationAotProcessor",
                "rabta.Rabta", sources.toString(), classes.toString(), classes.toString(), "rabta", "rabta").inheritIO().start();
        assertThat(processor.waitFor()).isZero();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var written = Files.walk(sources); var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            var units = files.getJavaFileObjectsFromPaths(written.filter(file -> file.toString().endsWith(".java")).toList());
            assertThat(compiler.getTask(null, files, null, List.of("-proc:none", "-nowarn", "-cp", classes + File.pathSeparator + classPath(), "-d", classes.toString()), null, units).call()).isTrue();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    private Running start(Map<String, String> environment, String... args) throws IOException {
        var classes = PREPARED.resolve("classes") + File.pathSeparator + classPath();
        var command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED", "-cp", classes, "rabta.Rabta"));
        command.addAll(List.of(args));
        var log = Path.of("target", "program-" + ++logs + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("RABTA_DATA", data.toString(), "RABTA_PORT", "0", "RABTA_DATABASE_URL", database.jdbcUrl(), "RABTA_DATABASE_USER", database.user(),
                "RABTA_DATABASE_PASSWORD", database.password()));
        builder.environment().putAll(environment);
        var program = new Running(builder.start(), log);
        running.add(program);
        return program;
    }

    private static HttpURLConnection call(String method, String address) throws IOException {
        var call = (HttpURLConnection) URI.create(address).toURL().openConnection();
        call.setRequestMethod(method);
        call.setRequestProperty("Authorization", "Bearer " + token);
        return call;
    }

    private static JsonNode get(String address) throws IOException {
        try (var in = call("GET", address).getInputStream()) {
            return Json.read(new String(in.readAllBytes(), UTF_8));
        }
    }

    /** Sends a form with one file, of a length that nobody is told; gives the status and what was answered. */
    private static Map.Entry<Integer, String> send(String address, InputStream file, Long length) throws IOException {
        var head = "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"customers.csv\"\r\nContent-Type: text/csv\r\n\r\n".getBytes(UTF_8);
        var foot = "\r\n--xx--\r\n".getBytes(UTF_8);
        var call = call("POST", address + "/api/v1/imports");
        call.setDoOutput(true);
        call.setRequestProperty("Content-Type", "multipart/form-data; boundary=xx");
        if (length == null) {
            call.setChunkedStreamingMode(1 << 16);
        } else {
            call.setFixedLengthStreamingMode(length + head.length + foot.length);
        }
        try (var out = call.getOutputStream()) {
            out.write(head);
            file.transferTo(out);
            out.write(foot);
        }
        try (var in = call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream()) {
            return Map.entry(call.getResponseCode(), in == null ? "" : new String(in.readAllBytes(), UTF_8));
        }
    }

    private static InputStream table() {
        var text = new StringBuilder("name,email,phone\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("Kiran Javed ").append(i).append(",kiran").append(i).append("@secret.test,0300-").append(2_000_000 + i).append('\n');
        }
        return new java.io.ByteArrayInputStream(text.toString().getBytes(UTF_8));
    }

    /** So many bytes of a table, made as they are read. */
    private static InputStream endless(long bytes) {
        var line = "Ali Raza,ali@x.pk,0300-1234567\n".repeat(2_000).getBytes(UTF_8);
        var lines = Stream.generate(() -> (InputStream) new java.io.ByteArrayInputStream(line)).limit(bytes / line.length).iterator();
        return new SequenceInputStream(Collections.enumeration(iterable(lines)));
    }

    private static java.util.Collection<InputStream> iterable(java.util.Iterator<InputStream> lines) {
        return new java.util.AbstractCollection<>() {
            @Override
            public java.util.Iterator<InputStream> iterator() {
                return lines;
            }

            @Override
            public int size() {
                return -1;
            }
        };
    }

    @Test
    void an_import_whose_program_is_killed_goes_on_after_the_next_start_without_a_lost_or_doubled_row() throws Exception {
        var first = start(Map.of());
        var address = first.ready();
        var accepted = send(address, table(), null);
        assertThat(accepted.getKey()).as(accepted.getValue()).isEqualTo(202);
        var path = "/api/v1/imports/" + Json.read(accepted.getValue()).path("id").asLong();
        long deadline = System.nanoTime() + PATIENCE;
        long before = 0;
        while (before == 0 && System.nanoTime() < deadline) {
            before = get(address + path).path("done").asLong();
        }

        first.process().destroyForcibly().waitFor();
        assertThat(before).as("killed in the middle").isBetween(1L, ROWS - 1L);

        var second = start(Map.of());
        address = second.ready();
        var done = get(address + path);
        while (!"DONE".equals(done.path("state").asString("")) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
            done = get(address + path);
        }
        assertThat(done.path("state").asString("")).isEqualTo("DONE");
        assertThat(done.path("created").asLong()).isEqualTo(ROWS);
        try (var connection = java.sql.DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select (select count(*) from w_1.people), (select count(distinct p.name) from w_1.people p), (select count(*) from w_1.contact_points),
                               (select count(distinct h.record_id) from w_1.happenings h where h.kind = 'customer_imported')
                        """)) {
            row.next();
            assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4))).containsExactly(ROWS, ROWS, 2 * ROWS, ROWS);
        }
        // Whatever happened, nobody's name, number or address went into the log.
        for (var program : List.of(first, second)) {
            assertThat(program.said()).doesNotContain("Kiran").doesNotContain("secret.test").doesNotContain("+92300").doesNotContain("0300-").doesNotContain("sara@").doesNotContain(token);
        }
    }

    @Test
    void a_gigabyte_is_refused_whether_or_not_it_says_its_length_and_leaves_nothing_behind() throws Exception {
        var program = start(Map.of());
        var address = program.ready();
        long gigabyte = 1L << 30;

        var line = "Ali Raza,ali@x.pk,0300-1234567\n".repeat(2_000).length();
        var announced = send(address, endless(gigabyte), gigabyte / line * line);
        assertThat(announced.getKey()).isEqualTo(413);
        assertThat(announced.getValue()).contains("larger than 201 MB");
        try {
            assertThat(send(address, endless(gigabyte), null).getKey()).isEqualTo(413);
        } catch (IOException hungUp) {
            // Whoever says no length is cut off when it has sent too much, and may not hear why.
        }

        assertThat(get(address + "/api/v1/imports").path("imports")).noneMatch(one -> one.path("total").asLong() > ROWS);
        assertThat(program.process().isAlive()).isTrue();
        assertThat(program.said()).doesNotContain("OutOfMemoryError");
        try (var kept = Files.walk(data)) {
            assertThat(kept.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).max().orElse(0)).isLessThan(10L << 20);
        }
    }

    @Test
    void a_taken_port_is_said_in_one_sentence() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var program = start(Map.of("RABTA_PORT", String.valueOf(taken.getLocalPort())));

            assertThat(program.ends()).isNotZero();
            assertThat(program.said()).contains("Port " + taken.getLocalPort() + " is taken by another program").contains("RABTA_PORT").doesNotContain("\tat ").doesNotContain("Exception");
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_in_one_sentence() throws Exception {
        for (var environment : List.of(Map.of("RABTA_DATA", "/proc/rabta"), Map.of("RABTA_DATA", "/proc/rabta", "RABTA_DATABASE_URL", ""))) {
            var program = start(environment);

            assertThat(program.ends()).isNotZero();
            assertThat(program.said()).contains("/proc/rabta").contains("set RABTA_DATA").doesNotContain("\tat ");
        }
    }
}
