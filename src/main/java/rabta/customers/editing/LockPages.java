package rabta.customers.editing;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** What the browser of whoever changes a value says meanwhile: still at it, or done with it. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + LockPages.VALUE, Rooms.OBJECTS + LockPages.VALUE, Rooms.TRADES + LockPages.VALUE})
class LockPages {

    static final String VALUE = "/{id}/editing/{field:[a-z][a-z0-9_-]{0,60}}";

    private final Locks locks;
    private final Records records;

    LockPages(Locks locks, Records records) {
        this.locks = locks;
        this.records = records;
    }

    /** 409 where another has it by now. */
    @PostMapping
    @Can(EDIT_CUSTOMERS)
    ResponseEntity<Void> hold(RecordKind kind, @PathVariable long id, @PathVariable String field, Viewer viewer) {
        return ResponseEntity.status(locks.take(kind, id, field, viewer).isEmpty() ? 204 : 409).build();
    }

    @PostMapping("/release")
    @Can(EDIT_CUSTOMERS)
    ResponseEntity<Void> release(RecordKind kind, @PathVariable long id, @PathVariable String field, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        locks.release(kind, id, field, viewer);
        return ResponseEntity.noContent().build();
    }
}
