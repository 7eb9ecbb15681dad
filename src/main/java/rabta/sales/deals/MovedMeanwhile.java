package rabta.sales.deals;

import rabta.kernel.web.Problem;

/** Somebody else moved the deal since it was seen where it stood; nothing was written. */
public class MovedMeanwhile extends Problem {

    private final int version;
    private final long stage;

    /** @param by who moved it @param name the name of the stage in which it stands now */
    MovedMeanwhile(int version, long stage, String by, String name) {
        super("deals.moved_meanwhile", by, name);
        this.version = version;
        this.stage = stage;
    }

    int version() {
        return version;
    }

    /** Where it stands now. */
    long stage() {
        return stage;
    }
}
