package rabta.conversations.intake;

import java.util.regex.Pattern;

import rabta.kernel.text.Folding;

/** What a subject is about, without what mail programs put before it. */
public final class Topic {

    private static final String ANSWER = "re|r|aw|antwort|sv|vs|antw|betr|rép?|res|rif|odp|ynt|απ|σχετ|vá|válasz|răsp|rsp|odg|одг|отг|отв|відп|ats?|atb|bls|er|trả lời|ตอบ(?:กลับ)?|השב|תשובה|جواب|رد|پاسخ|回复|回覆|答复|答覆|返信|회신";
    private static final String FORWARD = "fw|fwd|wg|tr|rv|enc|i|doorst|pd|vl|vb|továbbítás|ilt|πρθ|переслано|пер|הועבר|إعادة توجيه|تحويل|آگے|فارورڈ|转发|轉寄|转寄|転送|전달";
    // Answer and forward in the languages whose mail programs are about; "[list]" and counters as in "Re[2]:".
    private static final Pattern BEFORE = Pattern.compile("^\\s*(?:(?:" + ANSWER + "|" + FORWARD + ")\\s*(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s*[:：]|\\[[^\\]\\n]{1,40}\\])\\s*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ANSWERS = Pattern.compile("^\\s*(?:" + ANSWER + ")\\s*(?:\\[\\d{1,3}\\])?\\s*[:：]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int MOST = 20;

    private Topic() {
    }

    /** Whether that says already, in some language, that it is an answer. */
    public static boolean answers(String subject) {
        return ANSWERS.matcher(subject).lookingAt();
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
