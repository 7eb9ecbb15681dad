package rabta.conversations.inbox;

/**
 * The first message to somebody.
 *
 * @param to their address or number; empty where the person has one of the channel's kind
 * @param template by name, where the channel asks for one
 */
public record StartForm(Long channel, Long person, String to, String subject, String text, String template, String parameters) {

    static StartForm to(Long channel, Long person) {
        return new StartForm(channel, person, "", "", "", null, null);
    }
}
