package rabta.conversations;

import java.util.Set;

/**
 * What a kind of channel can do.
 *
 * @param html whether messages may be formatted
 * @param subject whether a message has a subject
 * @param fileTypes the types of files that it takes, as {@code image/jpeg} or {@code image/*}; empty for none, {@code *}{@code /*} for any
 * @param fileBytes how large one file may be
 * @param files how many files one message may have
 * @param window for how many hours after the customer's last message one may write freely; null for always
 * @param longest how many characters a text may have; null for any
 * @param tellsDelivered whether it is told that a message came to the customer's device
 * @param tellsRead whether it is told that the customer read it
 * @param starts whether the business may write first
 * @param sends whether one answers there at all, or only writes down what was said elsewhere
 * @param choices how many {@link Choices} a message may offer; 0 where it offers none
 */
public record Traits(boolean html, boolean subject, Set<String> fileTypes, long fileBytes, int files, Integer window, Integer longest, boolean tellsDelivered, boolean tellsRead, boolean starts, boolean sends, int choices) {

    public Traits {
        fileTypes = Set.copyOf(fileTypes);
    }

    /** Plain texts of any length, without files, at any time. */
    public static Traits plain() {
        return new Traits(false, false, Set.of(), 0, 0, null, null, false, false, true, true, 0);
    }

    public Traits withHtml() {
        return new Traits(true, true, fileTypes, fileBytes, files, window, longest, tellsDelivered, tellsRead, starts, sends, choices);
    }

    public Traits withFiles(Set<String> types, long bytes, int most) {
        return new Traits(html, subject, types, bytes, most, window, longest, tellsDelivered, tellsRead, starts, sends, choices);
    }

    public Traits within(int hours) {
        return new Traits(html, subject, fileTypes, fileBytes, files, hours, longest, tellsDelivered, tellsRead, starts, sends, choices);
    }

    public Traits atMost(int characters) {
        return new Traits(html, subject, fileTypes, fileBytes, files, window, characters, tellsDelivered, tellsRead, starts, sends, choices);
    }

    public Traits telling(boolean delivered, boolean read) {
        return new Traits(html, subject, fileTypes, fileBytes, files, window, longest, delivered, read, starts, sends, choices);
    }

    /** One in which only customers begin. */
    public Traits answering() {
        return new Traits(html, subject, fileTypes, fileBytes, files, window, longest, tellsDelivered, tellsRead, false, sends, choices);
    }

    /** One in which nothing is sent: what was said is written down. */
    public Traits told() {
        return new Traits(html, subject, fileTypes, fileBytes, files, window, longest, tellsDelivered, tellsRead, false, false, choices);
    }

    /** One in which a message may offer so many choices. */
    public Traits choosing(int most) {
        return new Traits(html, subject, fileTypes, fileBytes, files, window, longest, tellsDelivered, tellsRead, starts, sends, most);
    }

    public boolean takes(String type) {
        return fileTypes.contains("*/*") || fileTypes.contains(type) || fileTypes.contains(type.replaceAll("/.*", "/*"));
    }
}
