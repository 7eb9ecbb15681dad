package rabta.conversations.adverts;

import rabta.conversations.ChannelRow;
import rabta.conversations.meta.Meta;
import rabta.kernel.web.Page;

/** The lead advertisements of a page: whether they are taken in, and what came. @param back the channel's own page */
public record AdvertShow(ChannelRow channel, String back, AdLeads.Seen seen) implements Page {

    public String path() {
        return "/settings/channels/" + channel.id() + "/adverts";
    }

    public boolean on() {
        return on(channel);
    }

    static boolean on(ChannelRow channel) {
        return "on".equals(channel.setting(Meta.LEADS));
    }
}
