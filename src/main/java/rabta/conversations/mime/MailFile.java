package rabta.conversations.mime;

/**
 * A file that came with a mail.
 *
 * @param name as its sender called it; whoever keeps it cleans it
 * @param type as its sender said; never believed
 * @param contentId by which the mail's HTML shows it in its place, without brackets, or null
 */
public record MailFile(String name, String type, String contentId, byte[] bytes) {
}
