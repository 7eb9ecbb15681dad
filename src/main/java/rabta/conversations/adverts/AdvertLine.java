package rabta.conversations.adverts;

import rabta.conversations.ChannelRow;

/** Whether a page's lead advertisements are taken in, in one line of the channel's own page. */
public record AdvertLine(boolean on, String path) {

    public static AdvertLine of(ChannelRow channel) {
        return new AdvertLine(AdvertShow.on(channel), "/settings/channels/" + channel.id() + "/adverts");
    }
}
