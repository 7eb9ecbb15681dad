package rabta.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import rabta.TestDatabase;

class DatabaseConfigurationTest {

    private final DatabaseConfiguration configuration = new DatabaseConfiguration();

    @Test
    void a_connection_that_is_bound_to_nothing_sees_no_tables_even_after_a_rollback() throws SQLException {
        var server = DatabaseServer.outside(TestDatabase.jdbcUrl(), TestDatabase.user(), TestDatabase.password());
        try (var pool = configuration.dataSource(server, 3); var connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(searchPath(connection)).isEqualTo("\"\"");

            connection.rollback();

            assertThat(searchPath(connection)).isEqualTo("\"\"");
        }
    }

    @Test
    void an_address_may_be_written_in_either_way() {
        assertThat(DatabaseServer.outside("postgres://ali:p%40ss+w@db.example:5433/crm?sslmode=require", "", ""))
                .isEqualTo(new DatabaseServer("jdbc:postgresql://db.example:5433/crm?sslmode=require", "ali", "p@ss+w", null));
        assertThat(DatabaseServer.outside("postgresql://ali@db.example/crm", "", "secret"))
                .isEqualTo(new DatabaseServer("jdbc:postgresql://db.example/crm", "ali", "secret", null));
        assertThat(DatabaseServer.outside("jdbc:postgresql://db.example/crm", "ali", "secret"))
                .isEqualTo(new DatabaseServer("jdbc:postgresql://db.example/crm", "ali", "secret", null));
    }

    @Test
    void an_address_that_is_none_is_refused_without_repeating_its_password() {
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> DatabaseServer.outside("mysql://db.example/crm", "", ""))
                .withMessageContaining("RABTA_DATABASE_URL must look like");
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> DatabaseServer.outside("postgres://ali:sec ret@db.example/crm", "", ""))
                .withMessageNotContaining("sec ret");
        assertThat(DatabaseServer.outside("postgres://ali:secret@db.example/crm?sslmode=require", "", "").toString())
                .isEqualTo("db.example/crm");
    }

    @Test
    void a_wrong_password_is_said_in_a_sentence() {
        var server = DatabaseServer.outside(TestDatabase.jdbcUrl(), TestDatabase.user(), "guessed");

        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> configuration.dataSource(server, 3))
                .withMessageStartingWith("Rabta cannot work with the database at 127.0.0.1")
                .withMessageContaining("password authentication failed");
    }

    private static String searchPath(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("show search_path")) {
            row.next();
            return row.getString(1);
        }
    }
}
