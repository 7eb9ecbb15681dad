package rabta.identity.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Binding;

/** The tables of the bound workspace, as its schema has them: none can be forgotten. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SchemaTables {

    /** What stays behind, and why. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "migrations", "The schema's own history; manifest.schema says where it stands.",
            "archives", "Archives are not in archives.",
            "exports", "Exports and their files can be made anew.",
            "personal_files", "Files for people who asked what is held about them can be made anew.",
            "idempotency_keys", "What programs were answered within the last day.",
            "devices", "Browsers are told by the server that they asked.",
            "pushes", "What was about to go to them.",
            "undoings", "What could be taken back a moment ago.",
            "conversation_undoings", "Likewise in conversations.");

    private final JdbcClient jdbc;

    SchemaTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All but those that stay behind, by name. */
    List<String> names() {
        return all().stream().filter(name -> !LEFT_OUT.containsKey(name)).toList();
    }

    List<String> all() {
        return jdbc.sql("""
                  select c.relname
                    from pg_class c
                         join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = :schema and c.relkind in ('r', 'p')
                order by c.relname
                """).param("schema", schema()).query(String.class).list();
    }

    /** The columns of a table that hold values of their own, in their order; what is sealed by this server's key opens nowhere else. */
    List<String> columns(String table) {
        return jdbc.sql("""
                  select a.attname
                    from pg_attribute a
                         join pg_class c on c.oid = a.attrelid
                         join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = :schema and c.relname = :table and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and not a.attname like '%sealed%'
                order by a.attnum
                """).param("schema", schema()).param("table", table).query(String.class).list();
    }

    /** The last number that each numbered column of a table gave out; those that gave none are left out. */
    Map<String, Long> sequences(String table) {
        var last = new LinkedHashMap<String, Long>();
        for (var numbered : numbered(table)) {
            long value = jdbc.sql("select coalesce(s.last_value, 0) from pg_sequences s where s.schemaname = :schema and s.sequencename = :name")
                    .param("schema", schema()).param("name", numbered[1]).query(Long.class).single();
            if (value > 0) {
                last.put(numbered[0], value);
            }
        }
        return last;
    }

    private List<String[]> numbered(String table) {
        return jdbc.sql("""
                select a.attname, s.relname
                  from pg_attribute a
                       join pg_class c on c.oid = a.attrelid
                       join pg_namespace n on n.oid = c.relnamespace
                       join pg_depend d on d.refobjid = c.oid and d.refobjsubid = a.attnum and d.deptype in ('a', 'i')
                       join pg_class s on s.oid = d.objid and s.relkind = 'S'
                 where n.nspname = :schema and c.relname = :table
                """).param("schema", schema()).param("table", table).query((r, n) -> new String[] {r.getString(1), r.getString(2)}).list();
    }

    /** Lets the numbered columns of a table go on after those numbers. */
    void continued(String table, Map<String, Long> sequences) {
        for (var numbered : numbered(table)) {
            long highest = jdbc.sql("select coalesce(max(%s), 0) from %s".formatted(quoted(numbered[0]), quoted(table))).query(Long.class).single();
            long last = Math.max(highest, sequences.getOrDefault(numbered[0], 0L));
            if (last > 0) {
                jdbc.sql("select setval(cast(:name as regclass), :last)").param("name", quoted(numbered[1])).param("last", last).query(Long.class).single();
            }
        }
    }

    /** The foreign keys among the tables, by table: name and definition. */
    List<String[]> references() {
        return jdbc.sql("""
                select c.relname, k.conname, pg_get_constraintdef(k.oid)
                  from pg_constraint k
                       join pg_class c on c.oid = k.conrelid
                       join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = :schema and k.contype = 'f'
                """).param("schema", schema()).query((r, n) -> new String[] {r.getString(1), r.getString(2), r.getString(3)}).list();
    }

    long rows(String table) {
        return jdbc.sql("select count(*) from " + quoted(table)).query(Long.class).single();
    }

    /** Those of the tables that hold rows. */
    List<String> filled() {
        var filled = new ArrayList<String>();
        for (var table : names()) {
            if (jdbc.sql("select exists (select from %s)".formatted(quoted(table))).query(Boolean.class).single()) {
                filled.add(table);
            }
        }
        return filled;
    }

    /** The newest migration of the schema. */
    String schemaVersion() {
        return jdbc.sql("select max(m.version) from migrations m where m.success").query(String.class).single();
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String schema() {
        return Binding.schema(Binding.workspace());
    }
}
