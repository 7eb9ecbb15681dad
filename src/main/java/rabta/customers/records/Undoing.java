package rabta.customers.records;

import java.util.List;

import rabta.customers.Point;

/** Enough of what was done to take it back. */
sealed interface Undoing {

    /** @param ids those that did not bear the tag before */
    record Tagged(long tag, List<Long> ids) implements Undoing {
    }

    /**
     * @param to whoever they were given to, or null for nobody
     * @param before whose each was, in the order of the ids
     */
    record Assigned(Long to, List<Long> ids, List<Long> before) implements Undoing {
    }

    /**
     * @param record on which the files hang
     * @param to the folder that they were put into, or null for the top
     * @param before in which each lay, in the order of the files
     */
    record FilesMoved(long record, Long to, List<Long> files, List<Long> before) implements Undoing {
    }

    /** @param id of the customer whose it was */
    record PointRemoved(long id, Point.Kind kind, String value, String label, boolean doubtful, int position) implements Undoing {
    }
}
