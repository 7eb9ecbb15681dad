package rabta.customers.imports.running;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an import added to a record that was there: what it takes to undo it.
 *
 * @param columns those that were empty
 * @param before what stood in those that were not, by their names
 * @param points the ids of the new contact points
 * @param tags the ids of the new tags
 * @param rows the ids of what else was made for it, by their tables
 */
record Added(Set<String> columns, Set<Long> points, Set<Long> tags, Map<String, String> before, Map<String, Set<Long>> rows) {

    /** Before the name of a field of the business. */
    static final String FIELD = "fields.";

    Added {
        before = before == null ? new LinkedHashMap<>() : before;
        rows = rows == null ? new LinkedHashMap<>() : rows;
    }

    static Added of(List<String> columns, List<Long> points, List<Long> tags, Map<String, String> before) {
        return new Added(new LinkedHashSet<>(columns), new LinkedHashSet<>(points), new LinkedHashSet<>(tags), new LinkedHashMap<>(before), new LinkedHashMap<>());
    }

    /** What fields of the business held, by their slots. */
    Map<String, String> fieldsBefore() {
        var held = new LinkedHashMap<String, String>();
        before.entrySet().stream().filter(e -> e.getKey().startsWith(FIELD)).forEach(e -> held.put(e.getKey().substring(FIELD.length()), e.getValue()));
        return held;
    }

    /** The fields of the business that were empty, by their slots. */
    String[] fieldsEmpty() {
        return columns.stream().filter(c -> c.startsWith(FIELD)).map(c -> c.substring(FIELD.length())).toArray(String[]::new);
    }

    Added and(Added more) {
        // What a column held before the first change is what an undo puts back.
        more.columns.stream().filter(c -> !before.containsKey(c)).forEach(columns::add);
        more.before.forEach((column, value) -> {
            if (!columns.contains(column)) {
                before.putIfAbsent(column, value);
            }
        });
        points.addAll(more.points);
        tags.addAll(more.tags);
        more.rows.forEach((table, ids) -> rows.computeIfAbsent(table, t -> new LinkedHashSet<>()).addAll(ids));
        return this;
    }
}
