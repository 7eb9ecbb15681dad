package rabta.customers.fields;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Tone;

/**
 * One of the choices of a field.
 *
 * @param key as it is kept in records
 * @param color of its tag, by the name of a {@link Tone}
 * @param gone no longer offered; records that hold it keep it
 */
public record Choice(String key, String en, String ur, String color, boolean gone) {

    /** Its name in the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }

    public Tone tone() {
        return Tone.named(color);
    }
}
