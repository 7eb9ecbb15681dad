package rabta.customers.records;

import java.util.Collection;
import java.util.Map;

import rabta.identity.Viewer;

/** What a note or a message leads to by an address of ours, such as {@code /knowledge/12}, and is shown there by its name: a bean of the room that keeps it. */
public interface Lead {

    /** The first step of its addresses, without slashes. */
    String room();

    /** What they are called, of those that the viewer may see; the others are not named to them. */
    Map<Long, String> names(Collection<Long> ids, Viewer viewer);

    /** The key of what is said instead of others. */
    String otherwise();
}
