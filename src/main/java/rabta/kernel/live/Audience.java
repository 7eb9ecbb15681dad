package rabta.kernel.live;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import rabta.kernel.events.Ref;

/** Who sits before an open page. */
public interface Audience {

    /** The same for all pages of one person. */
    Object key();

    /** Those among them that they may know of. A number 0 stands for many of that type. Bound to their workspace. */
    Set<Ref> seen(Collection<Ref> changed);

    /** The same person as they may see now; empty where they may not any more. Does not count as a use. */
    Optional<Audience> still();
}
