package rabta.sales.submissions;

import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.Page;
import rabta.sales.forms.Form;

/** A page for strangers, in the language of its form whoever asks. */
public interface FormPage extends Page {

    Form form();

    /** Who asks. */
    String business();

    default String t(String key, Object... arguments) {
        return Words.say(Preferences.DEFAULT.with(form().language()), key, arguments);
    }
}
