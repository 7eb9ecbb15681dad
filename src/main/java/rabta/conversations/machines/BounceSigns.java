package rabta.conversations.machines;

import java.util.Locale;
import java.util.regex.Pattern;

import rabta.conversations.mime.Address;
import rabta.conversations.mime.MailText;

/** Whether a bounce came from a mail server, or from somebody's account that only writes like one. */
public final class BounceSigns {

    // What is no @ names a server alone; an empty sender is what a bounce has (RFC 5321, 4.5.5).
    private static final Pattern SENDER = Pattern.compile("smtp\\.mailfrom=\"?<?([^\\s;<>\"@]+)@[^\\s;<>\"]+");
    private static final Pattern ENTERED = Pattern.compile("\\bauth=pass\\b|\\bsmtp\\.auth=[^\\s;]+@");
    private static final Pattern SIGNED = Pattern.compile("\\b(?:dkim|dmarc)=pass\\b");
    private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\b");
    private static final Pattern FORGED = Pattern.compile("\\bdmarc=fail\\b");

    private BounceSigns() {
    }

    /**
     * As far as the server says that took it in: the uppermost line of RFC 8601, and the envelope's sender. Where it says nothing, nothing speaks against it.
     *
     * @param complaint those come from a provider's address, not from an empty one
     */
    public static boolean strange(MailText mail, boolean complaint) {
        var heading = mail.heading();
        var results = heading.first("Authentication-Results").orElse("").toLowerCase(Locale.ROOT);
        if (FORGED.matcher(results).find() || ENTERED.matcher(results).find()) {
            return true;
        }
        if (complaint) {
            return false;
        }
        var path = heading.first("Return-Path").map(line -> Address.all(line)).orElse(java.util.List.of());
        if (path.stream().anyMatch(address -> !machine(address))) {
            return true;
        }
        var sender = SENDER.matcher(results);
        if (sender.find() && !machine(new Address("", sender.group(1) + "@x"))) {
            return true;
        }
        return SIGNED.matcher(results).find() && mail.from() != null && !machine(mail.from());
    }

    /** Whether our own server wrote it: what another one hands over bears a line that says from where it came (RFC 5321, 4.4), what a program on it sends says from whom, and neither can leave that out. */
    public static boolean home(MailText mail) {
        var way = mail.heading().all("Received");
        return !way.isEmpty() && way.stream().noneMatch(line -> FROM.matcher(line).find());
    }

    private static boolean machine(Address address) {
        return Machine.nobody(address) || address.local().toLowerCase(Locale.ROOT).startsWith("microsoftexchange") || address.local().toLowerCase(Locale.ROOT).startsWith("mailer");
    }
}
