package rabta.support.tickets;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import java.util.Arrays;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Tickets: their types, their statuses, the causes of complaints, and when they close by themselves. */
@Controller
@RequestMapping("/settings/tickets")
class TicketSettingsPages {

    private static final String PATH = "/settings/tickets";

    private final TicketWords words;
    private final Closing closing;

    TicketSettingsPages(TicketWords words, Closing closing) {
        this.words = words;
        this.closing = closing;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    Page index() {
        return settings(ClosingForm.of(closing.rules()), List.of());
    }

    private TicketSettings settings(ClosingForm form, List<Flaw> flaws) {
        return new TicketSettings(words.types(), words.statuses(), words.causes(), form, Flaw.words(flaws));
    }

    @PostMapping("/closing")
    @Can(MANAGE_SUPPORT)
    Reply close(ClosingForm form, Viewer viewer) {
        try {
            closing.change(form.rules(), viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return settings(form, flawed.flaws());
        }
    }

    @GetMapping("/{list}/new")
    @Can(MANAGE_SUPPORT)
    Page blank(@PathVariable String list) {
        return edit(list(list), null, WordForm.blank(), List.of());
    }

    @PostMapping("/{list}")
    @Can(MANAGE_SUPPORT)
    Reply add(@PathVariable String list, WordForm form, Viewer viewer) {
        try {
            words.add(list(list), form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(list(list), null, form, flawed.flaws());
        }
    }

    @GetMapping("/{list}/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable String list, @PathVariable long id) {
        return edit(list(list), id, words.named(list(list), id), List.of());
    }

    @PostMapping("/{list}/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable String list, @PathVariable long id, WordForm form, Viewer viewer) {
        try {
            words.change(list(list), id, form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(list(list), id, form, flawed.flaws());
        }
    }

    @PostMapping("/{list}/{id}/rise")
    @Can(MANAGE_SUPPORT)
    Reply rise(@PathVariable String list, @PathVariable long id, Viewer viewer) {
        words.rise(list(list), id, viewer);
        return Redirect.to(PATH);
    }

    @PostMapping("/{list}/{id}/removal")
    @Can(MANAGE_SUPPORT)
    Reply remove(@PathVariable String list, @PathVariable long id, Viewer viewer) {
        words.remove(list(list), id, viewer);
        return Redirect.to(PATH).saying("tickets.word_removed").undo(PATH + "/" + list(list).path() + "/{id}/restoration", id);
    }

    @PostMapping("/{list}/{id}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply restore(@PathVariable String list, @PathVariable long id, Viewer viewer) {
        words.restore(list(list), id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }

    private static TicketWords.Words list(String word) {
        return Arrays.stream(TicketWords.Words.values()).filter(list -> list.path().equals(word)).findFirst().orElseThrow(NotFound::new);
    }

    private static TicketWordEdit edit(TicketWords.Words list, Long id, WordForm form, List<Flaw> flaws) {
        var path = PATH + "/" + list.path();
        return new TicketWordEdit(list.path(), Ui.t("tickets." + list.path() + (id == null ? ".new" : ".one")), id == null ? path : path + "/" + id, id == null ? null : path + "/" + id + "/removal", form, Flaw.words(flaws));
    }
}
