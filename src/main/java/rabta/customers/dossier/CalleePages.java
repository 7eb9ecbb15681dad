package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Callees;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** Whom one may call in a note on a record, while one types their name. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}/colleagues", Rooms.OBJECTS + "/{id}/colleagues", Rooms.TRADES + "/{id}/colleagues"})
class CalleePages {

    private final Callees callees;
    private final Records records;

    CalleePages(Callees callees, Records records) {
        this.callees = callees;
        this.records = records;
    }

    @GetMapping
    @Can(EDIT_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, @RequestParam(defaultValue = "") String q, Viewer viewer) {
        return new CalleesShow(kind, id, records.name(kind, id, viewer), callees.like(kind, id, q));
    }
}
