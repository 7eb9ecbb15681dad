package rabta.sales.sources;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.pipelines.NameForm;

/** Settings → Leads: whether the business works with them, where they come from, why they are dropped. */
@Controller
@RequestMapping("/settings/leads")
class LeadSettingsPages {

    private static final String PATH = "/settings/leads";

    private final LeadWords words;
    private final LeadUse use;

    LeadSettingsPages(LeadWords words, LeadUse use) {
        this.words = words;
        this.use = use;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new LeadSettings(use.on(), words.sources(), words.reasons());
    }

    @PostMapping("/use")
    @Can(MANAGE_WORKSPACE)
    Reply use(@RequestParam(defaultValue = "false") boolean used, Viewer viewer) {
        words.use(used, viewer);
        return Redirect.to(PATH).saying(used ? "leads.used_now" : "leads.unused_now");
    }

    @GetMapping("/{list}/new")
    @Can(MANAGE_WORKSPACE)
    Page blank(@PathVariable String list) {
        return edit(list(list), null, new NameForm(null, null), List.of());
    }

    @PostMapping("/{list}")
    @Can(MANAGE_WORKSPACE)
    Reply add(@PathVariable String list, NameForm form, Viewer viewer) {
        try {
            words.add(list(list), form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(list(list), null, form, flawed.flaws());
        }
    }

    @GetMapping("/{list}/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable String list, @PathVariable long id) {
        return edit(list(list), id, words.named(list(list), id), List.of());
    }

    @PostMapping("/{list}/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable String list, @PathVariable long id, NameForm form, Viewer viewer) {
        try {
            words.change(list(list), id, form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(list(list), id, form, flawed.flaws());
        }
    }

    @PostMapping("/{list}/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable String list, @PathVariable long id, Viewer viewer) {
        words.remove(list(list), id, viewer);
        return Redirect.to(PATH).saying("leads.word_removed").undo(PATH + "/" + list + "/{id}/restoration", id);
    }

    @PostMapping("/{list}/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable String list, @PathVariable long id, Viewer viewer) {
        words.restore(list(list), id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }

    private static LeadWords.Words list(String word) {
        return switch (word) {
            case "sources" -> LeadWords.Words.SOURCES;
            case "reasons" -> LeadWords.Words.REASONS;
            default -> throw new NotFound();
        };
    }

    private static LeadWordEdit edit(LeadWords.Words list, Long id, NameForm form, List<Flaw> flaws) {
        boolean source = list == LeadWords.Words.SOURCES;
        var path = PATH + (source ? "/sources" : "/reasons");
        var title = Ui.t(source ? id == null ? "leads.source.new" : "leads.source" : id == null ? "leads.reason.new" : "leads.reason");
        return new LeadWordEdit(title, id == null ? path : path + "/" + id, id == null ? null : path + "/" + id + "/removal", form, Flaw.words(flaws));
    }
}
