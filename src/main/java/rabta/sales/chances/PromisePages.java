package rabta.sales.chances;

import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

@Controller
class PromisePages {

    private final PromiseDesk desk;

    PromisePages(PromiseDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/leads/{id}/promise")
    @Can(VIEW_DEALS)
    Page lead(@PathVariable long id, Viewer viewer) {
        return desk.of(LEAD, id, viewer);
    }

    @GetMapping("/deals/{id}/promise")
    @Can(VIEW_DEALS)
    Page deal(@PathVariable long id, Viewer viewer) {
        return desk.of(DEAL, id, viewer);
    }
}
