package rabta.kernel.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives a new workspace the schema that the migrations made for the first one of this JVM, in one script instead of all
 * steps: tests found about a thousand. {@code CopiedSchemasTest} holds the copy beside what the migrations make.
 */
@Primary
@TestComponent
public class CopiedSchemas extends Migrations {

    private static Pattern pattern;

    private final DataSource source;

    /** What makes a schema, but for its name, and how many steps it stands for. */
    private record Pattern(String script, int steps) {
    }

    CopiedSchemas(DataSource source, JdbcClient jdbc) {
        super(source, jdbc);
        this.source = source;
    }

    @Override
    int bring(String schema) {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            // Another program on the same database brings what it does not find up to date when it starts.
            statement.execute("select pg_advisory_xact_lock(hashtext('copied " + schema + "'))");
            if (there(statement, schema)) {
                return super.bring(schema);
            }
            synchronized (CopiedSchemas.class) {
                if (pattern == null) {
                    int steps = super.bring(schema);
                    pattern = new Pattern(script(connection, schema), steps);
                    return steps;
                }
            }
            statement.execute("create schema " + schema);
            statement.execute("set local search_path to " + schema + ", extensions");
            statement.execute(pattern.script);
            connection.commit();
            return pattern.steps;
        } catch (SQLException e) {
            throw new IllegalStateException("The schema " + schema + " could not be copied", e);
        }
    }

    /** By the migrations themselves, for a comparison. */
    void migrated(String schema) {
        super.bring(schema);
    }

    private static boolean there(Statement statement, String schema) throws SQLException {
        return !all(statement, "select nspname from pg_namespace where nspname = '" + schema + "'").isEmpty();
    }

    private static String script(Connection connection, String schema) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local search_path to " + schema + ", extensions");
            var lines = new ArrayList<>(all(statement, TABLES.formatted(schema)));
            for (var table : all(statement, "select quote_ident(c.relname) from pg_class c where c.relnamespace = '" + schema + "'::regnamespace and c.relkind = 'r' order by c.oid")) {
                lines.addAll(rows(statement, table));
            }
            lines.addAll(all(statement, AFTERWARDS.formatted(schema)));
            connection.rollback();
            return String.join(";\n", lines);
        }
    }

    // What the migrations set to the present moment is present in the copy too: they run in one transaction, which their history dates.
    private static List<String> rows(Statement statement, String table) throws SQLException {
        var filler = all(statement, """
                select 'select ''insert into %1$s (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ') overriding system value values '' || string_agg(''('' || concat_ws('', '', '
                       || string_agg(case when a.atttypid in ('timestamptz'::regtype, 'timestamp'::regtype)
                                          then format('case when t.%%1$I = m.present then ''now()'' else quote_nullable(t.%%1$I::text) end', a.attname)
                                          else format('quote_nullable(t.%%I::text)', a.attname) end, ', ' order by a.attnum)
                       || ') || '')'', '', '' order by t.ctid) from %1$s t, (select max(installed_on) as present from migrations) m having count(*) > 0'
                  from pg_attribute a
                 where a.attrelid = '%1$s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                """.formatted(table)).getFirst();
        return all(statement, filler);
    }

    private static List<String> all(Statement statement, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    // In the order in which they were made, so that a reference finds its table but for the few that were added later.
    private static final String TABLES = """
            with tables as (select c.oid, c.relname, c.relpersistence, c.reloptions from pg_class c where c.relnamespace = '%1$s'::regnamespace and c.relkind = 'r'),
            parts as (
              select a.attrelid as oid, a.attnum::int as place, quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                     || case when a.attcollation not in (0, y.typcollation) then ' collate ' || a.attcollation::regcollation else '' end
                     || case when a.attidentity <> ''
                             then format(' generated %%s as identity (sequence name %%I)', case a.attidentity when 'a' then 'always' else 'by default' end,
                                         (select s.relname from pg_depend r join pg_class s on s.oid = r.objid where r.refobjid = t.oid and r.refobjsubid = a.attnum and r.deptype = 'i'))
                             when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                             when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid)
                             else '' end
                     || case when a.attnotnull then ' not null' else '' end as part
                from tables t
                join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                join pg_type y on y.oid = a.atttypid
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              union all
              select k.conrelid, 10000 + row_number() over (order by k.oid), format('constraint %%I ', k.conname) || pg_get_constraintdef(k.oid)
                from pg_constraint k
                join tables t on t.oid = k.conrelid
               where k.contype in ('p', 'u', 'c', 'x') or k.contype = 'f' and k.confrelid <= k.conrelid)
            select 'create ' || case t.relpersistence when 'u' then 'unlogged ' else '' end || 'table ' || quote_ident(t.relname) || ' (' || string_agg(p.part, ', ' order by p.place) || ')'
                   || coalesce(' with (' || array_to_string(t.reloptions, ', ') || ')', '')
              from tables t
              join parts p using (oid)
          group by t.oid, t.relname, t.relpersistence, t.reloptions
          order by t.oid
            """;

    private static final String AFTERWARDS = """
            select 'alter table ' || k.conrelid::regclass || format(' add constraint %%I ', k.conname) || pg_get_constraintdef(k.oid)
              from pg_constraint k
             where k.connamespace = '%1$s'::regnamespace and k.contype = 'f' and k.confrelid > k.conrelid
            union all
            select pg_get_indexdef(i.indexrelid, 0, true)
              from pg_index i
              join pg_class c on c.oid = i.indexrelid
             where c.relnamespace = '%1$s'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
            union all
            select format('alter table %%s alter column %%I set statistics %%s', a.attrelid::regclass, a.attname, a.attstattarget)
              from pg_attribute a
              join pg_class c on c.oid = a.attrelid
             where c.relnamespace = '%1$s'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attstattarget >= 0
            union all
            select format('select setval(%%L, %%s)', s.sequencename, s.last_value)
              from pg_sequences s
             where s.schemaname = '%1$s' and s.last_value is not null
            """;
}
