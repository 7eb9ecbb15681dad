package rabta.customers.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.customers.bin.Bin;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Where;

/** Writes one thing into many records by a few statements, however many they are; each leaves its happening. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Writing {

    /** @param value what the record held when it was locked, as text */
    record Held(long id, String value, int version) {

        static Held read(ResultSet r, int n) throws SQLException {
            return new Held(r.getLong(1), r.getString(2), r.getInt(3));
        }
    }

    private final JdbcClient jdbc;
    private final Indexing indexing;
    private final Happenings happenings;
    private final Bin bin;

    Writing(JdbcClient jdbc, Indexing indexing, Happenings happenings, Bin bin) {
        this.bin = bin;
        this.jdbc = jdbc;
        this.indexing = indexing;
        this.happenings = happenings;
    }

    /** Locks those of the records that are there and that the condition lets through, always in the same order. */
    List<Held> lock(RecordKind kind, String slot, Collection<Long> ids, Where may) {
        var where = may.and("r.id = any(:ids)", ids);
        return jdbc.sql("select r.id, " + Target.of(kind, slot).held() + ", r.version from " + kind.table() + " r where " + where.sql() + " order by r.id for update of r")
                .params(where.params()).query(Held::read).list();
    }

    /**
     * Writes each record's value into it.
     *
     * @param held what they hold now, locked
     * @return the versions that they have from now on, by id; without those that hold the value already
     */
    Map<Long, Integer> write(RecordKind kind, String slot, List<Held> held, Function<Held, String> value, Viewer viewer) {
        var changing = held.stream().filter(h -> !Objects.equals(h.value(), value.apply(h))).toList();
        if (changing.isEmpty()) {
            return Map.of();
        }
        if (slot.equals(Change.DELETED)) {
            return binned(kind, changing, value, viewer);
        }
        var target = Target.of(kind, slot);
        var versions = new LinkedHashMap<Long, Integer>();
        jdbc.sql("""
                update %s r set %s, updated_at = now()%s
                  from unnest(:ids::bigint[], :values::text[]) u (id, value)
                 where r.id = u.id
                returning r.id, r.version
                """.formatted(kind.table(), target.write(), target.versioned() ? ", version = r.version + 1" : ""))
                .param("ids", changing.stream().map(Held::id).toArray(Long[]::new)).param("values", changing.stream().map(value).toArray(String[]::new))
                .query((r, n) -> versions.put(r.getLong(1), r.getInt(2))).list();
        if (target.found()) {
            indexing.refresh(kind, versions.keySet());
        }
        happenings.record(happened(kind, slot, changing, value), viewer.by());
        return versions;
    }

    private Map<Long, Integer> binned(RecordKind kind, List<Held> changing, Function<Held, String> value, Viewer viewer) {
        var away = changing.stream().collect(Collectors.partitioningBy(h -> value.apply(h) != null, Collectors.mapping(Held::id, Collectors.toList())));
        var versions = new LinkedHashMap<>(bin.lay(kind, away.get(true), viewer));
        versions.putAll(bin.lift(kind, away.get(false), viewer));
        return versions;
    }

    private List<Happened> happened(RecordKind kind, String slot, List<Held> changing, Function<Held, String> value) {
        if (slot.equals(Change.ARCHIVED)) {
            return changing.stream().map(h -> value.apply(h) == null ? Happened.restored(kind.ref(h.id())) : Happened.archived(kind.ref(h.id()))).toList();
        }
        if (slot.startsWith(Change.TAG)) {
            long tag = Long.parseLong(slot.substring(Change.TAG.length()));
            var name = jdbc.sql("select t.name from tags t where t.id = :id").param("id", tag).query(String.class).optional().orElse("?");
            return changing.stream().<Happened>map(h -> value.apply(h) == null ? new Happened.TagRemoved(kind.ref(h.id()), tag, name) : new Happened.TagAdded(kind.ref(h.id()), tag, name)).toList();
        }
        var names = names(slot, changing, value);
        var happened = new ArrayList<Happened>();
        for (var h : changing) {
            var to = value.apply(h);
            happened.add(slot.equals("owner") ? new Happened.OwnerAssigned(kind.ref(h.id()), to == null ? null : Long.valueOf(to), names.get(to), h.value() == null ? null : Long.valueOf(h.value()))
                    : Happened.changed(kind.ref(h.id()), slot, names.getOrDefault(h.value(), h.value()), names.getOrDefault(to, to)));
        }
        return happened;
    }

    /** What the owners, teams or companies are called that the records had and get; nothing where the value says it itself. */
    private Map<String, String> names(String slot, List<Held> changing, Function<Held, String> value) {
        var table = Map.of("owner", "members", "team", "teams", "company", "companies").get(slot);
        if (table == null) {
            return new LinkedHashMap<>();
        }
        Set<String> ids = Stream.concat(changing.stream().map(Held::value), changing.stream().map(value)).filter(Objects::nonNull).collect(Collectors.toSet());
        var names = new LinkedHashMap<String, String>();
        jdbc.sql("select t.id::text, t.name from " + table + " t where t.id = any(:ids)").param("ids", ids.stream().map(Long::valueOf).toArray(Long[]::new))
                .query((r, n) -> names.put(r.getString(1), r.getString(2))).list();
        return names;
    }
}
