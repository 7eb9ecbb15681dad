package rabta.sales.submissions;

import java.util.Map;

import rabta.sales.forms.Form;

/**
 * What came of a form that was sent.
 *
 * @param taken whether nothing more is asked on this page; else it is shown again with what was typed
 * @param waiting whether it is still to be confirmed by mail
 * @param errors by the keys of what is asked
 * @param notice the key of what is said above the form, or null
 * @param word for the page that is shown again
 */
record Outcome(Form form, boolean taken, boolean waiting, Sent sent, Map<String, String> errors, String notice, String word) {

    static Outcome taken(Form form, boolean waiting) {
        return new Outcome(form, true, waiting, null, Map.of(), null, null);
    }

    static Outcome again(Form form, Sent sent, Map<String, String> errors, String notice, String word) {
        return new Outcome(form, false, false, sent, errors, notice, word);
    }
}
