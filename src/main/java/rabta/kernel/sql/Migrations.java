package rabta.kernel.sql;

import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the schema {@code control} and every workspace's schema to the present version, forward only. */
@Component
public class Migrations implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final DataSource source;
    private final JdbcClient jdbc;
    private String target;

    Migrations(DataSource source, JdbcClient jdbc) {
        this.source = source;
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        extensions();
        flyway("control", "classpath:db/control").migrate();
        target = latest();
        for (long workspace : behind()) {
            migrate(workspace);
        }
    }

    /** Makes a workspace's schema, or brings it to the present version where it exists. */
    public void migrate(long workspace) {
        log.info("workspace {} migrated by {} steps", workspace, bring(Binding.schema(workspace)));
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("update control.workspaces set version = ? where id = ?")) {
            statement.setString(1, target);
            statement.setLong(2, workspace);
            statement.executeUpdate();
            connection.commit();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("The version of workspace " + workspace + " could not be noted", e);
        }
    }

    /** @return how many steps it took */
    int bring(String schema) {
        return flyway(schema, "classpath:db/workspace").migrate().migrationsExecuted;
    }

    private List<Long> behind() {
        return jdbc.sql("select w.id from control.workspaces w where w.version is distinct from ? order by w.id")
                .param(target).query(Long.class).list();
    }

    /** The name of the newest workspace migration in this program. */
    private String latest() {
        var all = flyway("control", "classpath:db/workspace").info().all();
        return java.util.Arrays.stream(all).filter(m -> m.getVersion() != null && m.getScript().endsWith(".sql"))
                .map(m -> m.getVersion().getVersion()).max(String::compareTo).orElse("none");
    }

    private void extensions() {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create schema if not exists extensions");
            for (var name : List.of("pg_trgm", "btree_gin")) {
                statement.execute("create extension if not exists " + name + " schema extensions");
            }
            connection.commit();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("The extensions pg_trgm and btree_gin could not be made: " + e.getMessage(), e);
        }
    }

    private Flyway flyway(String schema, String location) {
        return Flyway.configure().dataSource(source).schemas(schema).defaultSchema(schema).locations(location)
                .table("migrations").group(true).validateMigrationNaming(true).load();
    }
}
