package rabta.customers.timeline;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import rabta.identity.Viewer;
import rabta.kernel.events.Happenings.Row;

/** Knows what stands behind happenings that keep only a number, such as what was written in a conversation: a bean of the trade that keeps it. */
public interface TimelineTeller {

    /** @param text what was said, or null @param href where all of it is, or null */
    record Told(String icon, String text, String href) {
    }

    /** The kinds of happenings that it tells. */
    Set<String> kinds();

    /** By the number of the happening; what is left out the viewer does not see, and it is not told at all. */
    Map<Long, Told> told(Collection<Row> rows, Viewer viewer);
}
