package rabta.collaboration.steps;

import rabta.collaboration.tasktypes.TaskType;
import rabta.kernel.ui.Ui;

/**
 * The tasks of one type.
 *
 * @param type or null for those of none
 * @param planned those without a day too
 */
public record StepColumn(TaskType type, long late, long today, long planned) {

    /** As an address and an element's id say it: the type's number, 0 for none. */
    public long key() {
        return key(type);
    }

    static long key(TaskType type) {
        return type == null ? 0 : type.id();
    }

    public String name() {
        return name(type);
    }

    static String name(TaskType type) {
        return type == null ? Ui.t("steps.other") : type.name();
    }

    public String icon() {
        return type == null ? "checkbox" : type.icon();
    }

    /** Whether tasks of it can be planned: not of a type that is offered no more. */
    public boolean offered() {
        return type == null || !type.retired();
    }

    public boolean counted() {
        return late + today + planned > 0;
    }
}
