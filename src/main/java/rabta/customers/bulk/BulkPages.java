package rabta.customers.bulk;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Ownership;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is done to the rows of a list that somebody picked, or to all that its filter finds. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class BulkPages {

    private final Bulks bulks;
    private final Changes changes;
    private final Ownership ownership;
    private final Jobs jobs;

    BulkPages(Bulks bulks, Changes changes, Ownership ownership, Jobs jobs) {
        this.bulks = bulks;
        this.changes = changes;
        this.ownership = ownership;
        this.jobs = jobs;
    }

    /** Asks which field gets which value. */
    @PostMapping("/selection/draft")
    @Can(EDIT_CUSTOMERS)
    Page draft(RecordKind kind, Selection selection, Viewer viewer) {
        selection.check();
        return edit(kind, selection, List.of(), viewer);
    }

    @PostMapping("/selection/change")
    @Can(EDIT_CUSTOMERS)
    Reply change(RecordKind kind, Selection selection, Viewer viewer) {
        selection.check();
        try {
            return begin(kind, changes.set(kind, selection.field(), selection.value(), viewer), selection, viewer);
        } catch (Flawed flawed) {
            return edit(kind, selection, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/selection/untagging")
    @Can(EDIT_CUSTOMERS)
    Reply untag(RecordKind kind, Selection selection, Viewer viewer) {
        selection.check();
        try {
            return begin(kind, changes.untag(selection.tag()), selection, viewer);
        } catch (Flawed flawed) {
            throw new Problem(flawed.flaws().getFirst().key(), flawed.flaws().getFirst().arguments().toArray());
        }
    }

    private Reply begin(RecordKind kind, Change change, Selection selection, Viewer viewer) {
        if (selection.every()) {
            return Redirect.to(kind.path() + "/bulk/{id}", bulks.all(kind, change, CustomerFilter.read(selection.query()), viewer).id());
        }
        var bulk = bulks.picked(kind, change, selection.id(), viewer);
        var redirect = Redirect.back(selection.back() == null ? kind.path() : selection.back()).saying("bulk.changed", bulk.changed());
        return bulk.changed() == 0 ? redirect : redirect.undo(kind.path() + "/bulk/{id}/undo", bulk.id());
    }

    @GetMapping("/bulk/all")
    @Can(EDIT_CUSTOMERS)
    Page index(RecordKind kind, Viewer viewer) {
        return new BulkIndex(kind, bulks.recent(kind, viewer), changes.settable(kind, viewer));
    }

    @GetMapping("/bulk/{bulk}")
    @Can(EDIT_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long bulk, Viewer viewer) {
        var found = mine(kind, bulk, viewer);
        boolean failed = found.job() != null && found.state().going() && jobs.find(found.job()).filter(job -> job.state() == JobRow.State.FAILED).isPresent();
        return new BulkShow(found, changes.settable(kind, viewer), failed);
    }

    @PostMapping("/bulk/{bulk}/cancellation")
    @Can(EDIT_CUSTOMERS)
    Reply cancel(RecordKind kind, @PathVariable long bulk, Viewer viewer) {
        bulks.cancel(mine(kind, bulk, viewer).id(), viewer);
        return Redirect.to(kind.path() + "/bulk/{id}", bulk);
    }

    @PostMapping("/bulk/{bulk}/undo")
    @Can(EDIT_CUSTOMERS)
    Reply undo(RecordKind kind, @PathVariable long bulk, @RequestParam(required = false) String back, Viewer viewer) {
        var undone = bulks.undo(mine(kind, bulk, viewer).id(), viewer);
        if (undone.state().going() || undone.kept() > 0) {
            return Redirect.to(kind.path() + "/bulk/{id}", bulk);
        }
        return Redirect.back(back == null ? kind.path() : back).saying("bulk.undone", undone.undone());
    }

    private Bulk mine(RecordKind kind, long bulk, Viewer viewer) {
        var found = bulks.find(bulk, viewer);
        if (!found.kind().equals(kind)) {
            throw new NotFound();
        }
        return found;
    }

    private BulkEdit edit(RecordKind kind, Selection selection, List<Flaw> flaws, Viewer viewer) {
        return new BulkEdit(kind, selection, changes.settable(kind, viewer), ownership.members(), ownership.teams(), Flaw.words(flaws));
    }
}
