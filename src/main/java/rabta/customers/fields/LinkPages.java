package rabta.customers.fields;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** Proposes records while somebody types into a field that links to one. */
@Controller
@RequestMapping({"/links" + Rooms.CUSTOMERS, "/links" + Rooms.OBJECTS, "/links" + Rooms.TRADES})
class LinkPages {

    private static final int SIZE = 10;

    private final Links links;

    LinkPages(Links links) {
        this.links = links;
    }

    /** @param asked the one control that asks, whatever it is called */
    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page options(RecordKind kind, @RequestParam Map<String, String> asked, Viewer viewer) {
        return new LinkOptions(links.begun(kind, asked.values().stream().findFirst().orElse(""), SIZE, viewer));
    }
}
