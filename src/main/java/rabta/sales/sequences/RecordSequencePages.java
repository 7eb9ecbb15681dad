package rabta.sales.sequences;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

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

/** One is taken into a sequence from their page, and many from their list. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.TRADES})
class RecordSequencePages {

    private final SequenceDesk desk;

    RecordSequencePages(SequenceDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/{id}/sequences")
    @Can(VIEW_DEALS)
    Page show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, null, List.of(), viewer);
    }

    @PostMapping("/{id}/sequences")
    @Can(EDIT_DEALS)
    Reply enrol(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String sequence, Viewer viewer) {
        try {
            desk.enrol(kind, id, sequence, viewer);
            return Redirect.to(kind.path(id)).saying("sequences.begun");
        } catch (Flawed flawed) {
            return desk.of(kind, id, sequence, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/selection/sequence")
    @Can(EDIT_DEALS)
    Page ask(RecordKind kind, Selection selection, @RequestParam(required = false) String sequence, Viewer viewer) {
        selection.check();
        return desk.many(kind, selection, sequence, true, List.of(), viewer);
    }

    @PostMapping("/selection/sequencing")
    @Can(EDIT_DEALS)
    Reply enrol(RecordKind kind, Selection selection, @RequestParam(required = false) String sequence, Viewer viewer) {
        selection.check();
        try {
            var bulk = desk.enrolMany(kind, selection.every() ? null : selection.id(), selection.query(), sequence, viewer);
            if (selection.every()) {
                return Redirect.to(kind.path() + "/bulk/{id}", bulk.id());
            }
            return Redirect.to("/sequences/{id}", bulk.what()).saying("sequences.begun.many", bulk.changed()).undo(kind.path() + "/bulk/{id}/undo", bulk.id());
        } catch (Flawed flawed) {
            return desk.many(kind, selection, sequence, false, flawed.flaws(), viewer);
        }
    }
}
