package rabta.collaboration.tasks;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** What is to be done for a record, and the form for more; the record's own page fetches its parts when it stands. @param plans whether there are plans to begin */
public record RecordTasks(RecordKind kind, long id, String name, List<TaskLine> tasks, boolean mayPlan, boolean plans, TaskForm form, List<Option> types, List<Option> members, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return kind.path(id);
    }
}
