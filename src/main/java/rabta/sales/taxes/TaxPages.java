package rabta.sales.taxes;

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
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Taxes. */
@Controller
@RequestMapping(TaxPages.LIST)
class TaxPages {

    static final String LIST = "/settings/taxes";

    private final Taxes taxes;

    TaxPages(Taxes taxes) {
        this.taxes = taxes;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new TaxIndex(taxes.all(), taxes.included());
    }

    /** @param included whether prices hold the taxes */
    @PostMapping("/prices")
    @Can(MANAGE_WORKSPACE)
    Reply include(@RequestParam(defaultValue = "false") boolean included, Viewer viewer) {
        taxes.include(included, viewer);
        return Redirect.to(LIST).saying("word.saved");
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank() {
        return edit(null, TaxForm.BLANK, List.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(TaxForm form, Viewer viewer) {
        try {
            taxes.add(form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(null, form, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id) {
        return edit(id, TaxForm.of(taxes.find(id)), List.of());
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, TaxForm form, Viewer viewer) {
        try {
            taxes.change(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, flawed.flaws());
        }
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        taxes.remove(id, viewer);
        return Redirect.to(LIST).saying("taxes.removed").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id, Viewer viewer) {
        taxes.restore(id, viewer);
        return Redirect.to(LIST).saying("word.saved");
    }

    private static Page edit(Long id, TaxForm form, List<Flaw> flaws) {
        return new TaxEdit(id, form, Flaw.words(flaws));
    }
}
