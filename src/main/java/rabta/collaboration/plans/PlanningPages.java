package rabta.collaboration.plans;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.bulk.Selection;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Plans are begun for one record from its page, and for many from their list. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class PlanningPages {

    private final PlanDesk desk;
    private final PlanRuns runs;

    PlanningPages(PlanDesk desk, PlanRuns runs) {
        this.desk = desk;
        this.runs = runs;
    }

    @GetMapping("/{id}/plans")
    @Can(EDIT_CUSTOMERS)
    Page ask(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.one(kind, id, null, null, List.of(), viewer);
    }

    @PostMapping("/{id}/plans")
    @Can(EDIT_CUSTOMERS)
    Reply begin(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String plan, @RequestParam(required = false) String start, Viewer viewer) {
        try {
            long run = desk.begin(kind, id, plan, start, viewer);
            return Redirect.to(kind.path(id)).saying("plans.begun").undo(kind.path(id) + "/plans/{run}/undo", run);
        } catch (Flawed flawed) {
            return desk.one(kind, id, plan, start, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/plans/{run}/undo")
    @Can(EDIT_CUSTOMERS)
    Reply undo(RecordKind kind, @PathVariable long id, @PathVariable long run, Viewer viewer) {
        return Redirect.to(kind.path(id)).saying("plans.taken_back", runs.undo(run, viewer));
    }

    @PostMapping("/selection/plan")
    @Can(EDIT_CUSTOMERS)
    Page ask(RecordKind kind, Selection selection, Viewer viewer) {
        selection.check();
        return desk.many(kind, selection, null, null, List.of(), viewer);
    }

    @PostMapping("/selection/planning")
    @Can(EDIT_CUSTOMERS)
    Reply begin(RecordKind kind, Selection selection, @RequestParam(required = false) String plan, @RequestParam(required = false) String start, Viewer viewer) {
        selection.check();
        try {
            var bulk = desk.beginMany(kind, selection.every() ? null : selection.id(), selection.query(), plan, start, viewer);
            if (selection.every()) {
                return Redirect.to(kind.path() + "/bulk/{id}", bulk.id());
            }
            return Redirect.back(selection.back() == null ? kind.path() : selection.back()).saying("plans.begun.many", bulk.changed()).undo(kind.path() + "/bulk/{id}/undo", bulk.id());
        } catch (Flawed flawed) {
            return desk.many(kind, selection, plan, start, flawed.flaws(), viewer);
        }
    }
}
