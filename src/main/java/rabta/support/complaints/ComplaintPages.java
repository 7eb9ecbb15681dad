package rabta.support.complaints;

import static rabta.identity.Permission.EDIT_TICKETS;
import static rabta.identity.Permission.VIEW_TICKETS;
import static rabta.support.TicketKind.TICKET;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/** What was promised about a ticket, whether it was kept, and what complaints come of. */
@Controller
class ComplaintPages {

    private final Remedies remedies;
    private final Tickets tickets;
    private final TicketWords words;
    private final Records records;
    private final Ownership ownership;

    ComplaintPages(Remedies remedies, Tickets tickets, TicketWords words, Records records, Ownership ownership) {
        this.remedies = remedies;
        this.tickets = tickets;
        this.words = words;
        this.records = records;
        this.ownership = ownership;
    }

    @GetMapping("/tickets/{id}/remedies")
    @Can(VIEW_TICKETS)
    @Transactional(readOnly = true)
    Page of(@PathVariable long id, Viewer viewer) {
        return page(id, new RemedyForm(null, null, null, null), List.of(), viewer);
    }

    private TicketRemedies page(long id, RemedyForm form, List<Flaw> flaws, Viewer viewer) {
        // Where nothing is complained of nothing is to be made good.
        boolean may = viewer.may(EDIT_TICKETS) && records.mayEdit(TICKET, id, viewer) && words.type(tickets.find(id, viewer).typeId()).complaint();
        return new TicketRemedies(id, records.name(TICKET, id, viewer), remedies.of(id, viewer), may, may ? ownership.members() : List.of(), Dates.in(viewer.preferences()).today(), form, Flaw.words(flaws));
    }

    @PostMapping("/tickets/{id}/remedies")
    @Can(EDIT_TICKETS)
    Reply promise(@PathVariable long id, RemedyForm form, Viewer viewer) {
        try {
            long remedy = remedies.promise(id, form, viewer);
            return Redirect.to("/tickets/{id}", id).saying("remedies.promised").undo("/tickets/" + id + "/remedies/{remedy}/removal", remedy);
        } catch (Flawed flawed) {
            return page(id, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/tickets/{id}/remedies/{remedy}/outcome")
    @Can(EDIT_TICKETS)
    Reply end(@PathVariable long id, @PathVariable long remedy, @RequestParam boolean kept, @RequestParam(required = false) String back, Viewer viewer) {
        remedies.end(id, remedy, kept, viewer);
        return (back == null || back.isBlank() ? Redirect.to("/tickets/{id}", id) : Redirect.back(back)).saying(kept ? "remedies.was_kept" : "remedies.was_broken");
    }

    @PostMapping("/tickets/{id}/remedies/{remedy}/removal")
    @Can(EDIT_TICKETS)
    Reply remove(@PathVariable long id, @PathVariable long remedy, Viewer viewer) {
        remedies.remove(id, remedy, viewer);
        return Redirect.to("/tickets/{id}", id).saying("remedies.removed").undo("/tickets/" + id + "/remedies/{remedy}/restoration", remedy);
    }

    @PostMapping("/tickets/{id}/remedies/{remedy}/restoration")
    @Can(EDIT_TICKETS)
    Reply restore(@PathVariable long id, @PathVariable long remedy, Viewer viewer) {
        remedies.restore(id, remedy, viewer);
        return Redirect.to("/tickets/{id}", id).saying("word.saved");
    }

    @GetMapping("/tickets/complaints")
    @Can(VIEW_TICKETS)
    @Transactional(readOnly = true)
    Page numbers(@RequestParam(required = false) Integer days, Viewer viewer) {
        int period = days != null && ComplaintNumbers.PERIODS.contains(days) ? days : 90;
        var today = Dates.in(viewer.preferences()).today();
        var since = today.minusDays(period - 1L);
        return new ComplaintNumbers(period, since, remedies.counts(since, today, viewer));
    }
}
