package rabta.customers;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What somebody typed, in the one form in which it is kept: composed (NFC), without blanks at its ends, and without what
 * nobody sees and what could turn the direction of the text around it. Joiners stay: Urdu is spelled with them.
 */
public final class Typed {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+");
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\ufeff\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufff9-\\uffff\\x{e0000}-\\x{e0fff}]");
    private static final Pattern UNSEEN_BUT_LINES = Pattern.compile("[" + UNSEEN.pattern() + "&&[^\\n\\t]]");
    private static final Pattern EDGES = Pattern.compile("^[\\s\\u200c\\u200d]+|[\\s\\u200c\\u200d]+$");

    private Typed() {
    }

    /** One line; null where nothing is left. */
    public static String line(String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        if (plain(typed)) {
            return typed;
        }
        var clean = Normalizer.normalize(BLANKS.matcher(typed).replaceAll(" "), Normalizer.Form.NFC);
        return filled(UNSEEN.matcher(clean).replaceAll(""));
    }

    /** Several lines; null where nothing is left. */
    public static String text(String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        if (plain(typed)) {
            return typed;
        }
        var clean = Normalizer.normalize(typed.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC);
        return filled(UNSEEN_BUT_LINES.matcher(clean).replaceAll(""));
    }

    /** Whether there is nothing to clean: ASCII or letters of Urdu, which without a mark behind them are composed, and single blanks between them. */
    private static boolean plain(String typed) {
        boolean spaced = true;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == ' ' ? spaced : c < ' ' || c > '~' && (c < 'ء' || c > 'ۓ' || !Character.isLetter(c))) {
                return false;
            }
            spaced = c == ' ';
        }
        return !spaced;
    }

    private static String filled(String clean) {
        var trimmed = EDGES.matcher(clean).replaceAll("");
        return trimmed.isEmpty() ? null : trimmed;
    }
}
