package rabta.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import rabta.TestDatabase;
import rabta.kernel.postgres.CannotStart;
import rabta.kernel.sql.Migrations;

/** A second program at the common database, with a folder of its own, takes the first one's jobs: it runs alone and goes. */
@Isolated
@DirtiesContext
@SpringBootTest
class KeyWitnessTest {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @TempDir
    Path folder;

    @Autowired Secrets secrets;
    @Autowired JdbcClient jdbc;
    @Autowired PlatformTransactionManager transactions;
    @Autowired Migrations migrations;

    @Test
    void a_start_with_another_key_is_refused_until_the_old_one_is_given_up() throws IOException {
        Secrets stranger = new Secrets(folder.resolve("key"));

        assertThatThrownBy(() -> start(stranger, false)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("RABTA_KEY_FILE");
        assertThatCode(() -> start(secrets, false)).doesNotThrowAnyException();

        start(stranger, true);

        assertThatCode(() -> start(stranger, false)).doesNotThrowAnyException();
    }

    @Test
    void a_rotated_key_is_welcome_with_the_old_one_below_it() throws IOException {
        Path rotated = folder.resolve("rotated");
        String added = new Secrets(rotated).keyId();
        Files.writeString(rotated, Files.readString(rotated) + Files.readString(Path.of("target/test-data/key")));

        start(new Secrets(rotated), false);

        assertThat(jdbc.sql("select k.id from control.keys k").query(String.class).list()).contains(added, secrets.keyId());
    }

    void start(Secrets file, boolean lost) {
        new KeyWitness(file, jdbc, transactions, migrations, lost);
    }
}
