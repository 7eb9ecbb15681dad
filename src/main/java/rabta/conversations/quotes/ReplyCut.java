package rabta.conversations.quotes;

import rabta.conversations.mime.MailReader;

/**
 * A mail in two: what its writer wrote now, and the rest that they repeated or signed with. Together they are the whole mail; nothing is
 * dropped.
 *
 * @param html as it came, not safe to show; null where there is none
 * @param restHtml likewise
 */
public record ReplyCut(String text, String rest, String html, String restHtml) {

    /** The line above which our mails ask to be answered; whatever follows it in an answer is ours. */
    public static final String SEPARATOR = "##- ";

    /** @param html or null */
    public static ReplyCut of(String text, String html) {
        if (html != null && !html.isBlank()) {
            var cut = MarkupCut.of(html);
            if (cut != null) {
                return cut;
            }
        }
        var cut = TextCut.of(text == null ? "" : text);
        return new ReplyCut(cut.text(), cut.rest(), html, null);
    }

    /** Without what its writer's words are signed with. */
    ReplyCut unsigned() {
        var cut = TextCut.unsigned(text);
        return cut.length() == text.length() ? this : new ReplyCut(cut, text.substring(cut.length()).strip() + "\n" + rest, html, restHtml);
    }

    static ReplyCut of(String visible, String rest, boolean markup) {
        return markup ? new ReplyCut(MailReader.plain(visible), MailReader.plain(rest), visible, rest) : new ReplyCut(visible, rest, null, null);
    }
}
