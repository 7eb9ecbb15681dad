package rabta.collaboration.articlecategories;

import static rabta.identity.Permission.PUBLISH_ARTICLES;

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

@Controller
@RequestMapping(CategoryPages.LIST)
class CategoryPages {

    static final String LIST = "/knowledge/categories";

    private final Categories categories;

    CategoryPages(Categories categories) {
        this.categories = categories;
    }

    @GetMapping
    @Can(PUBLISH_ARTICLES)
    Page index() {
        return new CategoryIndex(categories.tree());
    }

    /** @param move {@code 12:up} or {@code 12:down}, where a button was pressed @param place all of them, as they were dragged */
    @PostMapping("/order")
    @Can(PUBLISH_ARTICLES)
    Reply order(@RequestParam(required = false) String move, @RequestParam(required = false) List<Long> place, Viewer viewer) {
        if (move != null && move.matches("\\d{1,18}:(up|down)")) {
            categories.move(Long.parseLong(move.substring(0, move.indexOf(':'))), move.endsWith("up") ? -1 : 1, viewer);
        } else {
            categories.order(place == null ? List.of() : place, viewer);
        }
        return Redirect.to(LIST).saying("word.saved");
    }

    @GetMapping("/new")
    @Can(PUBLISH_ARTICLES)
    Page blank(@RequestParam(required = false) Long parent) {
        return edit(null, new CategoryForm(null, null, null, parent), List.of());
    }

    @PostMapping
    @Can(PUBLISH_ARTICLES)
    Reply add(CategoryForm form, Viewer viewer) {
        try {
            categories.add(form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(null, form, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(PUBLISH_ARTICLES)
    Page show(@PathVariable long id) {
        return edit(id, CategoryForm.of(categories.known(id)), List.of());
    }

    @PostMapping("/{id}")
    @Can(PUBLISH_ARTICLES)
    Reply change(@PathVariable long id, CategoryForm form, Viewer viewer) {
        try {
            categories.change(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, flawed.flaws());
        }
    }

    @PostMapping("/{id}/removal")
    @Can(PUBLISH_ARTICLES)
    Reply remove(@PathVariable long id, Viewer viewer) {
        categories.remove(id, viewer);
        return Redirect.to(LIST).saying("article_categories.removed").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(PUBLISH_ARTICLES)
    Reply restore(@PathVariable long id, Viewer viewer) {
        categories.restore(id, viewer);
        return Redirect.to(LIST);
    }

    private Page edit(Long id, CategoryForm form, List<Flaw> flaws) {
        var tree = categories.tree();
        var own = id == null ? java.util.Set.<Long>of() : tree.below(id);
        return new CategoryEdit(id, form, tree.options().stream().filter(option -> option.value().isEmpty() || !own.contains(Long.valueOf(option.value()))).toList(), Flaw.words(flaws));
    }
}
