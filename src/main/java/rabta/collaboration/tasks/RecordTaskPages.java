package rabta.collaboration.tasks;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is to be done for a record: its page fetches the next steps and the form for another from here. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}/tasks", Rooms.OBJECTS + "/{id}/tasks", Rooms.TRADES + "/{id}/tasks"})
class RecordTaskPages {

    private final TaskDesk desk;
    private final TaskPlanning planning;

    RecordTaskPages(TaskDesk desk, TaskPlanning planning) {
        this.desk = desk;
        this.planning = planning;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, TaskForm.blank(kind, id, viewer), List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply plan(RecordKind kind, @PathVariable long id, TaskForm form, Viewer viewer) {
        try {
            long task = planning.plan(form, kind, id, viewer);
            return Redirect.to(kind.path(id)).saying("tasks.planned").undo("/tasks/{id}/removal", task);
        } catch (Flawed flawed) {
            return desk.of(kind, id, form, flawed.flaws(), viewer);
        }
    }
}
