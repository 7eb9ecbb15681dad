package rabta.sales.sources;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** Why leads are dropped. */
public record DropReason(long id, String en, String ur) {

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
