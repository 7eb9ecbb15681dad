package rabta.kernel.ui;

import java.util.Locale;

/** The languages in which Rabta speaks. */
public enum Language {

    EN("en", "ltr", Locale.of("en", "PK")),
    UR("ur", "rtl", Locale.of("ur", "PK"));

    private final String tag;
    private final String dir;
    private final Locale locale;

    Language(String tag, String dir, Locale locale) {
        this.tag = tag;
        this.dir = dir;
        this.locale = locale;
    }

    /** What goes into a {@code lang} attribute: "en" or "ur". */
    public String tag() {
        return tag;
    }

    /** What goes into a {@code dir} attribute: "ltr" or "rtl". */
    public String dir() {
        return dir;
    }

    public Locale locale() {
        return locale;
    }

    /** The language of a BCP 47 tag ("ur", "ur-PK", "UR"); English for anything unknown, empty or null. */
    public static Language of(String tag) {
        if (tag == null) {
            return EN;
        }
        return "ur".equals(Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage()) ? UR : EN;
    }
}
