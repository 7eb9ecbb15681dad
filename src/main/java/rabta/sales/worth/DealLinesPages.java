package rabta.sales.worth;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.DealKind.DEAL;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.deals.Deal;
import rabta.sales.deals.Deals;
import rabta.sales.lines.LineEditing;
import rabta.sales.lines.LinesForm;

/** The lines of a deal: as a part of its page, and to be typed. */
@Controller
@RequestMapping("/deals/{id}/lines")
class DealLinesPages {

    private final Deals deals;
    private final DealLines lines;
    private final LineEditing editing;
    private final Records records;

    DealLinesPages(Deals deals, DealLines lines, LineEditing editing, Records records) {
        this.deals = deals;
        this.lines = lines;
        this.editing = editing;
        this.records = records;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        return new DealLinesShow(deals.find(id, viewer), lines.of(id, viewer), rights.hides("amount"), records.mayEdit(DEAL, id, viewer) && rights.writes("amount"));
    }

    @GetMapping("/edit")
    @Can(EDIT_DEALS)
    Page edit(@PathVariable long id, Viewer viewer) {
        var deal = editable(id, viewer);
        var kept = lines.of(id, viewer);
        return page(deal, LinesForm.of(kept.lines(), kept.less(), deal.currency(), kept.version()), List.of());
    }

    /** @param act what was pressed in the form, or null to keep it all */
    @PostMapping
    @Can(EDIT_DEALS)
    Reply write(@PathVariable long id, LinesForm form, @RequestParam(required = false) String act, Viewer viewer) {
        var deal = editable(id, viewer);
        if (act != null) {
            var flaws = new ArrayList<Flaw>();
            return page(deal, editing.after(act, form, new LineEditing.Buyer(deal.personId(), deal.companyId(), deal.currency()), flaws, viewer), flaws);
        }
        try {
            var understood = form.understood(deal.currency());
            lines.write(id, understood.lines(), understood.less(), form.version(), viewer);
            return Redirect.to("/deals/{id}", id).saying(understood.lines().isEmpty() ? "lines.emptied" : "lines.saved").undo("/deals/{id}/lines/return", id);
        } catch (Flawed flawed) {
            return page(deal, form, flawed.flaws());
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return page(deal, form.at(stale.version()), List.of(Flaw.of("", "deals.conflict")));
        }
    }

    @PostMapping("/return")
    @Can(EDIT_DEALS)
    Reply takeBack(@PathVariable long id, Viewer viewer) {
        lines.takeBack(id, viewer);
        return Redirect.to("/deals/{id}", id).saying("lines.taken_back");
    }

    private Deal editable(long id, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        records.mustWrite(DEAL, List.of("amount"), viewer);
        return deals.find(id, viewer);
    }

    private Page page(Deal deal, LinesForm form, List<Flaw> flaws) {
        return new DealLinesEdit(deal, editing.editor(form, flaws, deal.currency(), "/deals/" + deal.id() + "/lines"));
    }
}
