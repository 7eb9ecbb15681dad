package rabta.sales.pipelines;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** Why deals are lost. */
public record LostReason(long id, String en, String ur, int place) {

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
