package rabta.kernel.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one pool of connections. A connection that is bound to no workspace sees no tables. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);
    private static final int OLDEST = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    DatabaseServer databaseServer(
            @Value("${rabta.data:data}") Path data,
            @Value("${rabta.database.url:}") String url,
            @Value("${rabta.database.user:}") String user,
            @Value("${rabta.database.password:}") String password) {
        return url.isBlank() ? DatabaseServer.of(EmbeddedPostgres.start(data)) : DatabaseServer.outside(url.strip(), user, password);
    }

    // Depends on the server, so that the server is there before the first connection and stops after the last.
    @Bean
    HikariDataSource dataSource(DatabaseServer server, @Value("${rabta.database.connections:10}") int connections) {
        inspect(server);
        return open(server, connections);
    }

    /** A connection outside of the pool, for what listens as long as the program runs. */
    @Bean
    OwnConnection ownConnection(DatabaseServer server) {
        return () -> {
            var settings = new Properties();
            settings.setProperty("user", server.user());
            settings.setProperty("password", server.password());
            settings.setProperty("ApplicationName", "rabta live");
            settings.setProperty("tcpKeepAlive", "true");
            settings.setProperty("connectTimeout", "3");
            return DriverManager.getConnection(server.jdbcUrl(), settings);
        };
    }

    private static HikariDataSource open(DatabaseServer server, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("rabta");
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        // A backend remembers every table of every workspace it has touched; only its end frees that memory.
        config.setMaxLifetime(Duration.ofMinutes(10).toMillis());
        config.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        config.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        config.setAutoCommit(false);
        // A short list of what the text indexes have yet to sort in: every search reads through it. An import asks for a longer one.
        config.setConnectionInitSql("set search_path to ''; set gin_pending_list_limit = '256kB'");
        // Without this the line above is never committed, and the first rollback brings the old path back.
        config.setIsolateInternalQueries(true);
        config.addDataSourceProperty("ApplicationName", "rabta");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "3");
        // Seconds of silence, longer than any statement may run: a server that vanished does not hold a thread for ever.
        config.addDataSourceProperty("socketTimeout", "300");
        return new HikariDataSource(config);
    }

    private static void inspect(DatabaseServer server) {
        try (var connection = reach(server, Instant.now().plus(PATIENCE));
             var statement = connection.createStatement();
             var row = statement.executeQuery("""
                     select current_setting('server_version_num')::int / 10000,
                            current_setting('server_version'),
                            current_setting('server_encoding'),
                            d.datctype,
                            r.rolsuper
                       from pg_catalog.pg_roles r, pg_catalog.pg_database d
                      where r.rolname = current_user and d.datname = current_database()""")) {
            row.next();
            if (row.getInt(1) < OLDEST) {
                throw new CannotStart("Rabta needs PostgreSQL %d or newer, and the one at %s is %s.".formatted(OLDEST, server, row.getString(2)));
            }
            // Under the character type C, trigrams and word breaking know no letters beyond ASCII.
            if (!row.getString(3).equals("UTF8") || row.getString(4).matches("C|POSIX")) {
                throw new CannotStart("""
                        Rabta needs a database that knows Urdu's letters, and the one at %s does not (encoding UTF8, any character type but C): \
                        make it with "create database rabta template template0 encoding 'UTF8' locale 'C.UTF-8'".""".formatted(server));
            }
            if (server.isOutside() && row.getBoolean(5)) {
                log.warn("The role '{}' is a superuser at {}. Give Rabta a role of its own that owns one database and nothing else.",
                        server.user(), server);
            }
            log.info("PostgreSQL {} at {}", row.getString(2), server);
        } catch (SQLException e) {
            throw new CannotStart("Rabta cannot work with the database at %s: %s".formatted(server, e.getMessage()), e);
        }
    }

    // An outside server may be starting at the same time as Rabta; one that answers with a refusal is believed at once.
    private static Connection reach(DatabaseServer server, Instant until) throws SQLException {
        while (true) {
            try {
                return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
            } catch (SQLException e) {
                boolean notThere = e.getSQLState() != null && e.getSQLState().matches("08.*|57P03");
                if (!notThere || Instant.now().isAfter(until)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
        }
    }
}
