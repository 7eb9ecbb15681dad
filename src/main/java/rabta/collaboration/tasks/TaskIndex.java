package rabta.collaboration.tasks;

import java.util.List;
import java.util.stream.Stream;

import rabta.collaboration.tasks.TaskFilter.When;
import rabta.collaboration.tasks.TaskFilter.Whose;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param teams whether the viewer is in a team at all */
public record TaskIndex(TaskFilter filter, Paged<TaskLine> tasks, List<Option> types, List<Option> kinds, List<Option> members, boolean teams, boolean mayPlan) implements Page {

    public List<Tab> whose() {
        return Stream.of(Whose.values()).filter(one -> teams || one != Whose.TEAM)
                .map(one -> new Tab(Ui.t("tasks.whose." + TaskFilter.word(one)), filter.whose(one).href(), filter.owner() == null && filter.reach() == one)).toList();
    }

    public List<Tab> parts() {
        return Stream.of(When.values()).map(one -> new Tab(Ui.t("tasks.when." + TaskFilter.word(one)), filter.when(one).href(), filter.part() == one)).toList();
    }

    public String next() {
        return tasks.next() == null ? null : filter.after(tasks.next()).href();
    }

    public String first() {
        return filter.after() == null ? null : filter.after(null).href();
    }

    public String back() {
        return filter.href();
    }
}
