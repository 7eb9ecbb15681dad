package rabta.conversations;

import java.util.Optional;
import java.util.regex.Pattern;

import rabta.kernel.ui.Ui;

/** What customers are called where that is shown, in the reader's language; nowhere else is a name made up for whom none is known. */
public final class Called {

    private static final Pattern VISITOR = Pattern.compile("visitor-([0-9]{1,18})-[A-Za-z0-9_-]{16}");

    private Called() {
    }

    /** The handle of a website's visitor who has said no name; the mark makes it one that nobody guesses. */
    public static String visitor(long number, String mark) {
        return "visitor-" + number + "-" + mark.substring(0, 16);
    }

    /** Whether that is the handle of a website's visitor, which tells nobody anything. */
    public static boolean visitor(String handle) {
        return handle != null && VISITOR.matcher(handle).matches();
    }

    /** By their name, else as a website's visitor by their number; empty for others without a name. */
    public static Optional<String> named(String name, String handle) {
        if (name != null && !visitor(name)) {
            return Optional.of(name);
        }
        var visitor = VISITOR.matcher(handle == null ? "" : handle);
        return visitor.matches() ? Optional.of(Ui.plain("chat.visitor", visitor.group(1))) : Optional.ofNullable(name);
    }

    /** The same, and of others without a name the address. */
    public static String by(String name, String handle) {
        return named(name, handle).or(() -> Optional.ofNullable(handle)).orElseGet(() -> Ui.plain("inbox.stranger"));
    }

    public static String of(Conversation one) {
        return by(one.contactName(), one.contactAddress());
    }

    /** Who wrote a message of that conversation; what the program wrote by itself bears its own name. */
    public static String author(Message message, Conversation one) {
        if (message.authorName() != null) {
            return message.authorName();
        }
        // Of two visitors whose conversations were merged each stays who they were.
        return !message.incoming() ? Ui.plain("app.name") : visitor(message.authorAddress()) && !message.authorAddress().equals(one.contactAddress()) ? by(null, message.authorAddress()) : of(one);
    }
}
