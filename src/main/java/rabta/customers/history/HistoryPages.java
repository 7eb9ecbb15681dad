package rabta.customers.history;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}/history", Rooms.OBJECTS + "/{id}/history", Rooms.TRADES + "/{id}/history"})
class HistoryPages {

    private static final int SIZE = 50;

    private final History history;
    private final Records records;

    HistoryPages(History history, Records records) {
        this.history = history;
        this.records = records;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String field, @RequestParam(required = false) String after, Viewer viewer) {
        var only = field == null || !field.matches("[a-z][a-z0-9_]{0,40}") ? null : field;
        var entries = history.of(kind, id, only, after, SIZE, viewer);
        return new HistoryShow(kind, id, records.name(kind, id, viewer), only, entries, records.mayEdit(kind, id, viewer));
    }

    @PostMapping("/{happening}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(RecordKind kind, @PathVariable long id, @PathVariable long happening, Viewer viewer) {
        history.restore(kind, id, happening, viewer);
        return Redirect.to(kind.path(id)).saying("history.restored");
    }
}
