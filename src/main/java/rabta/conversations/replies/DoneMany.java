package rabta.conversations.replies;

import rabta.kernel.web.Redirect;

/**
 * What came of a deed in one conversation or in many.
 *
 * @param count in how many it was done
 * @param undoing what takes it back, or null where nothing changed
 */
public record DoneMany(int count, Long undoing) {

    /** The same answer with the way back in its toast. */
    public Redirect undoable(Redirect redirect) {
        return undoing == null ? redirect : redirect.undo("/inbox/undoings/{id}", undoing);
    }
}
