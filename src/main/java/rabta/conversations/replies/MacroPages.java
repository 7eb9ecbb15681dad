package rabta.conversations.replies;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.records.Ownership;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Macros. */
@Controller
@RequestMapping(MacroPages.LIST)
class MacroPages {

    static final String LIST = "/settings/macros";

    private final Macros macros;
    private final Whose whose;
    private final Variables variables;
    private final Ownership ownership;

    MacroPages(Macros macros, Whose whose, Variables variables, Ownership ownership) {
        this.macros = macros;
        this.whose = whose;
        this.variables = variables;
        this.ownership = ownership;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    Page index(Viewer viewer) {
        return new MacroIndex(macros.all(viewer));
    }

    @GetMapping("/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(Viewer viewer) {
        return edit(null, MacroForm.BLANK, true, List.of(), viewer);
    }

    @PostMapping
    @Can(ANSWER_CONVERSATIONS)
    Reply add(MacroForm form, Viewer viewer) {
        try {
            macros.add(form.name(), form.deeds(), form.reply(), form.whose(), viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(null, form, true, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Page show(@PathVariable long id, Viewer viewer) {
        var macro = macros.find(id, viewer);
        return edit(id, MacroForm.of(macro), macro.writable(viewer), List.of(), viewer);
    }

    @PostMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Reply change(@PathVariable long id, MacroForm form, Viewer viewer) {
        try {
            macros.change(id, form.name(), form.deeds(), form.reply(), form.whose(), form.version(), viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, true, flawed.flaws(), viewer);
        } catch (Stale stale) {
            return edit(id, form, true, List.of(Flaw.of("name", "replies.stale")), viewer);
        }
    }

    private MacroEdit edit(Long id, MacroForm form, boolean writable, List<Flaw> flaws, Viewer viewer) {
        return new MacroEdit(id, form, writable, whose.options(form.whose(), viewer), ownership.members(), ownership.teams(), variables.names(), Flaw.words(flaws));
    }

    @PostMapping("/{id}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        return Redirect.to(LIST).saying("macros.removed", macros.remove(id, viewer).name()).undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(ANSWER_CONVERSATIONS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        macros.restore(id, viewer);
        return Redirect.to(LIST).saying("macros.restored");
    }
}
