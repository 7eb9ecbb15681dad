package rabta.collaboration.tasks;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.identity.Permission;
import rabta.identity.Ringing;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;
import rabta.kernel.web.Visit;

/** The number at the clock of every page, what is late and due today: counted when a task changed, and otherwise once a second at most. */
@Component
class TasksDue implements Ringing {

    private final ObjectProvider<Tasks> tasks;
    private final Lately<TaskCount> due = new Lately<>();

    TasksDue(ObjectProvider<Tasks> tasks) {
        this.tasks = tasks;
    }

    @Override
    public String at() {
        return CLOCK;
    }

    @Override
    public int unread(Viewer viewer) {
        var counted = of(viewer);
        return (int) (counted.overdue() + counted.today());
    }

    @Override
    public boolean late(Viewer viewer) {
        return of(viewer).overdue() > 0;
    }

    private TaskCount of(Viewer viewer) {
        return !viewer.may(Permission.VIEW_CUSTOMERS) ? new TaskCount(null, 0, 0, 0) : due.of(viewer.id(), () -> tasks.getObject().due(viewer, Visit.Bell.MOST + 1));
    }

    void countAnew() {
        due.forget();
    }
}
