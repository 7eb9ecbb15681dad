package rabta.conversations.chat;

import rabta.conversations.ChannelRow;
import rabta.kernel.web.Page;

/** A page as a business may have it, in which the window stands, so that it can be tried before there is a website. @param script of the window */
public record ChatPreview(ChannelRow channel, String script) implements Page {
}
