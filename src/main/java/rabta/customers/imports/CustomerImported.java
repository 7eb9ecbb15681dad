package rabta.customers.imports;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/**
 * A customer came, or was filled up, by an import.
 *
 * @param importId which import
 * @param line on which line of its file
 * @param made whether the customer was new; else what was empty was filled
 */
public record CustomerImported(Ref about, long importId, long line, boolean made) implements Happening {

    public static final String KIND = Happening.kind(CustomerImported.class);
}
