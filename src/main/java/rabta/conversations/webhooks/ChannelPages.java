package rabta.conversations.webhooks;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Channels: those that are connected, setting one up, and how it does. */
@Controller
@RequestMapping(ChannelPages.LIST)
class ChannelPages {

    static final String LIST = "/settings/channels";

    private final ConnectorDesk desk;
    private final Channels channels;
    private final Conversations conversations;

    ChannelPages(ConnectorDesk desk, Channels channels, Conversations conversations) {
        this.desk = desk;
        this.channels = channels;
        this.conversations = conversations;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    Page index(Viewer viewer) {
        return desk.index(viewer);
    }

    @GetMapping("/{kind:[a-z]+}/new")
    @Can(MANAGE_CHANNELS)
    Page blank(@PathVariable String kind) {
        return desk.blank(kind);
    }

    @PostMapping("/{kind:[a-z]+}")
    @Can(MANAGE_CHANNELS)
    Reply add(@PathVariable String kind, @RequestParam Map<String, String> typed, Viewer viewer) {
        try {
            return Redirect.to(desk.connector(kind).page(desk.add(kind, typed, viewer))).saying("connectors.added");
        } catch (Flawed flawed) {
            return desk.again(kind, typed, flawed);
        }
    }

    /** Wherever somebody knows only its number. */
    @GetMapping("/{id:\\d+}")
    @Can(MANAGE_CHANNELS)
    Reply lead(@PathVariable long id, Viewer viewer) {
        var page = channels.kind(channels.find(id, viewer).kind()).page(id);
        return page.equals(LIST + "/" + id) ? desk.show(id, viewer) : Redirect.to(page);
    }

    @GetMapping("/{kind:[a-z]+}/{id:\\d+}")
    @Can(MANAGE_CHANNELS)
    Page show(@PathVariable String kind, @PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @PostMapping({"/{kind:[a-z]+}/{id:\\d+}", "/{id:\\d+}"})
    @Can(MANAGE_CHANNELS)
    Reply change(@PathVariable long id, @RequestParam Map<String, String> typed, Viewer viewer) {
        try {
            desk.change(id, typed, viewer);
            return Redirect.to(page(id, viewer)).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.again(id, typed, flawed, viewer);
        }
    }

    @PostMapping("/{id:\\d+}/examination")
    @Can(MANAGE_CHANNELS)
    Reply look(@PathVariable long id, Viewer viewer) {
        boolean bad = desk.look(id, viewer).stream().anyMatch(Check::bad);
        return Redirect.to(page(id, viewer)).saying(bad ? "connectors.looked.bad" : "connectors.looked.good");
    }

    @PostMapping("/{id:\\d+}/unread/retry")
    @Can(MANAGE_CHANNELS)
    Reply again(@PathVariable long id, Viewer viewer) {
        return Redirect.to(page(id, viewer)).saying("connectors.again", desk.again(id, viewer));
    }

    @PostMapping("/{id:\\d+}/unread/{receipt:\\d+}/dismissal")
    @Can(MANAGE_CHANNELS)
    Reply aside(@PathVariable long id, @PathVariable long receipt, Viewer viewer) {
        desk.aside(id, receipt, viewer);
        return Redirect.to(page(id, viewer)).saying("connectors.aside");
    }

    @PostMapping("/{id:\\d+}/unsent/{message:\\d+}/retry")
    @Can(MANAGE_CHANNELS)
    Reply send(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        var page = page(id, viewer);
        conversations.retry(message, viewer);
        return Redirect.to(page).saying("connectors.sending");
    }

    @PostMapping("/{id:\\d+}/rest")
    @Can(MANAGE_CHANNELS)
    Reply rest(@PathVariable long id, @RequestParam(defaultValue = "false") boolean off, Viewer viewer) {
        channels.off(id, off, viewer);
        return Redirect.to(page(id, viewer)).saying(off ? "connectors.off" : "connectors.on");
    }

    @PostMapping("/{id:\\d+}/removal")
    @Can(MANAGE_CHANNELS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        channels.remove(id, viewer);
        return Redirect.to(LIST).saying("connectors.removed").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id:\\d+}/restoration")
    @Can(MANAGE_CHANNELS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        channels.restore(id, viewer);
        return Redirect.to(LIST).saying("word.saved");
    }

    private String page(long id, Viewer viewer) {
        return channels.kind(channels.find(id, viewer).kind()).page(id);
    }
}
