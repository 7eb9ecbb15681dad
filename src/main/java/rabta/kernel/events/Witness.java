package rabta.kernel.events;

import java.util.List;

/** Wants to know of everything that happens, in the transaction in which it does. */
public interface Witness {

    /** What was just written down. It must be quick: whoever did it waits. */
    void saw(List<Hint> happened);
}
