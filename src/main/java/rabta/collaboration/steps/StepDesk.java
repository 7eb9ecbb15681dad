package rabta.collaboration.steps;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.TaskLines;
import rabta.collaboration.tasks.Tasks;
import rabta.collaboration.tasktypes.TaskTypes;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Redirect;

/** Puts together what a cell holds. */
@Service
@Transactional(readOnly = true)
class StepDesk {

    private final Tasks tasks;
    private final TaskLines lines;
    private final TaskTypes types;
    private final Records records;

    StepDesk(Tasks tasks, TaskLines lines, TaskTypes types, Records records) {
        this.tasks = tasks;
        this.lines = lines;
        this.types = types;
        this.records = records;
    }

    /** @throws NotFound for a record that is not to be seen, and a type that there is not */
    RecordSteps of(RecordKind kind, long id, long type, String back, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        var of = type == 0 ? null : types.find(type).orElseThrow(NotFound::new);
        var open = tasks.of(kind, id, viewer).stream().filter(task -> (task.type() == null ? 0 : task.type()) == type).toList();
        boolean mayPlan = (of == null || !of.retired()) && viewer.may(Permission.EDIT_CUSTOMERS) && records.mayEdit(kind, id, viewer);
        return new RecordSteps(kind, id, name, of, lines.of(open, viewer), mayPlan, back == null ? kind.path(id) : Redirect.back(back).location());
    }
}
