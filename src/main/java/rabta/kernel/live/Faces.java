package rabta.kernel.live;

import java.util.Map;

/** What those are called who look at a page; whoever is not among them any more is shown to nobody. */
public interface Faces {

    /** By the number of each who may be shown in the bound workspace. */
    Map<Long, String> names();
}
