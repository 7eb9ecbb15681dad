package rabta.customers.dossier;

import rabta.customers.RecordKind;
import rabta.identity.Permission;

/**
 * A part of every record's page that a higher trade keeps: it stands below the record's path under its own name, and the record's
 * page fetches what bears the ids {@code <name>} and {@code <name>-new} there when it stands itself.
 */
public interface RecordPart {

    /** The last step of its path: {@code tasks}. {@code <name>.part} is its title, {@code <name>.part.new} that of its tab in the composer. */
    String name();

    /** Whether records of that kind have it. */
    default boolean on(RecordKind kind) {
        return true;
    }

    /** Whether the composer has a tab for it. */
    default boolean composed() {
        return false;
    }

    /** What one must be allowed for that tab. */
    default Permission asks() {
        return Permission.EDIT_CUSTOMERS;
    }
}
