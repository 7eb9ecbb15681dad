package rabta.conversations.bots;

import java.net.URI;

import rabta.conversations.ChannelRow;

/**
 * Which bot talks on a channel, in one line of the channel's own page.
 *
 * @param host where it is called; null where there is none
 * @param own whether the channel is one member's own, which has none
 */
public record BotLine(String host, boolean own, String path) {

    public static BotLine of(ChannelRow channel) {
        return new BotLine(host(channel.setting(Bots.BOT)), channel.privateTo() != null, "/settings/channels/" + channel.id() + "/bot");
    }

    private static String host(String url) {
        try {
            return url == null ? null : URI.create(url).getHost();
        } catch (IllegalArgumentException unreadable) {
            return url;
        }
    }
}
