package rabta.collaboration.articlecategories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.text.Folding;

/** A category as somebody describes it: of its name one language may be missing, the other then stands for both. @param parent null or 0 for the top */
public record CategoryForm(String en, String ur, String icon, Long parent) {

    static final int LONGEST = 80;

    public CategoryForm {
        var english = Typed.line(en);
        var urdu = Typed.line(ur);
        en = english == null ? urdu : english;
        ur = urdu == null ? english : urdu;
        icon = icon == null || icon.isBlank() ? Category.ICONS.getFirst() : icon;
        parent = parent == null || parent == 0 ? null : parent;
    }

    static CategoryForm of(Category category) {
        return new CategoryForm(category.en(), category.ur(), category.icon(), category.parent());
    }

    /** @param id of the one that it describes anew, or null for a new one */
    void mustBeWhole(CategoryTree tree, Long id) {
        var flaws = new ArrayList<Flaw>();
        if (en == null) {
            flaws.add(Flaw.of("en", "invalid.required"));
        } else {
            var beside = tree.lines().stream().filter(other -> Objects.equals(other.parent(), parent) && (id == null || other.id() != id)).toList();
            name(flaws, "en", en, beside.stream().map(Category::en).toList());
            name(flaws, "ur", ur, beside.stream().map(Category::ur).toList());
        }
        if (!Category.ICONS.contains(icon)) {
            flaws.add(Flaw.of("icon", "invalid.choice"));
        }
        if (parent != null && (tree.find(parent).isEmpty() || id != null && tree.below(id).contains(parent))) {
            flaws.add(Flaw.of("parent", "invalid.choice"));
        } else if (parent != null && tree.find(parent).get().depth() + (id == null ? 1 : tree.height(id)) >= CategoryTree.DEEPEST) {
            flaws.add(Flaw.of("parent", "article_categories.too_deep", CategoryTree.DEEPEST));
        }
        Flawed.unless(flaws);
    }

    private static void name(List<Flaw> flaws, String field, String name, List<String> others) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            flaws.add(Flaw.of(field, "invalid.too_long", LONGEST));
        } else if (others.stream().anyMatch(other -> Folding.fold(other).equals(Folding.fold(name)))) {
            flaws.add(Flaw.of(field, "article_categories.twice"));
        }
    }

    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("en", en);
        values.put("ur", ur);
        values.put("icon", icon);
        values.put("parent", parent);
        return values;
    }
}
