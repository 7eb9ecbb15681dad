package rabta.conversations.chat;

import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Newcomer;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Ownership;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Channels → the window on the business's own pages. */
@Controller
@RequestMapping("/settings/chat")
class ChatPages {

    private static final int KEY = 22;

    private final Channels channels;
    private final Ownership ownership;
    private final ObjectProvider<Newcomer> newcomers;
    private final BaseUrl base;

    ChatPages(Channels channels, Ownership ownership, ObjectProvider<Newcomer> newcomers, BaseUrl base) {
        this.channels = channels;
        this.ownership = ownership;
        this.newcomers = newcomers;
        this.base = base;
    }

    @GetMapping("/new")
    @Can(MANAGE_CHANNELS)
    Page blank(Viewer viewer) {
        return page(null, ChatForm.blank(), Map.of(), viewer);
    }

    @PostMapping
    @Can(MANAGE_CHANNELS)
    Reply add(ChatForm form, Viewer viewer) {
        try {
            Flawed.unless(form.flaws());
            long id = channels.add(form.draft(key(), Map.of("vouching", Tokens.random())), viewer);
            return Redirect.to("/settings/chat/{id}", id).saying("chat.added");
        } catch (Flawed flawed) {
            return page(null, form, Flaw.words(flawed.flaws()), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_CHANNELS)
    Page show(@PathVariable long id, Viewer viewer) {
        var channel = find(id, viewer);
        return page(channel, ChatForm.of(channel), Map.of(), viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_CHANNELS)
    Reply change(@PathVariable long id, ChatForm form, Viewer viewer) {
        var channel = find(id, viewer);
        try {
            Flawed.unless(form.flaws());
            channels.change(id, form.draft(channel.address() == null ? key() : channel.address(), secret(channel)), null, viewer);
            return Redirect.to("/settings/chat/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return page(channel, form, Flaw.words(flawed.flaws()), viewer);
        }
    }

    /** The window in a page of ours: whoever writes there is a visitor like any other. */
    @GetMapping("/{id}/preview")
    @Can(MANAGE_CHANNELS)
    Page preview(@PathVariable long id, Viewer viewer) {
        var channel = find(id, viewer);
        // What was changed a moment ago is to be seen at once.
        return new ChatPreview(channel, channel.address() == null || channel.off() ? null : "/chat/" + viewer.workspace() + "/" + channel.address() + "/widget.js?version=" + channel.version());
    }

    /** From now on what the old secret vouched for is vouched for no more. */
    @PostMapping("/{id}/secret")
    @Can(MANAGE_CHANNELS)
    Reply renew(@PathVariable long id, Viewer viewer) {
        find(id, viewer);
        channels.keep(id, Map.of("vouching", Tokens.random()));
        return Redirect.to("/settings/chat/{id}", id).saying("chat.secret.renewed");
    }

    private static String key() {
        return Tokens.random().substring(0, KEY);
    }

    // One of the sample shop has neither key nor secret until somebody saves it.
    private Map<String, String> secret(ChannelRow channel) {
        return channels.secrets(channel.id()).containsKey("vouching") ? null : Map.of("vouching", Tokens.random());
    }

    private ChannelRow find(long id, Viewer viewer) {
        var channel = channels.find(id, viewer);
        if (!ChatKind.KIND.equals(channel.kind()) || channel.archivedAt() != null) {
            throw new NotFound();
        }
        return channel;
    }

    private Page page(ChannelRow channel, ChatForm typed, Map<String, String> errors, Viewer viewer) {
        var becoming = new ArrayList<Option>();
        becoming.add(new Option("nobody", Ui.t("channels.newcomer.nobody")));
        newcomers.stream().filter(Newcomer::offered).forEach(one -> becoming.add(new Option(one.kind(), Ui.t("channels.newcomer." + one.kind()))));
        var link = channel == null || channel.address() == null ? null : base.link("/chat/" + viewer.workspace() + "/" + channel.address());
        return new ChatEdit(channel, typed, ownership.teams(), becoming, link, channel == null ? null : channels.secrets(channel.id()).get("vouching"), errors);
    }
}
