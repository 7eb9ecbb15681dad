package rabta.collaboration.tasks;

import java.util.List;
import java.util.Map;

import rabta.collaboration.tasks.Task.Priority;
import rabta.customers.search.Found;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * A task to be planned, or one that is there to be looked at and changed.
 *
 * @param line the one that is changed, or null for a new one
 * @param about the name of the record that it is for, or null
 * @param back where it leads afterwards
 * @param found who may be meant where several fit what was typed
 */
public record TaskNew(TaskForm form, TaskLine line, String about, String aboutHref, List<Option> types, List<Option> members, Map<String, String> errors, List<Found> found, String back) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return line == null ? "/tasks" : line.href();
    }

    public boolean mayChange() {
        return line == null || line.mayChange();
    }

    public static List<Option> priorities() {
        return List.of(Priority.values()).stream().map(priority -> new Option(TaskLine.word(priority), Ui.t("tasks.priority." + TaskLine.word(priority)))).toList();
    }
}
