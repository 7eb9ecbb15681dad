package rabta.conversations.channels;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelRow;
import rabta.conversations.Privacy;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param kind null where the program knows its kind no more @param newcomers the words of what a stranger can become */
public record ChannelEdit(ChannelRow channel, ChannelKind kind, ChannelForm form, List<Option> known, List<String> newcomers, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return ChannelPages.LIST + "/" + channel.id();
    }

    /** Where its kind asks for the rest; null where it asks for nothing more. */
    public String further() {
        return kind == null || kind.page(channel.id()).equals(path()) ? null : kind.page(channel.id());
    }

    public List<Option> teams() {
        return Stream.concat(Stream.of(new Option("", Ui.t("channels.team.all"))), known.stream()).toList();
    }

    public List<Option> strangers() {
        return Stream.concat(Stream.of("nobody"), newcomers.stream()).map(word -> new Option(word, Ui.has("channels.newcomer." + word) ? Ui.t("channels.newcomer." + word) : word)).toList();
    }

    public List<Option> privacies() {
        return Stream.of(Privacy.values()).map(privacy -> new Option(privacy.word(), Ui.t("channels.privacy." + privacy.word()))).toList();
    }
}
