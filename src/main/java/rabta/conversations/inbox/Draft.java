package rabta.conversations.inbox;

/**
 * What somebody has typed and not sent.
 *
 * @param note whether it is for the team only
 * @param cc to whom a mail goes besides its customer, {@code bcc} those of whom nobody is told
 */
public record Draft(boolean note, String text, String cc, String bcc) {

    static final Draft EMPTY = new Draft(false, "", "", "");

    public boolean empty() {
        return text.isBlank();
    }
}
