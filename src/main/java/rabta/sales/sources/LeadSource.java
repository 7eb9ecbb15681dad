package rabta.sales.sources;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** Where leads come from. @param key of one that the program itself names, such as {@link #WEB_FORM}; else null */
public record LeadSource(long id, String key, String en, String ur) {

    public static final String WALK_IN = "walk_in";
    public static final String PHONE = "phone";
    public static final String WHATSAPP = "whatsapp";
    public static final String WEB_FORM = "web_form";
    public static final String REFERRAL = "referral";
    public static final String SOCIAL = "social";
    public static final String OTHER = "other";

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
