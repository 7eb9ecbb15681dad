package rabta.customers.search;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The one search box: its own page, out of which the palette takes the results. */
@Controller
class SearchPages {

    private final SearchDesk desk;

    SearchPages(SearchDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/search")
    @Can(VIEW_CUSTOMERS)
    Page search(@RequestParam(required = false) String q, Viewer viewer) {
        return desk.found(q, viewer);
    }
}
