package rabta;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Theme;

/** How somebody looks at a page: in which language, on which width in pixels, by day or night, with or without scripts. */
public record Look(Language language, int width, Theme theme, boolean scripts) {

    public static final int DESK = 1440;
    public static final int PHONE = 390;

    public static Look in(Language language) {
        return new Look(language, DESK, Theme.LIGHT, true);
    }

    public Look width(int pixels) {
        return new Look(language, pixels, theme, scripts);
    }

    public Look dark() {
        return theme(Theme.DARK);
    }

    public Look theme(Theme theme) {
        return new Look(language, width, theme, scripts);
    }

    public Look withoutScripts() {
        return new Look(language, width, theme, false);
    }

    /** Such as {@code ur-390-dark}, for the name of a picture. */
    @Override
    public String toString() {
        return language.tag() + "-" + width + "-" + theme.name().toLowerCase();
    }
}
