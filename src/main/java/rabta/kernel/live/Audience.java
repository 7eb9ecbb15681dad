package rabta.kernel.live;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import rabta.kernel.events.Ref;

/** Who sits before an open page. */
public interface Audience {

    /** The same for all pages of one person. */
    Object key();

    /** Their number among those who work here: by it they are shown to each other. */
    long member();

    /** Whether they may not know of that field of the record, and so not of who types in it. */
    boolean hides(Ref record, String field);

    /** Those among them that they may know of. A number 0 stands for many of that type. Bound to their workspace. */
    Set<Ref> seen(Collection<Ref> changed);

    /** The same person as they may see now; empty where they may not any more. Does not count as a use. */
    Optional<Audience> still();
}
