package rabta.conversations.inbox;

/**
 * The first message to somebody.
 *
 * @param lead to whom it goes, where it is not a person
 * @param to their address or number; empty where they have one of the channel's kind
 * @param template by name, where the channel asks for one
 */
public record StartForm(Long channel, Long person, Long lead, String to, String subject, String text, String template, String parameters) {

    static StartForm to(Long channel, Long person, Long lead) {
        return new StartForm(channel, person, lead, "", "", "", null, null);
    }

    StartForm by(Long channel) {
        return new StartForm(channel, person, lead, to, subject, text, template, parameters);
    }
}
