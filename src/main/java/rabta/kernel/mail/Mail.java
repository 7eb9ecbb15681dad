package rabta.kernel.mail;

import java.util.regex.Pattern;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Problem;

/**
 * A letter to one person.
 *
 * @param to       one plain address, without a name
 * @param text     what is read everywhere
 * @param html     the inside of the body element, already safe; null makes it from the text
 * @param language decides the direction in which the letter is read
 * @param beside   what programs read of it, or null
 * @param attached a file that goes with it, or null
 * @param author    the member who writes it to a customer, or null where the program itself does
 */
public record Mail(String to, String subject, String text, String html, Language language, Beside beside, Attached attached, Author author) {

    /**
     * The same for programs: a third way to read the letter, and a file of that name.
     *
     * @param type with its parameters, as {@code text/calendar; method=REQUEST}; it is sent as UTF-8
     */
    public record Beside(String type, String name, String content) {
    }

    /** @param name of plain letters, as every program reads it */
    public record Attached(String type, String name, byte[] content) {
    }

    /**
     * In whose name a letter goes: from the address of the program, since no other server lets us write in theirs.
     *
     * @param name        as the reader sees it beside that address
     * @param replyTo     where an answer goes, or null
     * @param unsubscribe where whoever gets it says that they want no more of its kind, or null: a link that one {@code POST} to is enough (RFC 8058)
     */
    public record Author(String name, String replyTo, String unsubscribe) {

        public Author {
            name = BREAK.matcher(name).replaceAll(" ");
            if (replyTo != null && !plain(replyTo)) {
                throw new Problem("mail.not_an_address");
            }
            if (unsubscribe != null && !unsubscribe.matches("https?://[\\x21-\\x7e&&[^<>\"]]+")) {
                throw new Problem("mail.not_an_address");
            }
        }
    }

    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[\\p{L}\\p{M}\\p{N}]([\\p{L}\\p{M}\\p{N}.-]{0,250}[\\p{L}\\p{M}\\p{N}])?");

    /** What could end a header's line: for the protocol, for a lenient server, or for a reader's eyes. */
    private static final Pattern BREAK = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    /** @throws Problem {@code mail.not_an_address} or {@code mail.line_break} if a header could be broken out of */
    public Mail {
        if (!plain(to)) {
            throw new Problem("mail.not_an_address");
        }
        if (BREAK.matcher(subject).find()) {
            throw new Problem("mail.line_break");
        }
    }

    public Mail(String to, String subject, String text, String html, Language language, Beside beside, Attached attached) {
        this(to, subject, text, html, language, beside, attached, null);
    }

    public Mail(String to, String subject, String text, String html, Language language) {
        this(to, subject, text, html, language, null, null);
    }

    public Mail(String to, String subject, String text, String html, Language language, Beside beside) {
        this(to, subject, text, html, language, beside, null);
    }

    /** A letter in the present reader's language. */
    public static Mail of(String to, String subject, String text) {
        return new Mail(to, subject, text, null, Preferences.current().language());
    }

    /** Whether this is one address that a letter can go to. */
    public static boolean plain(String address) {
        return address != null && address.length() <= 254 && ADDRESS.matcher(address).matches()
                && !address.contains("..") && !address.startsWith(".") && !address.contains(".@");
    }
}
