package rabta.collaboration.notifications;

import rabta.kernel.ui.Ui;

/**
 * What was done to a record that somebody follows, for a sentence in the reader's words.
 *
 * @param key of the sentence, of who did it and {@code what}
 */
record Act(String key, String what) {

    String said(String by) {
        return Ui.t(key, by, what);
    }

    String plain(String by) {
        return Ui.plain(key, by, what);
    }
}
