package rabta.collaboration.steps;

import java.util.List;

import rabta.collaboration.tasks.TaskLine;
import rabta.collaboration.tasktypes.TaskType;
import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** What is to be done about one record of one type. @param type or null for what is of none @param back where it leads afterwards */
public record RecordSteps(RecordKind kind, long id, String name, TaskType type, List<TaskLine> tasks, boolean mayPlan, String back) implements Page {

    public String title() {
        return StepColumn.name(type);
    }

    public String path() {
        return kind.path(id);
    }

    /** The only one, which is finished in the same window where the viewer may; null where there are several. */
    public TaskLine one() {
        return tasks.size() == 1 && tasks.getFirst().mayChange() ? tasks.getFirst() : null;
    }

    public String plan() {
        return StepGrid.plan(kind, id, StepColumn.key(type), back);
    }
}
