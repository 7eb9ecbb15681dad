package rabta.customers.imports.running;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.imports.CustomerImported;
import rabta.customers.imports.Import;
import rabta.customers.imports.RecordTrade;
import rabta.customers.purchases.Totals;
import rabta.customers.records.Pictures;
import rabta.customers.search.Indexing;
import rabta.kernel.sql.Json;

/** Takes back what an import did, a batch in each transaction. */
@Repository
@Transactional
class Removals {

    private static final Set<String> COLUMNS = Set.of("name", "title", "address", "city", "region", "postcode", "country", "language", "birthday", "source", "lifecycle", "about",
            "industry", "website", "employees", "revenue", "owner_id", "company_id", "outside_id", "picture", "logo");
    private static final Set<String> NUMBERS = Set.of("owner_id", "company_id", "picture", "logo");

    private record Changed(long id, int version, Added added) {
    }

    private final JdbcClient jdbc;
    private final Indexing indexing;
    private final Uniques uniques;
    private final Overwriting overwriting;

    Removals(JdbcClient jdbc, Indexing indexing, Uniques uniques, Overwriting overwriting) {
        this.overwriting = overwriting;
        this.uniques = uniques;
        this.jdbc = jdbc;
        this.indexing = indexing;
    }

    @Transactional(readOnly = true)
    List<Long> made(long id, RecordKind kind, long after, int size) {
        return jdbc.sql("select r.id from %s r where r.import_id = :id and r.id > :after order by r.id limit :size".formatted(kind.table()))
                .param("id", id).param("after", after).param("size", size).query(Long.class).list();
    }

    /** Removes those that nobody has touched since; answers how many. @param byItself kinds of what the program alone did with them */
    int remove(long id, RecordKind kind, List<Long> ids, Set<String> byItself) {
        var type = kind.type();
        var gone = jdbc.sql("""
                select r.id
                  from %1$s r
                 where r.id = any(:ids)
                   and r.version = coalesce((select c.version from import_changes c where c.import_id = :id and c.record = '%2$s' and c.record_id = r.id), 1)
                   and not exists (select from happenings h where h.record = '%2$s' and h.record_id = r.id and h.kind <> all(:imported) and h.particulars ->> 'cause' is distinct from :moved
                                      and (h.particulars -> 'importId')::bigint is distinct from :id)
                   and not exists (select from import_changes c where c.import_id <> :id and c.record = '%2$s' and c.record_id = r.id)
                   and %3$s
                   for update
                """.formatted(kind.table(), type, nothingOn(kind)))
                .param("ids", ids.toArray(Long[]::new)).param("id", id).param("imported", Stream.concat(Stream.of(CustomerImported.KIND), byItself.stream()).toArray(String[]::new)).param("moved", Totals.CAUSE).query(Long.class).list().toArray(Long[]::new);
        jdbc.sql("delete from happenings h where h.record = :type and h.record_id = any(:ids)").param("type", type).param("ids", gone).update();
        jdbc.sql("delete from import_changes c where c.import_id = :id and c.record = :type and c.record_id = any(:ids)")
                .param("id", id).param("type", type).param("ids", gone).update();
        jdbc.sql("delete from attachments a where a.record = :type and a.record_id = any(:ids)").param("type", type).param("ids", gone).update();
        if (kind.customer()) {
            jdbc.sql("delete from contact_points c where c.%s_id = any(:ids)".formatted(type)).param("ids", gone).update();
        }
        int removed = jdbc.sql("delete from %s r where r.id = any(:ids)".formatted(kind.table())).param("ids", gone).update();
        count(id, removed, 0);
        return removed;
    }

    // What would be left without whom it is about.
    private static String nothingOn(RecordKind kind) {
        var orders = "not exists (select from orders o where o.%s_id = r.id)".formatted(kind.type());
        return !kind.customer() ? "true" : kind.person() ? orders : orders + " and not exists (select from people p where p.company_id = r.id)";
    }

    /** Those that were there before and got something, which are not dealt with yet. */
    @Transactional(readOnly = true)
    List<Long> changed(Import what, int size) {
        return jdbc.sql("""
                  select c.record_id
                    from import_changes c
                    join imports i on i.id = c.import_id
                   where c.import_id = :id
                     and not exists (select from people p where c.record = 'person' and p.id = c.record_id and p.import_id = c.import_id)
                     and not exists (select from companies o where c.record = 'company' and o.id = c.record_id and o.import_id = c.import_id)
                     and %s
                order by c.record_id
                   limit :size
                """.formatted(what.kind().object() ? "not exists (select from %s o where c.record = '%s' and o.id = c.record_id and o.import_id = c.import_id)".formatted(what.kind().table(), what.kind().type()) : "true"))
                .param("id", what.id()).param("size", size).query(Long.class).list();
    }

    /** Takes from those what the import added, unless they were changed since. Answers how many. */
    int restore(Import what, List<Long> ids) {
        var kind = what.kind().records();
        var taken = uniques.makeWayBack(what, held(what, ids));
        var changed = jdbc.sql("""
                   delete from import_changes c
                    where c.import_id = :id and c.record = :type and c.record_id = any(:ids)
                returning c.record_id, c.version, c.added
                """)
                .param("id", what.id()).param("type", kind.type()).param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> new Changed(r.getLong(1), r.getInt(2), Json.read(r.getString(3), Added.class))).list();
        var pictures = pictures(kind, changed);
        var restored = new ArrayList<Long>();
        for (var one : changed) {
            if (!taken.contains(one.id()) && empty(kind, one)) {
                restored.add(one.id());
            }
        }
        jdbc.sql("delete from happenings h where h.record = :type and h.record_id = any(:ids) and h.kind = :stepped and (h.particulars -> 'importId')::bigint = :id")
                .param("type", kind.type()).param("ids", restored.toArray(Long[]::new)).param("stepped", Fillings.STEPPED).param("id", what.id()).update();
        var points = changed.stream().filter(c -> restored.contains(c.id())).flatMap(c -> c.added().points().stream()).toArray(Long[]::new);
        jdbc.sql("update attachments a set removed_at = now() where a.record = :type and a.id = any(:ids)").param("type", kind.type())
                .param("ids", restored.stream().map(pictures::get).filter(Objects::nonNull).toArray(Long[]::new)).update();
        jdbc.sql("delete from contact_points where id = any(:ids)").param("ids", points).update();
        indexing.refresh(kind, restored);
        count(what.id(), restored.size(), changed.size() - restored.size());
        return restored.size();
    }

    /** The files that the import made their pictures. */
    private Map<Long, Long> pictures(RecordKind kind, List<Changed> changed) {
        var word = kind.customer() ? Pictures.word(kind) : "";
        var ids = changed.stream().filter(c -> c.added().columns().contains(word) || c.added().before().containsKey(word)).map(Changed::id).toArray(Long[]::new);
        var files = new HashMap<Long, Long>();
        if (ids.length > 0) {
            jdbc.sql("select r.id, r.%s from %s r where r.id = any(:ids)".formatted(word, kind.table())).param("ids", ids).query(r -> {
                files.put(r.getLong(1), r.getObject(2, Long.class));
            });
        }
        return files;
    }

    /** Puts back what an import wrote over in records of a trade that were there. Answers which. */
    List<Long> restore(Import what, List<Long> ids, RecordTrade trade) {
        var kind = what.kind().records();
        var taken = uniques.makeWayBack(what, held(what, ids));
        var restored = overwriting.restore(what, kind.table(), kind.type(), ids, taken, trade.overwritten(), trade.besides(), true);
        indexing.refresh(kind, restored);
        return restored;
    }

    List<Long> overwritten(Import what, int size) {
        return overwriting.changed(what, what.kind().table(), what.kind().type(), size);
    }

    /** What those held in fields of the business before the import, by slot. */
    private Map<Long, Map<String, String>> held(Import what, List<Long> ids) {
        var held = new HashMap<Long, Map<String, String>>();
        jdbc.sql("select c.record_id, c.added from import_changes c where c.import_id = :id and c.record = :type and c.record_id = any(:ids)")
                .param("id", what.id()).param("type", what.kind().type()).param("ids", ids.toArray(Long[]::new))
                .query(r -> {
                    held.put(r.getLong(1), Json.read(r.getString(2), Added.class).fieldsBefore());
                });
        return held;
    }

    private boolean empty(RecordKind kind, Changed one) {
        var before = new LinkedHashMap<String, String>();
        one.added().columns().stream().filter(COLUMNS::contains).forEach(c -> before.put(c, null));
        one.added().before().entrySet().stream().filter(e -> COLUMNS.contains(e.getKey())).forEach(e -> before.put(e.getKey(), e.getValue()));
        var sets = before.keySet().stream().map(c -> "%1$s = cast(:%1$s as %2$s), ".formatted(c, NUMBERS.contains(c) ? "bigint" : Fact.type(c)))
                .collect(joining());
        var added = one.added();
        var emptied = added.fieldsEmpty();
        return jdbc.sql("""
                update %s r
                   set %s fields = (r.fields - cast(:emptied as text[])) || cast(:held as jsonb), version = r.version + 1, updated_at = now(),
                       tags = array(select t.id from unnest(r.tags) with ordinality t (id, position) where t.id <> all(:tags) order by t.position)
                 where r.id = :id and r.version = :version
                """.formatted(kind.table(), sets)).params(before)
                .param("emptied", emptied).param("held", Json.write(added.fieldsBefore())).param("tags", added.tags().toArray(Long[]::new)).param("id", one.id()).param("version", one.version()).update() == 1;
    }

    private void count(long id, int undone, int kept) {
        jdbc.sql("update imports set undone = undone + :undone, kept = kept + :kept where id = :id").param("undone", undone).param("kept", kept).param("id", id).update();
    }

    /** Adds to what is kept the records that the import made and that are still there. */
    void count(Import what) {
        jdbc.sql("""
                update imports i
                   set kept = i.kept + (select count(p.id) from people p where p.import_id = i.id) + (select count(c.id) from companies c where c.import_id = i.id) + %s
                 where i.id = :id
                """.formatted(what.kind().object() || what.kind().trade() && what.kind().recorded().isPresent() ? "(select count(o.id) from %s o where o.import_id = i.id)".formatted(what.kind().table()) : "0")).param("id", what.id()).update();
    }
}
