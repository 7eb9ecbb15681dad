package rabta.conversations.bots;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.Channels;
import rabta.conversations.inbox.InboxFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Channels → a channel → Bot, and taking a conversation over from one. */
@Controller
class BotPages {

    static final String CONVERSATIONS = "/bot-conversations";
    private static final String BOT = "/settings/channels/{id:\\d+}/bot";
    private static final String BACK = "/settings/channels/{id}/bot";

    private final Bots bots;
    private final Channels channels;

    BotPages(Bots bots, Channels channels) {
        this.bots = bots;
        this.channels = channels;
    }

    @GetMapping(BOT)
    @Can(MANAGE_CHANNELS)
    Page show(@PathVariable long id, Viewer viewer) {
        return page(id, null, Map.of(), viewer);
    }

    @PostMapping(BOT)
    @Can(MANAGE_CHANNELS)
    Reply set(@PathVariable long id, @RequestParam(required = false) String url, Viewer viewer) {
        try {
            bots.set(id, url, viewer);
            return Redirect.to(BACK, id).saying("word.saved");
        } catch (Flawed flawed) {
            return page(id, url == null ? "" : url, Flaw.words(flawed.flaws()), viewer);
        }
    }

    @PostMapping(BOT + "/trial")
    @Can(MANAGE_CHANNELS)
    Reply trial(@PathVariable long id, Viewer viewer) {
        var wrong = bots.trial(id, viewer);
        return wrong == null ? Redirect.to(BACK, id).saying("bots.trial.good") : Redirect.to(BACK, id).saying("bots.trial.bad", wrong);
    }

    @PostMapping(BOT + "/removal")
    @Can(MANAGE_CHANNELS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        bots.remove(id, viewer);
        return Redirect.to(BACK, id).saying("bots.removed").undo(BACK + "/restoration", id);
    }

    @PostMapping(BOT + "/restoration")
    @Can(MANAGE_CHANNELS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        bots.restore(id, viewer);
        return Redirect.to(BACK, id).saying("word.saved");
    }

    @PostMapping(CONVERSATIONS + "/{id:\\d+}/takeover")
    @Can(ANSWER_CONVERSATIONS)
    Reply takeOver(@PathVariable long id, InboxFilter filter, Viewer viewer) {
        bots.takeOver(id, viewer);
        return Redirect.back(filter.href(id)).saying("bots.taken");
    }

    private Page page(long id, String typed, Map<String, String> errors, Viewer viewer) {
        var channel = bots.channel(id, viewer);
        return new BotEdit(channel, channels.kind(channel.kind()).page(id), typed == null ? channel.setting(Bots.BOT) : typed, bots.secret(id), errors);
    }
}
