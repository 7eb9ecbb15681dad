package rabta.conversations.inbox;

import rabta.conversations.Traits;
import rabta.kernel.ui.Ui;

/**
 * Which files go with one message.
 *
 * @param most how many
 * @param bytes how large each may be
 * @param kinds their types, with a blank between them; empty for any
 */
public record Carried(int most, long bytes, String kinds) {

    /** All together, with room for the rest of the form within what is taken at once. */
    public static final long ALL = 145_000_000;

    static Carried by(Traits traits, long largest) {
        return new Carried(Math.min(InboxWriting.MOST, traits.files()), Math.min(largest, traits.fileBytes()), String.join(" ", traits.fileTypes()));
    }

    static Carried noted(long largest) {
        return new Carried(InboxWriting.MOST, largest, "");
    }

    /** What is said where there are too many. */
    public String many() {
        return most == 0 ? Ui.t("messages.no_files") : Ui.t("messages.too_many_files", most);
    }

    /** What is said of one that is too large; the page puts its name in. */
    public String large() {
        return Ui.t("messages.file_too_large", "{0}", bytes % (1 << 20) == 0 ? bytes >> 20 : bytes / 1_000_000);
    }
}
