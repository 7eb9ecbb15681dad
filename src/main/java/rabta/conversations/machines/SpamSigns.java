package rabta.conversations.machines;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import rabta.conversations.mime.MailText;

/** Why a mail is set aside, as the servers before us marked it; nothing is thrown away for it. */
public final class SpamSigns {

    private static final Pattern SCORE = Pattern.compile("SCL:\\s*(-?\\d+)");

    private SpamSigns() {
    }

    /** {@code marked}, {@code forged}; empty where nothing speaks against it. */
    public static Optional<String> of(MailText mail) {
        var heading = mail.heading();
        boolean flagged = heading.first("X-Spam-Flag").orElse("").strip().equalsIgnoreCase("yes") || heading.first("X-Spam-Status").orElse("").strip().toLowerCase(Locale.ROOT).startsWith("yes")
                || heading.first("X-Spam").orElse("").strip().toLowerCase(Locale.ROOT).startsWith("yes") || heading.first("X-Bogosity").orElse("").strip().toLowerCase(Locale.ROOT).startsWith("spam");
        int confidence = heading.first("X-MS-Exchange-Organization-SCL").filter(value -> value.strip().matches("-?\\d{1,2}")).map(value -> Integer.parseInt(value.strip())).orElse(-1);
        var forefront = SCORE.matcher(heading.first("X-Forefront-Antispam-Report").orElse(""));
        int other = forefront.find() ? Integer.parseInt(forefront.group(1)) : -1;
        if (flagged || confidence >= 5 || other >= 5) {
            return Optional.of("marked");
        }
        // The uppermost one was written by the server that took the mail in last; those below anybody may have written.
        var results = heading.first("Authentication-Results").orElse("").toLowerCase(Locale.ROOT);
        return results.contains("dmarc=fail") && !results.contains("p=none") ? Optional.of("forged") : Optional.empty();
    }
}
