package rabta.support.many;

import static rabta.identity.Permission.EDIT_TICKETS;
import static rabta.support.TicketKind.TICKET;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.CustomerFilter;
import rabta.customers.bulk.Bulks;
import rabta.customers.bulk.Change;
import rabta.customers.bulk.Selection;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketWords;

/** Many tickets get one status or one priority from their list. */
@Controller
@RequestMapping("/tickets/selection")
class ManyPages {

    private static final String STATUS = "status";
    private static final String PRIORITY = "priority";

    private final TicketWords words;
    private final StatusDeed statuses;
    private final PriorityDeed priorities;
    private final Bulks bulks;

    ManyPages(TicketWords words, StatusDeed statuses, PriorityDeed priorities, Bulks bulks) {
        this.words = words;
        this.statuses = statuses;
        this.priorities = priorities;
        this.bulks = bulks;
    }

    @PostMapping("/status")
    @Can(EDIT_TICKETS)
    Page askStatus(Selection selection, Viewer viewer) {
        return ask(STATUS, selection, viewer);
    }

    @PostMapping("/priority")
    @Can(EDIT_TICKETS)
    Page askPriority(Selection selection, Viewer viewer) {
        return ask(PRIORITY, selection, viewer);
    }

    @PostMapping("/statuses")
    @Can(EDIT_TICKETS)
    Reply giveStatus(Selection selection, Viewer viewer) {
        return give(STATUS, selection, viewer);
    }

    @PostMapping("/priorities")
    @Can(EDIT_TICKETS)
    Reply givePriority(Selection selection, Viewer viewer) {
        return give(PRIORITY, selection, viewer);
    }

    private ManyTickets ask(String what, Selection selection, Viewer viewer) {
        check(what, selection, viewer);
        return new ManyTickets(what, selection, options(what), null, Map.of());
    }

    private void check(String what, Selection selection, Viewer viewer) {
        if (!(what.equals(STATUS) ? statuses : priorities).offered(TICKET, viewer)) {
            throw new Forbidden();
        }
        selection.check();
    }

    private List<Option> options(String what) {
        return what.equals(STATUS) ? words.statuses().stream().map(status -> new Option(String.valueOf(status.id()), status.name())).toList()
                : Arrays.stream(TicketPriority.values()).map(priority -> new Option(String.valueOf(priority.number()), Ui.t("priority." + priority.word()))).toList();
    }

    private Reply give(String what, Selection selection, Viewer viewer) {
        check(what, selection, viewer);
        var chosen = options(what).stream().filter(option -> option.value().equals(selection.value())).findFirst().orElse(null);
        if (chosen == null) {
            return new ManyTickets(what, selection, options(what), selection.value(), Map.of("value", Ui.t("invalid.choice")));
        }
        var change = Change.of(what.equals(STATUS) ? statuses : priorities, Long.parseLong(chosen.value()), null, chosen.label());
        if (selection.every()) {
            return Redirect.to(TICKET.path() + "/bulk/{id}", bulks.all(TICKET, change, CustomerFilter.read(selection.query()), viewer).id());
        }
        var bulk = bulks.picked(TICKET, change, selection.id(), viewer);
        var redirect = Redirect.back(selection.back() == null ? TICKET.path() : selection.back()).saying("many_tickets.done", bulk.changed(), chosen.label());
        return bulk.changed() == 0 ? redirect : redirect.undo(TICKET.path() + "/bulk/{id}/undo", bulk.id());
    }
}
