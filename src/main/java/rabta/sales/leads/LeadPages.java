package rabta.sales.leads;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.LeadKind.LEAD;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.Stale;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.listing.Listings;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.DealKind;

/** The list of leads, their pages, and how far each has come. */
@Controller
class LeadPages {

    private final Leads leads;
    private final LeadMoves moves;
    private final LeadDesk desk;
    private final Listings listings;

    LeadPages(Leads leads, LeadMoves moves, LeadDesk desk, Listings listings) {
        this.leads = leads;
        this.moves = moves;
        this.desk = desk;
        this.listings = listings;
    }

    @GetMapping("/leads")
    @Can(VIEW_DEALS)
    Page index(CustomerFilter filter, Viewer viewer) {
        return listings.index(LEAD, filter, viewer);
    }

    @GetMapping("/leads/new")
    @Can(EDIT_DEALS)
    Page blank(LeadForm form, Viewer viewer) {
        return desk.blank(form.owner() == null ? form.ownedBy(viewer.by()) : form, List.of(), viewer);
    }

    @PostMapping("/leads")
    @Can(EDIT_DEALS)
    Reply create(LeadForm form, Viewer viewer) {
        try {
            var whole = form.whole();
            return Redirect.to("/leads/{id}", leads.create(whole.draft(), whole.source(), viewer)).saying("leads.created");
        } catch (Flawed flawed) {
            return desk.blank(form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/leads/{id}")
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Looking looking, Viewer viewer) {
        return desk.show(LEAD, id, looking, Editing.nothing(), viewer);
    }

    @GetMapping("/leads/{id}/details")
    @Can(EDIT_DEALS)
    Page details(@PathVariable long id, Viewer viewer) {
        return desk.details(id, viewer);
    }

    @PostMapping("/leads/{id}/details")
    @Can(EDIT_DEALS)
    Reply change(@PathVariable long id, LeadForm form, Viewer viewer) {
        try {
            leads.change(id, form, viewer);
            return Redirect.to("/leads/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.details(id, form, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return desk.details(id, form.at(stale.version()), List.of(Flaw.of("", "deals.conflict")), viewer);
        }
    }

    @GetMapping("/leads/{id}/moves")
    @Can(EDIT_DEALS)
    Page dropping(@PathVariable long id, LeadMove form, @RequestParam(required = false) String back, Viewer viewer) {
        return desk.dropping(id, form, back, List.of(), viewer);
    }

    @PostMapping("/leads/{id}/moves")
    @Can(EDIT_DEALS)
    Reply move(@PathVariable long id, LeadMove form, @RequestParam(required = false) String back, Viewer viewer) {
        try {
            var status = moves.move(id, form, viewer);
            var there = back == null || back.isBlank() ? Redirect.to("/leads/{id}", id) : Redirect.back(back);
            return there.saying("leads.moved." + status.word());
        } catch (Flawed flawed) {
            return desk.dropping(id, form, back, flawed.flaws(), viewer);
        }
    }

    @GetMapping(Rooms.CUSTOMERS + "/{id}/leads")
    @Can(VIEW_DEALS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, viewer);
    }

    @GetMapping("/deals/{id}/leads")
    @Can(VIEW_DEALS)
    Page ofDeal(@PathVariable long id, Viewer viewer) {
        return desk.of(DealKind.DEAL, id, viewer);
    }
}
