package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.RecordReaders;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Who reads a record beside its owner, on its page. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}/readers", Rooms.OBJECTS + "/{id}/readers", Rooms.TRADES + "/{id}/readers"})
class RecordReaderPages {

    private final Shows shows;
    private final RecordReaders readers;
    private final Records records;

    RecordReaderPages(Shows shows, RecordReaders readers, Records records) {
        this.shows = shows;
        this.readers = readers;
        this.records = records;
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply add(RecordKind kind, @PathVariable long id, @RequestParam(required = false) Long reader, Viewer viewer) {
        return shows.flawless(kind, id, "reader", reader == null ? Map.of() : Map.of("reader", reader.toString()), viewer,
                () -> Redirect.to(kind.path(id)).saying("reading.added", readers.add(kind, id, reader, viewer)));
    }

    /** Whoever leaves off themselves may not see it any more, and is then led to the list. */
    @PostMapping("/{member}/removal")
    @Can(VIEW_CUSTOMERS)
    Reply remove(RecordKind kind, @PathVariable long id, @PathVariable long member, Viewer viewer) {
        var name = readers.remove(kind, id, member, viewer);
        if (!records.sees(kind, id, viewer)) {
            return Redirect.to(kind.path()).saying("reading.left");
        }
        var said = Redirect.to(kind.path(id)).saying("reading.removed", name);
        return records.mayEdit(kind, id, viewer) ? said.undo(kind.path(id) + "/readers/{member}/restoration", member) : said;
    }

    @PostMapping("/{member}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(RecordKind kind, @PathVariable long id, @PathVariable long member, Viewer viewer) {
        readers.add(kind, id, member, viewer);
        return Redirect.to(kind.path(id));
    }
}
