package rabta.support.sla;

import static rabta.identity.Permission.VIEW_TICKETS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** What is promised of a ticket, on its page. */
@Controller
class TicketPromisePages {

    private final PolicyDesk desk;

    TicketPromisePages(PolicyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/tickets/{id}/sla")
    @Can(VIEW_TICKETS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.ticket(id, viewer);
    }
}
