package rabta.collaboration.articlecategories;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** @param id null for a new one @param parents what it may stand under */
public record CategoryEdit(Long id, CategoryForm form, List<Option> parents, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return CategoryPages.LIST + (id == null ? "" : "/" + id);
    }
}
