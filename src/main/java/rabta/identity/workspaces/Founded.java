package rabta.identity.workspaces;

import rabta.kernel.ui.Language;

/** Has a hand in a business that is founded just now, in the transaction that gives it its owner: a bean of a higher room whose migrations put rows into every workspace and cannot know its language. */
public interface Founded {

    void founded(Language language);
}
