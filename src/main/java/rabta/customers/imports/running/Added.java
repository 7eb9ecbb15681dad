package rabta.customers.imports.running;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an import added to a record that was there: what it takes to undo it.
 *
 * @param columns those that were empty
 * @param points the ids of the new contact points
 * @param tags the ids of the new tags
 */
record Added(Set<String> columns, Set<Long> points, Set<Long> tags) {

    static Added of(List<String> columns, List<Long> points, List<Long> tags) {
        return new Added(new LinkedHashSet<>(columns), new LinkedHashSet<>(points), new LinkedHashSet<>(tags));
    }

    Added and(Added more) {
        columns.addAll(more.columns);
        points.addAll(more.points);
        tags.addAll(more.tags);
        return this;
    }
}
