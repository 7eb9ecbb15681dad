package rabta.conversations.intake;

import java.util.regex.Pattern;

import rabta.kernel.text.Folding;

/** What a subject is about, without what mail programs put before it. */
public final class Topic {

    // Answer and forward in the languages whose mail programs are about; "[list]" and counters as in "Re[2]:".
    private static final Pattern BEFORE = Pattern.compile("^\\s*(?:(?:re|fw|fwd|aw|wg|sv|vs|antw|tr|rif|i|enc|odp|ynt|جواب|رد|إعادة توجيه|آگے)\\s*(?:\\[\\d{1,3}\\])?\\s*[:：]|\\[[^\\]\\n]{1,40}\\])\\s*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int MOST = 20;

    private Topic() {
    }

    /** Folded; null for none. */
    public static String of(String subject) {
        if (subject == null) {
            return null;
        }
        var rest = subject;
        for (int i = 0; i < MOST; i++) {
            var before = BEFORE.matcher(rest);
            if (!before.find()) {
                break;
            }
            rest = rest.substring(before.end());
        }
        var folded = Folding.fold(rest).strip().replaceAll("\\s+", " ");
        return folded.isEmpty() ? null : folded;
    }
}
