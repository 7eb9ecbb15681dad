package rabta.kernel.sql;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.identity.Viewer;

import static org.assertj.core.api.Assertions.assertThat;

/** The workspaces that tests found are what the migrations make, to the last index. */
class CopiedSchemasTest extends RabtaTest {

    private static final String COPY = "w_2000000001";
    private static final String MIGRATED = "w_2000000002";

    @Autowired
    CopiedSchemas schemas;
    @Autowired
    JdbcClient jdbc;

    @Test
    void a_copied_schema_is_as_one_that_was_migrated_step_by_step() {
        Viewer somebody = world.sara();
        schemas.bring(COPY);
        schemas.migrated(MIGRATED);

        for (var question : List.of(
                "relations: select c.relname, c.relkind, c.relpersistence, c.reloptions, c.relreplident, c.relhasrules, c.relrowsecurity, c.relhassubclass from pg_class c where c.relnamespace = :schema",
                "columns: select c.relname, row_number() over (partition by c.oid order by a.attnum), a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation, a.attnotnull, a.attidentity, a.attgenerated, a.attstattarget, a.attstorage, a.attcompression, a.attoptions, pg_get_expr(d.adbin, d.adrelid) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where c.relnamespace = :schema",
                // What an older column was called stays in the name that was made for its "not null", which nobody reads; and the copy of a rule lacks brackets that mean nothing.
                "rules: select k.conrelid::regclass::text, case when k.contype <> 'n' then k.conname end, k.contype, case k.contype when 'c' then translate(pg_get_constraintdef(k.oid), '()', '') else pg_get_constraintdef(k.oid) end, k.convalidated, k.condeferrable from pg_constraint k where k.connamespace = :schema",
                "indexes: select c.relname, pg_get_indexdef(c.oid, 0, true), i.indisclustered, i.indisreplident from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = :schema",
                "sequences: select c.relname, s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle, pg_sequence_last_value(c.oid), d.refobjid::regclass::text, d.refobjsubid > 0 from pg_sequence s join pg_class c on c.oid = s.seqrelid left join pg_depend d on d.objid = c.oid and d.deptype in ('a', 'i') where c.relnamespace = :schema",
                "comments: select c.relname, d.objsubid, d.description from pg_description d join pg_class c on c.oid = d.objoid where c.relnamespace = :schema",
                "functions: select p.proname, pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = :schema",
                "triggers: select c.relname, t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = :schema and not t.tgisinternal",
                "types: select t.typname, t.typtype from pg_type t where t.typnamespace = :schema",
                "statistics: select s.stxname, pg_get_statisticsobjdef(s.oid) from pg_statistic_ext s where s.stxnamespace = :schema",
                "policies: select p.polname from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = :schema")) {
            var sql = question.substring(question.indexOf(": ") + 2);
            assertThat(answers(somebody, sql, COPY)).as(question).containsExactlyInAnyOrderElementsOf(answers(somebody, sql, MIGRATED));
        }
        assertThat(rows(somebody, COPY)).isEqualTo(rows(somebody, MIGRATED)).containsKey("migrations").containsKey("pipeline_stages");
        Stream.of(COPY, MIGRATED).forEach(schema -> world.sql(somebody, () -> jdbc.sql("drop schema " + schema + " cascade").update()));
    }

    private List<String> answers(Viewer viewer, String sql, String schema) {
        return world.sql(viewer, () -> {
            jdbc.sql("set local search_path to " + schema + ", extensions").update();
            return jdbc.sql("select row_to_json(x)::text as line from (" + sql.replace(":schema", "'" + schema + "'::regnamespace") + ") x order by 1").query(String.class).list();
        });
    }

    /** What is in every table that holds something, but for the moments and the times that steps took. */
    private Map<String, List<String>> rows(Viewer viewer, String schema) {
        return world.sql(viewer, () -> {
            jdbc.sql("set local search_path to " + schema + ", extensions").update();
            var found = new TreeMap<String, List<String>>();
            for (var table : jdbc.sql("select c.relname from pg_class c where c.relnamespace = '" + schema + "'::regnamespace and c.relkind = 'r'").query(String.class).list()) {
                var rows = jdbc.sql("select (to_jsonb(t) - 'execution_time')::text from " + table + " t").query(String.class).list().stream()
                        .map(row -> row.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.+]+", "…").replaceAll("w_\\d+", "…")).sorted().toList();
                if (!rows.isEmpty()) {
                    found.put(table, rows);
                }
            }
            return found;
        });
    }
}
