package rabta.kernel.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
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
        HikariDataSource pool = open(server, connections);
        try {
            inspect(pool, server);
            return pool;
        } catch (SQLException e) {
            pool.close();
            throw new CannotStart("Rabta cannot read from the database at %s: %s".formatted(server, e.getMessage()), e);
        } catch (CannotStart e) {
            pool.close();
            throw e;
        }
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
        config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
        config.setAutoCommit(false);
        config.setConnectionInitSql("set search_path to ''");
        config.addDataSourceProperty("ApplicationName", "rabta");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "3");
        // Seconds of silence, longer than any statement may run: a server that vanished does not hold a thread for ever.
        config.addDataSourceProperty("socketTimeout", "300");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CannotStart("Rabta cannot reach the database at %s: %s".formatted(server, cause.getMessage()), e);
        }
    }

    private static void inspect(HikariDataSource pool, DatabaseServer server) throws SQLException {
        try (var connection = pool.getConnection();
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
        }
    }
}
