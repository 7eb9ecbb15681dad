package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * Remembers what an import writes over in rows of a trade that were there, and puts it back where nobody has changed them since. The row has
 * {@code id} and {@code version}, which whoever writes moves on. Names of tables and columns are the trade's own.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Overwriting {

    /** Whom a column names that may be gone by the time it is put back. */
    private static final Map<String, String> NAMED = Map.of("person_id", "people", "company_id", "companies");

    /** Rows as they stood, held. */
    public record Before(Map<Long, JsonNode> rows) {

        /** Those of them alone. */
        public Before of(Collection<Long> ids) {
            return new Before(rows.entrySet().stream().filter(row -> ids.contains(row.getKey())).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    private record Changed(long id, int version, Added added) {
    }

    private final JdbcClient jdbc;

    Overwriting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How those rows stand now; nobody changes them until the transaction is over. */
    public Before before(String table, Collection<Long> ids) {
        return new Before(read(table, ids, " order by r.id for update"));
    }

    private Map<Long, JsonNode> read(String table, Collection<Long> ids, String ending) {
        var rows = new HashMap<Long, JsonNode>();
        jdbc.sql("select r.id, to_jsonb(r) from " + table + " r where r.id = any(:ids)" + ending).param("ids", ids.toArray(Long[]::new)).query(r -> {
            rows.put(r.getLong(1), Json.read(r.getString(2)));
        });
        return rows;
    }

    /**
     * Keeps what is another now.
     *
     * @param record what {@code import_changes} calls such a row
     * @param columns those that are put back
     * @param made the ids of what was made for each row besides, by their tables
     */
    public void keep(Import what, String table, String record, Before before, Set<String> columns, Map<String, Map<Long, List<Long>>> made) {
        var ids = before.rows.keySet();
        if (ids.isEmpty()) {
            return;
        }
        var known = new HashMap<Long, Added>();
        jdbc.sql("select c.record_id, c.added from import_changes c where c.import_id = :import and c.record = :record and c.record_id = any(:ids)").param("import", what.id()).param("record", record).param("ids", ids.toArray(Long[]::new)).query(r -> {
            known.put(r.getLong(1), Json.read(r.getString(2), Added.class));
        });
        var numbers = new ArrayList<Long>();
        var versions = new ArrayList<Integer>();
        var added = new ArrayList<String>();
        read(table, ids, "").forEach((id, now) -> {
            var change = change(before.rows.get(id), now, columns);
            made.forEach((other, rows) -> change.rows().put(other, new LinkedHashSet<>(rows.getOrDefault(id, List.of()))));
            numbers.add(id);
            versions.add(now.path("version").asInt());
            added.add(Json.write(known.containsKey(id) ? known.get(id).and(change) : change));
        });
        jdbc.sql("""
                insert into import_changes (import_id, record, record_id, version, added)
                select :import, :record, u.id, u.version, u.added::jsonb
                  from unnest(:ids::bigint[], :versions::int[], :added::text[]) u (id, version, added)
                    on conflict (import_id, record, record_id) do update set version = excluded.version, added = excluded.added
                """).param("import", what.id()).param("record", record).param("ids", numbers.toArray(Long[]::new)).param("versions", versions.toArray(Integer[]::new)).param("added", added.toArray(String[]::new)).update();
    }

    private static Added change(JsonNode before, JsonNode now, Set<String> columns) {
        var empty = new ArrayList<String>();
        var held = new LinkedHashMap<String, String>();
        for (var column : columns) {
            put(column, before.path(column), now.path(column), empty, held);
        }
        now.path("fields").propertyNames().forEach(slot -> put(Added.FIELD + slot, before.path("fields").path(slot), now.path("fields").path(slot), empty, held));
        var tags = new ArrayList<Long>();
        now.path("tags").forEach(tag -> tags.add(tag.asLong()));
        before.path("tags").forEach(tag -> tags.remove(tag.asLong()));
        return Added.of(empty, List.of(), tags, held);
    }

    private static void put(String column, JsonNode before, JsonNode now, List<String> empty, Map<String, String> held) {
        if (before.equals(now)) {
            return;
        }
        if (before.isNull() || before.isMissingNode()) {
            empty.add(column);
        } else {
            held.put(column, before.isString() ? before.asString() : before.toString());
        }
    }

    /** The next rows that were written over and are not dealt with yet; without those that the import made itself. */
    @Transactional(readOnly = true)
    public List<Long> changed(Import what, String table, String record, int size) {
        return jdbc.sql("select c.record_id from import_changes c where c.import_id = :id and c.record = :record and not exists (select from %s o where o.id = c.record_id and o.import_id = c.import_id) order by c.record_id limit :size".formatted(table))
                .param("id", what.id()).param("record", record).param("size", size).query(Long.class).list();
    }

    /**
     * Puts back what stood there, where nobody has changed the row since, and takes away what was made for it.
     *
     * @param except those that cannot get it back
     * @param tagged whether such rows have tags and fields of the business
     * @return those that have it back
     */
    public List<Long> restore(Import what, String table, String record, List<Long> ids, Collection<Long> except, Set<String> columns, Set<String> others, boolean tagged) {
        var changed = jdbc.sql("delete from import_changes c where c.import_id = :id and c.record = :record and c.record_id = any(:ids) returning c.record_id, c.version, c.added").param("id", what.id()).param("record", record)
                .param("ids", ids.toArray(Long[]::new)).query((r, n) -> new Changed(r.getLong(1), r.getInt(2), Json.read(r.getString(3), Added.class))).list();
        var restored = new ArrayList<Long>();
        for (var one : changed) {
            if (!except.contains(one.id) && back(table, one, columns, tagged)) {
                restored.add(one.id);
                one.added.rows().forEach((other, rows) -> {
                    if (others.contains(other)) {
                        jdbc.sql("delete from %s x where x.id = any(:rows)".formatted(other)).param("rows", rows.toArray(Long[]::new)).update();
                    }
                });
            }
        }
        jdbc.sql("update imports set undone = undone + :undone, kept = kept + :kept where id = :id").param("undone", restored.size()).param("kept", changed.size() - restored.size()).param("id", what.id()).update();
        return restored;
    }

    private boolean back(String table, Changed one, Set<String> columns, boolean tagged) {
        var values = new LinkedHashMap<String, String>();
        columns.stream().filter(one.added.columns()::contains).forEach(column -> values.put(column, null));
        columns.stream().filter(one.added.before()::containsKey).forEach(column -> values.put(column, there(column, one.added.before().get(column)).orElse(null)));
        var names = values.keySet().stream().collect(Collectors.joining(", "));
        var chosen = values.keySet().stream().map(column -> "x." + column).collect(Collectors.joining(", "));
        var query = jdbc.sql("""
                update %s r
                   set %s%s version = r.version + 1, updated_at = now()
                 where r.id = :id and r.version = :version
                """.formatted(table, values.isEmpty() ? "" : "(%s) = (select %s from jsonb_populate_record(null::%s, cast(:before as jsonb)) x),".formatted(names, chosen, table), !tagged ? "" : """

                       fields = (r.fields - cast(:emptied as text[])) || cast(:held as jsonb),
                       tags = array(select t.id from unnest(r.tags) with ordinality t (id, position) where t.id <> all(:tags) order by t.position),"""))
                .param("id", one.id).param("version", one.version);
        query = values.isEmpty() ? query : query.param("before", Json.write(values));
        query = !tagged ? query : query.param("emptied", one.added.fieldsEmpty()).param("held", Json.write(one.added.fieldsBefore())).param("tags", one.added.tags().toArray(Long[]::new));
        return query.update() == 1;
    }

    private Optional<String> there(String column, String value) {
        return !NAMED.containsKey(column) || jdbc.sql("select exists (select from %s x where x.id = :id)".formatted(NAMED.get(column))).param("id", Long.valueOf(value)).query(Boolean.class).single() ? Optional.of(value) : Optional.empty();
    }
}
