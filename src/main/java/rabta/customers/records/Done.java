package rabta.customers.records;

import rabta.customers.RecordKind;
import rabta.kernel.web.Redirect;

/**
 * What came of an action.
 *
 * @param count how many it changed
 * @param undoing what takes it back, or null where nothing changed
 */
public record Done(int count, Long undoing) {

    public static final Done NOTHING = new Done(0, null);

    /** The same answer with the way back in its toast. */
    public Redirect undoable(Redirect redirect, RecordKind kind) {
        return undoing == null ? redirect : redirect.undo(kind.path() + "/undoings/{id}", undoing);
    }
}
