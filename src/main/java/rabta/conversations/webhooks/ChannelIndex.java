package rabta.conversations.webhooks;

import java.util.List;

import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.kernel.web.Page;

/** The connected channels, and what could be connected. @param unread how much came that could not be read, counted up to a thousand */
public record ChannelIndex(List<ChannelRow> channels, List<ChannelKind> kinds, Channels desk, int unread) implements Page {

    public String icon(ChannelRow row) {
        return desk.kind(row.kind()).icon();
    }

    public String href(ChannelRow row) {
        return desk.kind(row.kind()).page(row.id());
    }
}
