package rabta.conversations;

import java.util.Collection;
import java.util.Set;

/** Knows to which addresses nothing goes by itself because their owners want none: a bean of a higher room. */
public interface Unsubscribed {

    /** Those of them whose owners said so, as they were given. */
    Set<String> among(Collection<String> addresses);
}
