package rabta.customers.stages;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Words;

/**
 * A step by which somebody becomes a loyal customer.
 *
 * @param key as the API, imports and filters call it, whatever the business does
 * @param en what the business calls it in English, or null where the program's word is right; {@code ur} likewise
 */
public record Stage(String key, String en, String ur) {

    String message() {
        return "lifecycle." + key;
    }

    /** The program's own word. */
    public String usual(Language language) {
        return Words.pattern(language, message());
    }

    /** What readers in that language see. */
    String shown(Language language) {
        var own = language == Language.UR ? ur : en;
        return own == null ? usual(language) : own;
    }
}
