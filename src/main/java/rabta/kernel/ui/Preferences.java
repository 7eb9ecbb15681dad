package rabta.kernel.ui;

import java.time.ZoneId;

/**
 * How one reader wants to be spoken to. Bound for the length of a request, a job or a mail:
 *
 * <pre>ScopedValue.where(Preferences.CURRENT, preferences).run(() -> …)</pre>
 *
 * @param currency ISO 4217 code of the home currency
 */
public record Preferences(Language language, Theme theme, Digits digits, Face face, ZoneId zone, String currency) {

    public static final Preferences DEFAULT = new Preferences(Language.EN, Theme.SYSTEM, Digits.LATIN, Face.NASTALIQ,
            ZoneId.of("Asia/Karachi"), "PKR");

    public static final ScopedValue<Preferences> CURRENT = ScopedValue.newInstance();

    /** The reader's preferences, or {@link #DEFAULT} where nothing is bound. */
    public static Preferences current() {
        return CURRENT.orElse(DEFAULT);
    }

    public Preferences with(Language language) {
        return new Preferences(language, theme, digits, face, zone, currency);
    }

    public Preferences with(Theme theme) {
        return new Preferences(language, theme, digits, face, zone, currency);
    }

    public Preferences with(Digits digits) {
        return new Preferences(language, theme, digits, face, zone, currency);
    }

    public Preferences with(Face face) {
        return new Preferences(language, theme, digits, face, zone, currency);
    }

    public Preferences with(ZoneId zone) {
        return new Preferences(language, theme, digits, face, zone, currency);
    }
}
