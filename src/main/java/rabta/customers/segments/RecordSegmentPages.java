package rabta.customers.segments;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The segments that a record is in; its page fetches them when it stands. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class RecordSegmentPages {

    private final Records records;
    private final SegmentShowing showing;

    RecordSegmentPages(Records records, SegmentShowing showing) {
        this.records = records;
        this.showing = showing;
    }

    @GetMapping("/{id}/segments")
    @Can(VIEW_CUSTOMERS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return showing.of(kind, id, viewer);
    }
}
