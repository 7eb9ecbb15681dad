package rabta.conversations;

import java.util.Map;

/**
 * A channel as it is set up or changed.
 *
 * @param address where customers write to; null where it has none
 * @param settings what its kind keeps that is no secret; null leaves it
 * @param secrets what is sealed; null leaves it, an empty value takes one away
 * @param privateTo whose own mailbox it is; null for one that is shared
 * @param privacy what the others see of one's own mailbox
 * @param newcomers the word of what a stranger becomes: {@code nobody}, {@code person}, {@code lead}
 * @param ticketed whether each new conversation becomes a ticket
 */
public record ChannelDraft(String kind, String name, String address, Map<String, Object> settings, Map<String, String> secrets, Long team, Long privateTo, Privacy privacy,
        String newcomers, boolean ticketed, String signature) {

    public static ChannelDraft shared(String kind, String name, String address, Map<String, Object> settings, Map<String, String> secrets) {
        return new ChannelDraft(kind, name, address, settings, secrets, null, null, Privacy.ALL, "nobody", false, null);
    }
}
