package rabta.customers.bin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Happened;
import rabta.customers.KindSource;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** Deletes records, so that they are nowhere but in the bin, and brings them back from there. */
@Service
@Transactional
public class Bin {

    /** How long a record lies in the bin. */
    public static final int DAYS = 30;

    private final JdbcClient jdbc;
    private final Kinds kinds;
    private final Records records;
    private final Indexing indexing;
    private final Happenings happenings;

    Bin(JdbcClient jdbc, Kinds kinds, Records records, Indexing indexing, Happenings happenings) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.records = records;
        this.indexing = indexing;
        this.happenings = happenings;
    }

    /** Puts them all in the bin. Answers how many. */
    public int put(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        records.mustDelete(kind, ids, viewer);
        return lay(kind, ids, viewer).size();
    }

    /** Likewise, without asking whether the viewer may. Answers the versions that those bear from now on that were not in it yet. */
    public Map<Long, Integer> lay(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        // Archived at the same moment, so that they leave every index of live rows; an earlier archive stays known.
        var put = jdbc.sql("""
                   update %s r
                      set deleted_at = now(), deleted_by = :by, archived_at = coalesce(r.archived_at, now()), updated_at = now(), version = r.version + 1
                    where r.id = any(:ids) and r.deleted_at is null
                returning r.id, r.version
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).param("by", viewer.by(), java.sql.Types.BIGINT).query(Bin::version).list();
        return happened(kind, put, Happened.PutInBin::new, viewer);
    }

    /**
     * Brings them all back as they were, archived if they had been.
     *
     * @throws rabta.kernel.web.NotFound if one of them is not in the bin, or not the viewer's to change
     */
    public int takeOut(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        mustBeIn(kind, ids, viewer);
        return lift(kind, ids, viewer).size();
    }

    /** Likewise, without asking whether the viewer may. Answers the versions that those bear from now on that were in it. */
    public Map<Long, Integer> lift(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        var taken = jdbc.sql("""
                   update %s r
                      set archived_at = case when r.archived_at = r.deleted_at then null else r.archived_at end,
                          deleted_at = null, deleted_by = null, updated_at = now(), version = r.version + 1
                    where r.id = any(:ids) and r.deleted_at is not null and r.merged_into is null
                returning r.id, r.version
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).query(Bin::version).list();
        return happened(kind, taken, Happened.TakenFromBin::new, viewer);
    }

    private static Map.Entry<Long, Integer> version(ResultSet r, int n) throws SQLException {
        return Map.entry(r.getLong(1), r.getInt(2));
    }

    private Map<Long, Integer> happened(RecordKind kind, List<Map.Entry<Long, Integer>> moved, Function<Ref, Happened> what, Viewer viewer) {
        var versions = new LinkedHashMap<Long, Integer>();
        moved.forEach(record -> versions.put(record.getKey(), record.getValue()));
        // People are found by the name of their company, while it is there.
        if (kind.equals(RecordKind.COMPANY)) {
            indexing.refreshPeopleOf(versions.keySet());
        }
        happenings.record(versions.keySet().stream().map(id -> what.apply(kind.ref(id))).toList(), viewer.by());
        return versions;
    }

    void mustBeIn(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        records.mustAll(kind, ids, Visible.binned(viewer, kind, "r").and("r.merged_into is null"));
    }

    /** What the viewer can take out of the bin, the latest first. @param kind only of that kind, or null */
    @Transactional(readOnly = true)
    public Paged<Binned> list(RecordKind kind, String cursor, int size, Viewer viewer) {
        var params = new HashMap<String, Object>();
        var parts = (kind == null ? kinds.all().stream().map(KindSource.Named::kind).toList() : List.of(kind)).stream().map(k -> part(k, cursor, viewer, params)).toList();
        var rows = jdbc.sql(String.join("\nunion all\n", parts) + "\norder by 5 desc, 1, 2 desc limit :size").params(params).param("size", size + 1).query(Binned::read).list();
        return Paged.of(rows, size, row -> List.of(row.at().toString(), row.kind().type(), String.valueOf(row.id())));
    }

    private static String part(RecordKind kind, String cursor, Viewer viewer, Map<String, Object> params) {
        var alias = "r" + kind.type();
        var where = Visible.binned(viewer, kind, alias).and(alias + ".merged_into is null").and(after(kind, alias, cursor));
        params.putAll(where.params());
        return """
                (select '%1$s', %2$s.id, %2$s.name, %3$s, %2$s.deleted_at, m.name
                   from %4$s %2$s left join members m on m.id = %2$s.deleted_by
                  where %5$s
               order by %2$s.deleted_at desc, %2$s.id desc
                  limit :size)""".formatted(kind.type(), alias, sub(kind, alias, viewer), kind.table(), where.sql());
    }

    /** What tells it from others of its name, as far as the viewer may know it. */
    private static String sub(RecordKind kind, String alias, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        var known = Stream.of("city", "phone").filter(field -> kind.customer() && !rights.hides(field)).map(field -> alias + "." + field).toList();
        return known.isEmpty() ? "null::text" : "coalesce(" + String.join(", ", known) + ", null)";
    }

    private static Where after(RecordKind kind, String alias, String cursor) {
        return Paged.key(cursor, 3).flatMap(Bin::place).map(p -> {
            int order = kind.type().compareTo(p.kind);
            var at = p.at.atOffset(ZoneOffset.UTC);
            // Of one moment the kinds follow each other by their type.
            return order == 0 ? new Where("(%1$s.deleted_at, %1$s.id) < (:at_%1$s, :id_%1$s)".formatted(alias), Map.of("at_" + alias, at, "id_" + alias, p.id))
                    : new Where("%1$s.deleted_at %2$s :at_%1$s".formatted(alias, order > 0 ? "<=" : "<"), Map.of("at_" + alias, at));
        }).orElse(Where.all());
    }

    private record Place(Instant at, String kind, long id) {
    }

    private static Optional<Place> place(List<String> key) {
        try {
            return Optional.of(new Place(Instant.parse(key.get(0)), key.get(1), Long.parseLong(key.get(2))));
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
