package rabta.sales.prices;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.records.Tags;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The lists of prices. */
@Controller
@RequestMapping("/price-lists")
class PricePages {

    private final PriceLists lists;
    private final Pricing pricing;
    private final Tags tags;

    PricePages(PriceLists lists, Pricing pricing, Tags tags) {
        this.lists = lists;
        this.pricing = pricing;
        this.tags = tags;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page index() {
        return new PriceIndex(lists.all());
    }

    @GetMapping("/new")
    @Can(EDIT_DEALS)
    Page blank(Viewer viewer) {
        return edit(null, new PriceListForm(null, viewer.preferences().currency(), "everybody", null, null, List.of(), null), List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_DEALS)
    Reply add(PriceListForm form, @RequestParam(required = false) String more, Viewer viewer) {
        return write(null, form, more, viewer);
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Viewer viewer) {
        var list = lists.find(id);
        return edit(id, PriceListForm.of(list, lists.pricesIn(id)), List.of(), viewer);
    }

    @PostMapping("/{id}")
    @Can(EDIT_DEALS)
    Reply change(@PathVariable long id, PriceListForm form, @RequestParam(required = false) String more, Viewer viewer) {
        lists.find(id);
        return write(id, form, more, viewer);
    }

    private Reply write(Long id, PriceListForm form, String more, Viewer viewer) {
        if (more != null) {
            return edit(id, form, List.of(), viewer);
        }
        try {
            return Redirect.to("/price-lists/{id}", pricing.write(id, form, viewer)).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return edit(id, form.at(stale.version()), List.of(Flaw.of("", "deals.conflict")), viewer);
        }
    }

    private Page edit(Long id, PriceListForm form, List<Flaw> flaws, Viewer viewer) {
        return new PriceEdit(id, form, tags.all(), viewer.preferences().currency(), viewer.may(EDIT_DEALS), Flaw.words(flaws));
    }

    @PostMapping("/{id}/removal")
    @Can(EDIT_DEALS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        pricing.remove(id, viewer);
        return Redirect.to("/price-lists").saying("prices.removed").undo("/price-lists/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(EDIT_DEALS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        pricing.restore(id, viewer);
        return Redirect.to("/price-lists/{id}", id).saying("word.saved");
    }
}
