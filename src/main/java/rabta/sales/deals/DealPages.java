package rabta.sales.deals;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.DealKind.DEAL;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import rabta.sales.pipelines.Outcome;

/** The list of deals, their pages, and their way through the stages. */
@Controller
class DealPages {

    private final Deals deals;
    private final Moves moves;
    private final DealDesk desk;
    private final Listings listings;

    DealPages(Deals deals, Moves moves, DealDesk desk, Listings listings) {
        this.deals = deals;
        this.moves = moves;
        this.desk = desk;
        this.listings = listings;
    }

    @GetMapping("/deals")
    @Can(VIEW_DEALS)
    Page index(CustomerFilter filter, Viewer viewer) {
        return listings.index(DEAL, filter, viewer);
    }

    @GetMapping("/deals/new")
    @Can(EDIT_DEALS)
    Page blank(DealForm form, Viewer viewer) {
        return desk.blank(form, List.of(), viewer);
    }

    @PostMapping("/deals")
    @Can(EDIT_DEALS)
    Reply create(DealForm form, Viewer viewer) {
        try {
            return Redirect.to("/deals/{id}", deals.create(form.fields() == null ? form.whole() : form, viewer)).saying("deals.created");
        } catch (Flawed flawed) {
            return desk.blank(form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/deals/{id}")
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Looking looking, Viewer viewer) {
        return desk.show(DEAL, id, looking, Editing.nothing(), viewer);
    }

    @GetMapping("/deals/{id}/terms")
    @Can(EDIT_DEALS)
    Page terms(@PathVariable long id, Viewer viewer) {
        return desk.terms(id, viewer);
    }

    @PostMapping("/deals/{id}/terms")
    @Can(EDIT_DEALS)
    Reply change(@PathVariable long id, DealForm form, Viewer viewer) {
        try {
            deals.change(id, form, viewer);
            return Redirect.to("/deals/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.terms(id, form, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return desk.terms(id, form.at(stale.version()), List.of(Flaw.of("", "deals.conflict")), viewer);
        }
    }

    @GetMapping("/deals/{id}/moves")
    @Can(EDIT_DEALS)
    Page moving(@PathVariable long id, MoveForm form, @RequestParam(required = false) String back, Viewer viewer) {
        return desk.moving(id, form, Filling.NOTHING, back, List.of(), viewer);
    }

    @PostMapping("/deals/{id}/moves")
    @Can(EDIT_DEALS)
    Reply move(@PathVariable long id, MoveForm form, Filling filling, @RequestParam(required = false) String back, Viewer viewer) {
        try {
            var stage = moves.move(id, form, filling, viewer);
            var deal = deals.seen(id, viewer).orElse(null);
            // The stage may have given it to somebody whose deals they do not see.
            if (deal == null) {
                return (back == null || back.isBlank() ? Redirect.to("/sales") : Redirect.back(back)).saying("deals.moved.away", stage.name());
            }
            var there = back == null || back.isBlank() ? Redirect.to("/deals/{id}", id) : Redirect.back(back);
            var said = stage.outcome() != Outcome.WON ? there.saying("deals.moved", deal.name(), stage.name())
                    : deal.worth() == null ? there.saying("deals.won", deal.name()) : there.saying("deals.won.worth", deal.name(), deal.worth());
            return moves.made(id, viewer).map(step -> new Redirect(said.location(), said.saying(), said.arguments(), way(id, step, back))).orElse(said);
        } catch (Flawed flawed) {
            return desk.moving(id, form, filling, back, flawed.flaws(), viewer);
        }
    }

    // Where it was moved it is taken back.
    private static String way(long id, long step, String back) {
        return "/deals/" + id + "/moves/" + step + "/removal" + (back == null || back.isBlank() ? "" : "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    @PostMapping("/deals/{id}/moves/{step}/removal")
    @Can(EDIT_DEALS)
    Reply takeBack(@PathVariable long id, @PathVariable long step, @RequestParam(required = false) String back, Viewer viewer) {
        var stage = moves.takeBack(id, step, viewer);
        return (back == null || back.isBlank() ? Redirect.to("/deals/{id}", id) : Redirect.back(back)).saying("deals.taken_back", deals.find(id, viewer).name(), stage.name());
    }

    @GetMapping(Rooms.CUSTOMERS + "/{id}/deals")
    @Can(VIEW_DEALS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, viewer);
    }
}
