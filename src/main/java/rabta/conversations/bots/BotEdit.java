package rabta.conversations.bots;

import java.util.Map;

import rabta.conversations.ChannelRow;
import rabta.kernel.web.Page;

/** Where the bot of a channel is named. @param back the channel's own page @param secret null before there is one */
public record BotEdit(ChannelRow channel, String back, String typed, String secret, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return "/settings/channels/" + channel.id() + "/bot";
    }

    public boolean there() {
        return channel.setting(Bots.BOT) != null;
    }
}
