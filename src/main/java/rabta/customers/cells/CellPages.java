package rabta.customers.cells;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.listing.Listings;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** Takes what was typed or pasted into the cells of a list; without a script a row opens, and is changed on its page. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class CellPages {

    private final Cells cells;
    private final Listings listings;

    CellPages(Cells cells, Listings listings) {
        this.cells = cells;
        this.listings = listings;
    }

    @PostMapping("/list/cells")
    @Can(EDIT_CUSTOMERS)
    Page write(RecordKind kind, @RequestBody List<CellEdit> edits, Viewer viewer) {
        var answers = cells.write(kind, edits, viewer);
        return new CellsShow(listings.around(kind, viewer), answers);
    }
}
