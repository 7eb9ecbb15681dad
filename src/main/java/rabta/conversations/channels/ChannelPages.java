package rabta.conversations.channels;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Newcomer;
import rabta.conversations.receipts.DeadLetters;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.records.Ownership;
import rabta.identity.Can;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Channels: all that are connected, and what every kind of them has. How one is connected is for its kind to ask. */
@Controller
@RequestMapping(ChannelPages.LIST)
class ChannelPages {

    static final String LIST = "/settings/channels";

    private final Channels channels;
    private final DeadLetters letters;
    private final Ownership ownership;
    private final List<Newcomer> newcomers;

    ChannelPages(Channels channels, DeadLetters letters, Ownership ownership, List<Newcomer> newcomers) {
        this.channels = channels;
        this.letters = letters;
        this.ownership = ownership;
        this.newcomers = newcomers;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    Page index(Viewer viewer) {
        return new ChannelIndex(channels.settable(viewer), channels.kinds(), letters.count(viewer), viewer.may(Permission.MANAGE_CHANNELS));
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Page show(@PathVariable long id, Viewer viewer) {
        var row = channels.find(id, viewer);
        return edit(row, ChannelForm.of(row), List.of());
    }

    @PostMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Reply change(@PathVariable long id, ChannelForm form, Viewer viewer) {
        var row = channels.find(id, viewer);
        try {
            channels.change(id, form.upon(row), form.version(), viewer);
            return Redirect.to(LIST + "/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(row, form, flawed.flaws());
        } catch (Stale stale) {
            return edit(row, form, List.of(Flaw.of("name", "channels.stale")));
        }
    }

    private ChannelEdit edit(ChannelRow row, ChannelForm form, List<Flaw> flaws) {
        return new ChannelEdit(row, channels.kinds().stream().filter(kind -> kind.kind().equals(row.kind())).findFirst().orElse(null), form, ownership.teams(),
                newcomers.stream().filter(one -> one.offered() || one.kind().equals(row.newcomers())).map(Newcomer::kind).sorted().toList(), Flaw.words(flaws));
    }

    @PostMapping("/{id}/off")
    @Can(ANSWER_CONVERSATIONS)
    Reply off(@PathVariable long id, Viewer viewer) {
        channels.off(id, true, viewer);
        return Redirect.to(LIST + "/{id}", id).saying("channels.is_off").undo(LIST + "/{id}/on", id);
    }

    @PostMapping("/{id}/on")
    @Can(ANSWER_CONVERSATIONS)
    Reply on(@PathVariable long id, Viewer viewer) {
        channels.off(id, false, viewer);
        return Redirect.to(LIST + "/{id}", id).saying("channels.is_on");
    }

    @PostMapping("/{id}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        channels.remove(id, viewer);
        return Redirect.to(LIST).saying("channels.is_removed").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(ANSWER_CONVERSATIONS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        channels.restore(id, viewer);
        return Redirect.to(LIST + "/{id}", id).saying("channels.is_restored");
    }
}
