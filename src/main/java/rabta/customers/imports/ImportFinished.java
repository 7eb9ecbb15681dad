package rabta.customers.imports;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/**
 * All of a file has been taken in.
 *
 * @param about the import itself
 * @param starter the member who began it, or null
 */
public record ImportFinished(Ref about, Long starter) implements Happening {

    /** The type of a reference to an import. */
    public static final String TYPE = "import";
}
