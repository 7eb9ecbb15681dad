package rabta.sales.leads;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.sales.LeadKind.LEAD;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.bulk.Bulks;
import rabta.customers.bulk.Change;
import rabta.customers.bulk.Selection;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.sources.DropReason;
import rabta.sales.sources.LeadWords;

/** Many leads are dropped from their list, for one reason. */
@Controller
class DropPages {

    private static final int LONGEST_NOTE = 500;

    private final LeadWords words;
    private final DropDeed deed;
    private final Bulks bulks;

    DropPages(LeadWords words, DropDeed deed, Bulks bulks) {
        this.words = words;
        this.deed = deed;
        this.bulks = bulks;
    }

    @PostMapping("/leads/selection/drop")
    @Can(EDIT_DEALS)
    Page ask(Selection selection, Viewer viewer) {
        selection.check();
        return new DropMany(selection, words.reasons(), null, null, Map.of());
    }

    @PostMapping("/leads/selection/dropping")
    @Can(EDIT_DEALS)
    Reply drop(Selection selection, @RequestParam(required = false) Long reason, @RequestParam(required = false) String note, Viewer viewer) {
        selection.check();
        try {
            var change = change(reason, note);
            if (selection.every()) {
                return Redirect.to(LEAD.path() + "/bulk/{id}", bulks.all(LEAD, change, CustomerFilter.read(selection.query()), viewer).id());
            }
            var bulk = bulks.picked(LEAD, change, selection.id(), viewer);
            return Redirect.back(selection.back() == null ? LEAD.path() : selection.back()).saying("drops.done", bulk.changed()).undo(LEAD.path() + "/bulk/{id}/undo", bulk.id());
        } catch (Flawed flawed) {
            return new DropMany(selection, words.reasons(), reason, note, Flaw.words(flawed.flaws()));
        }
    }

    private Change change(Long reason, String note) {
        DropReason known = words.reasons().stream().filter(one -> reason != null && one.id() == reason).findFirst().orElseThrow(() -> new Flawed(Flaw.of("reason", reason == null ? "leads.drop.why" : "invalid.choice")));
        var said = Typed.line(note);
        if (said != null && said.length() > LONGEST_NOTE) {
            throw new Flawed(Flaw.of("note", "invalid.too_long", LONGEST_NOTE));
        }
        return Change.of(deed, known.id(), said, known.name());
    }
}
