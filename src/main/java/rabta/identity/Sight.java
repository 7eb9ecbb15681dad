package rabta.identity;

import java.util.Collection;
import java.util.Set;

import rabta.kernel.events.Ref;

/** Knows of some types of record which of them somebody may see: for each the room that keeps it. */
public interface Sight {

    /** Those among them that the viewer may know of; none of a type that it does not know. The number 0 stands for any of its type. */
    Set<Ref> seen(Collection<Ref> refs, Viewer viewer);
}
