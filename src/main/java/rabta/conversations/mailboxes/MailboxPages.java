package rabta.conversations.mailboxes;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Newcomer;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.identity.teams.Teams;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Mailboxes. */
@Controller
@RequestMapping(MailboxPages.LIST)
class MailboxPages {

    static final String LIST = "/settings/mailboxes";

    private final Mailboxes mailboxes;
    private final Channels channels;
    private final MailApps apps;
    private final MailConsents consents;
    private final Teams teams;
    private final BaseUrl base;
    private final ObjectProvider<Newcomer> newcomers;

    MailboxPages(Mailboxes mailboxes, Channels channels, MailApps apps, MailConsents consents, Teams teams, BaseUrl base, ObjectProvider<Newcomer> newcomers) {
        this.mailboxes = mailboxes;
        this.channels = channels;
        this.apps = apps;
        this.consents = consents;
        this.teams = teams;
        this.base = base;
        this.newcomers = newcomers;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    Page index(Viewer viewer) {
        return index(Map.of(), viewer);
    }

    private Page index(Map<String, String> errors, Viewer viewer) {
        var ids = apps.ids();
        boolean managing = viewer.may(MANAGE_CHANNELS);
        return new MailboxIndex(mailboxes.list(viewer), managing ? ids : Map.of(), List.copyOf(ids.keySet()), base.link(MailConsents.RETURN), errors, managing);
    }

    @GetMapping("/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(Viewer viewer) {
        return edit(null, MailboxForm.blank(viewer.may(MANAGE_CHANNELS)), List.of(), false, viewer);
    }

    /** Guesses the servers first where none are named; what is wrong then stands beside them. */
    @PostMapping
    @Can(ANSWER_CONVERSATIONS)
    Reply add(MailboxForm form, Viewer viewer) {
        var whole = Mailboxes.unguessed(form) ? mailboxes.guessed(form) : form;
        try {
            mailboxes.add(whole, viewer);
            return Redirect.to(LIST).saying("mailboxes.connected");
        } catch (Flawed flawed) {
            return edit(null, whole, flawed.flaws(), true, viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Page show(@PathVariable long id, Viewer viewer) {
        var row = mailboxes.find(id, viewer);
        return edit(row, MailboxForm.of(row), List.of(), false, viewer);
    }

    @PostMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Reply change(@PathVariable long id, MailboxForm form, Viewer viewer) {
        var row = mailboxes.find(id, viewer);
        try {
            mailboxes.change(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(row, form, flawed.flaws(), true, viewer);
        }
    }

    @PostMapping("/{id}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        channels.remove(mailboxes.find(id, viewer).id(), viewer);
        return Redirect.to(LIST).saying("mailboxes.removed").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(ANSWER_CONVERSATIONS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        channels.restore(channels.find(id).filter(row -> row.kind().equals(Mailbox.KIND)).orElseThrow(NotFound::new).id(), viewer);
        return Redirect.to(LIST).saying("word.saved");
    }

    @PostMapping("/{id}/pause")
    @Can(ANSWER_CONVERSATIONS)
    Reply pause(@PathVariable long id, Viewer viewer) {
        channels.off(mailboxes.find(id, viewer).id(), true, viewer);
        return Redirect.to(LIST).saying("mailboxes.paused").undo(LIST + "/{id}/resumption", id);
    }

    @PostMapping("/{id}/resumption")
    @Can(ANSWER_CONVERSATIONS)
    Reply resume(@PathVariable long id, Viewer viewer) {
        channels.off(mailboxes.find(id, viewer).id(), false, viewer);
        return Redirect.to(LIST).saying("word.saved");
    }

    /** Tries it as it is set up now. */
    @PostMapping("/{id}/trial")
    @Can(ANSWER_CONVERSATIONS)
    Reply trial(@PathVariable long id, Viewer viewer) {
        var refused = mailboxes.trial(id, viewer);
        if (refused != null) {
            throw new Problem(refused.fault().key(), refused.host());
        }
        return Redirect.to(LIST + "/{id}", id).saying("mailboxes.works");
    }

    @GetMapping("/{id}/folders")
    @Can(ANSWER_CONVERSATIONS)
    Page folders(@PathVariable long id, Viewer viewer) {
        var row = mailboxes.find(id, viewer);
        return folders(row, Mailbox.of(row).folders(), null, viewer);
    }

    private Page folders(ChannelRow row, List<String> chosen, String error, Viewer viewer) {
        try {
            return new FolderEdit(row, mailboxes.folders(row.id(), viewer), chosen, null, error);
        } catch (MailRefused refused) {
            return new FolderEdit(row, List.of(), chosen, Ui.t(refused.fault().key(), refused.host()), error);
        }
    }

    @PostMapping("/{id}/folders")
    @Can(ANSWER_CONVERSATIONS)
    Reply read(@PathVariable long id, @RequestParam(name = "folder", required = false) List<String> names, Viewer viewer) {
        var row = mailboxes.find(id, viewer);
        var chosen = names == null ? List.<String>of() : names;
        try {
            mailboxes.read(id, chosen, viewer);
            return Redirect.to(LIST + "/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return folders(row, chosen, flawed.words(), viewer);
        } catch (MailRefused refused) {
            throw new Problem(refused.fault().key(), refused.host());
        }
    }

    @PostMapping("/apps/{provider}")
    @Can(MANAGE_CHANNELS)
    Reply app(@PathVariable String provider, @RequestParam(required = false) String clientId, @RequestParam(required = false) String secret, Viewer viewer) {
        try {
            apps.keep(Provider.named(provider).orElseThrow(NotFound::new), clientId, secret);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return index(Map.of(provider, flawed.words()), viewer);
        }
    }

    /** Sends the browser to the provider, to ask. */
    @GetMapping("/consents/{provider}")
    @Can(ANSWER_CONVERSATIONS)
    ResponseEntity<Void> ask(@PathVariable String provider, @RequestParam(required = false) Long channel, @RequestParam(defaultValue = "false") boolean shared, Viewer viewer) {
        var row = channel == null ? null : mailboxes.find(channel, viewer);
        var whom = Provider.named(provider).orElseThrow(NotFound::new);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(consents.begin(whom, channel, shared, row == null ? null : row.address(), viewer)).build();
    }

    /** Where the provider sends the browser back to. */
    @GetMapping("/consent")
    @Can(ANSWER_CONVERSATIONS)
    Reply asked(@RequestParam(required = false) String state, @RequestParam(required = false) String code, Viewer viewer) {
        if (state == null || state.isBlank() || code == null || code.isBlank()) {
            throw new Problem("mailboxes.not_consented");
        }
        return Redirect.to(LIST + "/{id}", mailboxes.consented(state, code, viewer)).saying("mailboxes.connected");
    }

    private Page edit(ChannelRow row, MailboxForm form, List<Flaw> flaws, boolean open, Viewer viewer) {
        var all = new ArrayList<Option>(List.of(new Option("", "—")));
        teams.all().forEach(team -> all.add(new Option(String.valueOf(team.id()), team.name())));
        var become = new ArrayList<Option>(List.of(new Option("nobody", Ui.t("channels.newcomer.nobody"))));
        newcomers.stream().filter(Newcomer::offered).forEach(one -> become.add(new Option(one.kind(), Ui.t("channels.newcomer." + one.kind()))));
        return new MailboxEdit(row, form, Flaw.words(flaws), all, become, List.copyOf(apps.ids().keySet()), viewer.may(MANAGE_CHANNELS), open || !flaws.isEmpty());
    }
}
