package rabta.sales.contacts;

import java.util.Map;

import rabta.kernel.web.Page;
import rabta.sales.pipelines.NameForm;

/** @param id of the role, or null for a new one */
public record RoleEdit(Long id, NameForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? RolePages.LIST : RolePages.LIST + "/" + id;
    }
}
