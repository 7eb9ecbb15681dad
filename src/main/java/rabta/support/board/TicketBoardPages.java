package rabta.support.board;

import static rabta.identity.Permission.VIEW_TICKETS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The board of tickets. A card is moved as on the ticket's page: {@code POST /tickets/12/moves}. */
@Controller
@RequestMapping(TicketBoardShow.PATH)
class TicketBoardPages {

    private final TicketBoardDesk desk;

    TicketBoardPages(TicketBoardDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_TICKETS)
    Page show(CustomerFilter filter, Viewer viewer) {
        return desk.show(filter, viewer);
    }

    @GetMapping("/lanes/{status}")
    @Can(VIEW_TICKETS)
    Page lane(@PathVariable long status, CustomerFilter filter, @RequestParam(defaultValue = "0") int shown, @RequestParam(defaultValue = "0") long count, Viewer viewer) {
        return desk.lane(status, filter, shown, count, viewer);
    }

    /** @param query what of the board somebody looked at */
    @PostMapping("/lanes/{status}/folding")
    @Can(VIEW_TICKETS)
    Reply fold(@PathVariable long status, @RequestParam(defaultValue = "false") boolean folded, @RequestParam(required = false) String query, Viewer viewer) {
        desk.fold(status, folded, viewer);
        return Redirect.back(TicketBoardShow.at(CustomerFilter.read(query == null ? "" : query)));
    }
}
