package rabta.collaboration.steps;

import rabta.collaboration.tasks.TaskLine;
import rabta.kernel.ui.Ui;

/**
 * What is to be done about a record of one type.
 *
 * @param line the soonest of it
 * @param count of all
 */
public record StepCell(TaskLine line, long count) {

    /** Its day in words. */
    public String when() {
        var when = line.when();
        return when == null ? Ui.t("tasks.state.none") : when;
    }

    /** What it says beyond its type; null for nothing. */
    public String said() {
        var task = line.task();
        return line.type() != null && (task.text().equals(line.type().en()) || task.text().equals(line.type().ur())) ? null : task.text();
    }

    /** Whose it is where it is not the reader's own, or null. */
    public String whose(long reader) {
        var task = line.task();
        return task.owner() == null || task.owner() == reader ? null : task.ownerName();
    }
}
