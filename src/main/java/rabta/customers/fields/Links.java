package rabta.customers.fields;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.SearchText;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** The records that fields lead to. One that the viewer does not see has no name, and cannot be linked to. */
@Repository
@Transactional(readOnly = true)
public class Links {

    private static final int START = 60;

    /** A record by name alone. */
    public record Named(long id, String name) {
    }

    private final JdbcClient jdbc;

    Links(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names of those whom the viewer sees, by their ids. */
    public Map<Long, String> names(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var where = Visible.to(viewer, kind, "r").and("r.id = any(:ids)", List.copyOf(ids));
        var names = new HashMap<Long, String>();
        jdbc.sql("select r.id, r.name from " + kind.table() + " r where " + where.sql()).params(where.params()).query(r -> {
            names.put(r.getLong(1), r.getString(2));
        });
        return names;
    }

    /**
     * The names behind customers that were kept by their number. Of whom the viewer does not see there is a question mark.
     *
     * @param numbered {@code person#12} or {@code company#3}; what is written otherwise is passed over
     */
    public Map<String, String> numbered(Collection<String> numbered, Viewer viewer) {
        var names = new HashMap<String, String>();
        for (var kind : List.of(RecordKind.PERSON, RecordKind.COMPANY)) {
            var sought = numbered.stream().distinct().filter(one -> one.matches(kind.type() + "#[1-9][0-9]{0,17}")).collect(Collectors.toMap(Function.identity(), one -> Long.valueOf(one.substring(kind.type().length() + 1))));
            if (!sought.isEmpty()) {
                var found = names(kind, sought.values(), viewer);
                sought.forEach((one, id) -> names.put(one, found.getOrDefault(id, "?")));
            }
        }
        return names;
    }

    /** Those of the names that a record bears which the viewer sees. */
    public Set<String> known(RecordKind kind, Collection<String> names, Viewer viewer) {
        return viewer.sees(kind.type()) == Reach.ALL ? Set.copyOf(names)
                : named(kind, Set.copyOf(names), viewer).entrySet().stream().filter(one -> !one.getValue().isEmpty()).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** For each of these names the live records that bear it, spelling and variants of one letter aside; one statement for all. */
    public Map<String, List<Named>> named(RecordKind kind, Collection<String> names, Viewer viewer) {
        var found = new HashMap<String, List<Named>>();
        if (names.isEmpty()) {
            return found;
        }
        var folds = names.stream().map(Folding::fold).distinct().toArray(String[]::new);
        var where = Visible.to(viewer, kind, "r").and("r.archived_at is null");
        jdbc.sql("""
                select u.fold, x.id, x.name
                  from unnest(:folds::text[]) u (fold)
                       cross join lateral (
                         select r.id, r.name
                           from %1$s r
                          where %2$s
                            and %3$s >= left(u.fold, 60)
                            and %3$s < left(u.fold, 60) || chr(1114111)
                       order by %3$s, r.id
                          limit 50) x
                """.formatted(kind.table(), where.sql(), SearchText.NAME)).params(where.params()).param("folds", folds).query(r -> {
            if (Folding.fold(r.getString(3)).equals(r.getString(1))) {
                found.computeIfAbsent(r.getString(1), f -> new ArrayList<>()).add(new Named(r.getLong(2), r.getString(3)));
            }
        });
        var byName = new HashMap<String, List<Named>>();
        names.forEach(name -> byName.put(name, found.getOrDefault(Folding.fold(name), List.of())));
        return byName;
    }

    /** Those whose name begins so, for a control that proposes them. */
    public List<Named> begun(RecordKind kind, String typed, int size, Viewer viewer) {
        var line = Typed.line(typed);
        var fold = line == null ? "" : Folding.fold(line);
        var start = fold.length() <= START ? fold : fold.substring(0, START);
        var where = Visible.to(viewer, kind, "r").and("r.archived_at is null").given(SearchText.NAME + " like :start", start.isEmpty() ? null : start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        return jdbc.sql("select r.id, r.name from " + kind.table() + " r where " + where.sql() + " order by " + SearchText.NAME + ", r.id limit :size").params(where.params())
                .param("size", size).query((r, n) -> new Named(r.getLong(1), r.getString(2))).list();
    }
}
