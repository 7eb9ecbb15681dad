package rabta.kernel.ui;

import java.time.ZoneId;
import java.util.Map;

/**
 * How one reader wants to be spoken to. Bound for the length of a request, a job or a mail:
 *
 * <pre>ScopedValue.where(Preferences.CURRENT, preferences).run(() -> …)</pre>
 *
 * @param currency ISO 4217 code of the home currency
 * @param own what the business calls otherwise than the program does, by {@link #own(Language, String)}
 */
public record Preferences(Language language, Theme theme, Digits digits, Face face, ZoneId zone, String currency, Map<String, String> own) {

    public static final Preferences DEFAULT = new Preferences(Language.EN, Theme.SYSTEM, Digits.LATIN, Face.NASTALIQ,
            ZoneId.of("Asia/Karachi"), "PKR", Map.of());

    public static final ScopedValue<Preferences> CURRENT = ScopedValue.newInstance();

    /** Under which the business's own word for a message is found. */
    public static String own(Language language, String key) {
        return language.tag() + " " + key;
    }

    /** The reader's preferences, or {@link #DEFAULT} where nothing is bound. */
    public static Preferences current() {
        return CURRENT.orElse(DEFAULT);
    }

    public Preferences with(Language language) {
        return new Preferences(language, theme, digits, face, zone, currency, own);
    }

    public Preferences with(Theme theme) {
        return new Preferences(language, theme, digits, face, zone, currency, own);
    }

    public Preferences with(Digits digits) {
        return new Preferences(language, theme, digits, face, zone, currency, own);
    }

    public Preferences with(Face face) {
        return new Preferences(language, theme, digits, face, zone, currency, own);
    }

    public Preferences with(ZoneId zone) {
        return new Preferences(language, theme, digits, face, zone, currency, own);
    }
}
