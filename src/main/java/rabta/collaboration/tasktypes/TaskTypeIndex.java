package rabta.collaboration.tasktypes;

import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record TaskTypeIndex(List<TaskType> types) implements Page {

    public List<TaskType> offered() {
        return types.stream().filter(type -> !type.retired()).toList();
    }

    public List<TaskType> retired() {
        return types.stream().filter(TaskType::retired).toList();
    }

    /** When such a task is due and what follows it, in a line. */
    public String about(TaskType type) {
        var due = Ui.t("task_types.due", type.days());
        return offered().stream().filter(next -> type.next() != null && next.id() == type.next()).findFirst()
                .map(next -> due + " · " + Ui.t("task_types.then", type.nextDays(), next.name())).orElse(due);
    }
}
