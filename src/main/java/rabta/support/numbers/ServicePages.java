package rabta.support.numbers;

import static rabta.identity.Permission.VIEW_TICKETS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Reply;

/** Service in numbers; each of them opens the tickets that it counts. */
@Controller
@RequestMapping("/support/numbers")
class ServicePages {

    private final ServiceDesk desk;

    ServicePages(ServiceDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_TICKETS)
    Page show(ServiceFilter filter, Viewer viewer) {
        return desk.show(filter, viewer);
    }

    @GetMapping("/groups")
    @Can(VIEW_TICKETS)
    Page groups(ServiceFilter filter, @RequestParam(required = false) String by, Viewer viewer) {
        return desk.groups(filter, by, viewer);
    }

    @GetMapping("/load")
    @Can(VIEW_TICKETS)
    Page load(ServiceFilter filter, Viewer viewer) {
        return desk.load(filter, viewer);
    }

    @GetMapping("/tickets")
    @Can(VIEW_TICKETS)
    Page tickets(ServiceFilter filter, @RequestParam(required = false) String count, @RequestParam(required = false) String by, @RequestParam(required = false) String of, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.tickets(filter, count, by, of, after, viewer);
    }

    @GetMapping("/moods")
    @Can(VIEW_TICKETS)
    Page moods(ServiceFilter filter, @RequestParam(required = false) String by, @RequestParam(required = false) String of, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.moods(filter, by, of, after, viewer);
    }

    @GetMapping("/tables/{table}")
    @Can(VIEW_TICKETS)
    Reply table(@PathVariable String table, ServiceFilter filter, @RequestParam(required = false) String by, Viewer viewer) {
        return desk.table(table, filter, by, viewer).csv();
    }
}
