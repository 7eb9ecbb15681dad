package rabta.customers.exports;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/**
 * A file of rows is complete.
 *
 * @param about the export itself
 * @param starter the member who began it
 */
public record ExportFinished(Ref about, Long starter) implements Happening {

    /** The type of a reference to an export. */
    public static final String TYPE = "export";
}
