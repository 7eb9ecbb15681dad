package rabta.collaboration.tasktypes;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** @param id null for a new one @param types what may follow it */
public record TaskTypeEdit(Long id, TaskTypeForm form, List<Option> types, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return "/settings/task-types" + (id == null ? "" : "/" + id);
    }
}
