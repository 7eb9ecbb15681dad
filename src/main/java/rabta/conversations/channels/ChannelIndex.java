package rabta.conversations.channels;

import java.util.List;

import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelRow;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param letters how many of what came could not be read @param managing whether the reader may connect shared ones */
public record ChannelIndex(List<ChannelRow> channels, List<ChannelKind> kinds, int letters, boolean managing) implements Page {

    /** Those of which one can connect another. */
    public List<ChannelKind> connectable() {
        return kinds.stream().filter(kind -> kind.setUp() != null && (managing || kind.kind().equals("mail"))).toList();
    }

    public String icon(ChannelRow row) {
        return kind(row).map(ChannelKind::icon).orElse("plug");
    }

    public String path(ChannelRow row) {
        return kind(row).map(kind -> kind.page(row.id())).orElse(ChannelPages.LIST + "/" + row.id());
    }

    private java.util.Optional<ChannelKind> kind(ChannelRow row) {
        return kinds.stream().filter(kind -> kind.kind().equals(row.kind())).findFirst();
    }

    public static String name(String kind) {
        return Ui.has("channels.kind." + kind) ? Ui.t("channels.kind." + kind) : kind;
    }
}
