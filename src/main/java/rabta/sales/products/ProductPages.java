package rabta.sales.products;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.prices.PriceLists;
import rabta.sales.taxes.SalesTax;
import rabta.sales.taxes.Taxes;

/** The products of the business: their list, their pages. */
@Controller
@RequestMapping("/products")
class ProductPages {

    private static final int SIZE = 50;
    private static final int PROPOSED = 10;

    private final Products products;
    private final Taxes taxes;
    private final PriceLists lists;

    ProductPages(Products products, Taxes taxes, PriceLists lists) {
        this.products = products;
        this.taxes = taxes;
        this.lists = lists;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page index(ProductFilter filter) {
        return new ProductIndex(filter, products.list(filter, SIZE), products.categories());
    }

    /** Proposes products while somebody types. @param asked the one control that asks, whatever it is called */
    @GetMapping("/choices")
    @Can(VIEW_DEALS)
    Page choices(@RequestParam Map<String, String> asked) {
        return new ProductChoices(products.begun(asked.values().stream().findFirst().orElse(""), PROPOSED));
    }

    @GetMapping("/new")
    @Can(EDIT_DEALS)
    Page blank(Viewer viewer) {
        return edit(null, ProductForm.blank(taxes.usual(ProductKind.GOODS.name()).stream().map(SalesTax::id).toList()), List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_DEALS)
    Reply create(ProductForm form, Viewer viewer) {
        try {
            return Redirect.to("/products/{id}", products.create(form, viewer)).saying("products.created");
        } catch (Flawed flawed) {
            return edit(null, form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Viewer viewer) {
        var product = products.find(id);
        return new ProductShow(product, taxes.of(product.taxes()), products.parts(id), products.bundles(id), lists.pricesOf(id), viewer.may(Permission.EDIT_DEALS));
    }

    @GetMapping("/{id}/edit")
    @Can(EDIT_DEALS)
    Page edit(@PathVariable long id, Viewer viewer) {
        var parts = products.parts(id).stream().map(part -> new ProductForm.PartForm(part.part().choice(), part.quantity().toPlainString())).toList();
        return edit(id, ProductForm.of(products.find(id), parts), List.of(), viewer);
    }

    @PostMapping("/{id}")
    @Can(EDIT_DEALS)
    Reply change(@PathVariable long id, ProductForm form, Viewer viewer) {
        try {
            products.change(id, form, viewer);
            return Redirect.to("/products/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return edit(id, form.at(stale.version()), List.of(Flaw.of("", "deals.conflict")), viewer);
        }
    }

    private Page edit(Long id, ProductForm form, List<Flaw> flaws, Viewer viewer) {
        if (id != null) {
            products.find(id);
        }
        return new ProductNew(id, form, taxes.all(), products.categories(), viewer.preferences().currency(), Flaw.words(flaws));
    }

    @PostMapping("/{id}/retirement")
    @Can(EDIT_DEALS)
    Reply retire(@PathVariable long id, Viewer viewer) {
        products.retire(id, viewer);
        return Redirect.to("/products/{id}", id).saying("products.is_retired").undo("/products/{id}/return", id);
    }

    @PostMapping("/{id}/return")
    @Can(EDIT_DEALS)
    Reply bringBack(@PathVariable long id, Viewer viewer) {
        products.bringBack(id, viewer);
        return Redirect.to("/products/{id}", id).saying("products.is_back");
    }
}
