package rabta.support.surveys;

import static rabta.identity.Permission.VIEW_TICKETS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.support.TicketKind;

/** What customers answered. */
@Controller
class RatingPages {

    private final SurveyDesk desk;

    RatingPages(SurveyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/support/ratings")
    @Can(VIEW_TICKETS)
    Page index(@RequestParam(required = false) Long survey, @RequestParam(required = false) String low, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.answers(survey, "true".equals(low), after, viewer);
    }

    @GetMapping("/people/{id}/ratings")
    @Can(VIEW_TICKETS)
    Page ofPerson(@PathVariable long id, Viewer viewer) {
        return desk.of(RecordKind.PERSON, id, viewer);
    }

    @GetMapping("/tickets/{id}/ratings")
    @Can(VIEW_TICKETS)
    Page ofTicket(@PathVariable long id, Viewer viewer) {
        return desk.of(TicketKind.TICKET, id, viewer);
    }
}
