package rabta.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

import rabta.Rabta;
import rabta.customers.CustomerFilter;
import rabta.customers.people.PersonForm;
import rabta.identity.workspaces.Founding;
import rabta.identity.workspaces.Setup;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** The oldest PostgreSQL that is promised, from Debian's package, outside of the program and with a role that owns its database and no more. */
class OutsidePostgresTest {

    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Path place;
    private int port;

    @BeforeEach
    void a_cluster_of_the_moment() throws Exception {
        assumeThat(BIN.resolve("initdb")).as("Debian's package postgresql-15 is not installed").exists();
        place = Files.createTempDirectory(Path.of("/var/tmp"), "rabta-postgres-15-");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (ROOT) {
            Files.setOwner(place, place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        run("initdb", "-D", place.resolve("data").toString(), "-U", "outside", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        run("pg_ctl", "-D", place.resolve("data").toString(), "-w", "-l", place.resolve("log").toString(),
                "-o", "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + place + " -c fsync=off", "start");
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "outside", "");
                var statement = connection.createStatement()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(15);
            statement.execute("create role shop login nosuperuser nocreatedb nocreaterole password 'green parrots'");
            statement.execute("create database shop owner shop");
        }
    }

    @AfterEach
    void it_goes_again() throws Exception {
        if (place != null) {
            run("pg_ctl", "-D", place.resolve("data").toString(), "-m", "immediate", "stop");
            DataFolder.delete(place);
        }
    }

    @Test
    void a_business_is_founded_and_its_customers_found_on_an_outside_postgresql_15() throws Exception {
        try (var program = new SpringApplication(Rabta.class).run("--server.port=0", "--rabta.data=target/outside-data", "--rabta.database.url=postgres://127.0.0.1:" + port + "/shop",
                "--rabta.database.user=shop", "--rabta.database.password=green parrots")) {
            var owner = program.getBean(Setup.class).found(new Founding("لاہور بکس", Language.UR, "PKR", ZoneId.of("Asia/Karachi"), "زینب ملک", "zainab@lahore.test",
                    "three green parrots"), false).orElseThrow();
            var people = program.getBean(rabta.customers.people.People.class);

            ScopedValue.where(Preferences.CURRENT, owner.preferences()).call(() -> Binding.within(owner.workspace(), () -> {
                for (var name : List.of("احمد رضا", "Ayesha Khan", "Bilal Ahmed")) {
                    people.create(PersonForm.named(name), owner);
                }
                assertThat(found(program, "Ahmad", owner)).contains("احمد رضا");
                assertThat(found(program, "عائشہ", owner)).contains("Ayesha Khan");
                return null;
            }));
            var port = program.getEnvironment().getProperty("local.server.port");
            try (var health = java.net.URI.create("http://127.0.0.1:" + port + "/health").toURL().openStream()) {
                assertThat(new String(health.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ok");
            }
        }
    }

    private static List<String> found(org.springframework.context.ApplicationContext program, String asked, rabta.identity.Viewer owner) {
        return program.getBean(rabta.customers.search.CustomerSearch.class).search(asked, owner, 10).stream().map(rabta.customers.search.Found::name).toList();
    }

    private static void run(String program, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<String>(ROOT ? List.of("runuser", "-u", "nobody", "--") : List.of());
        command.add(BIN.resolve(program).toString());
        command.addAll(List.of(args));
        var log = Files.createTempFile("rabta-postgres-15", ".log");
        var process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        Files.delete(log);
    }
}
