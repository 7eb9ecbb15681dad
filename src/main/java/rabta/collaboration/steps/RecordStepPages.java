package rabta.collaboration.steps;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** What stands in one cell: the tasks of a type that are open for a record. */
@Controller
@RequestMapping(Rooms.TRADES + "/{id}/steps")
class RecordStepPages {

    private final StepDesk desk;

    RecordStepPages(StepDesk desk) {
        this.desk = desk;
    }

    /** @param type 0 for what has none */
    @GetMapping("/{type}")
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, @PathVariable long type, @RequestParam(required = false) String back, Viewer viewer) {
        return desk.of(kind, id, type, back, viewer);
    }
}
