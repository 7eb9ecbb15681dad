package rabta.customers.views;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.listing.Listings;
import rabta.customers.listing.Rows;
import rabta.customers.records.Ownership;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** How a list stands, and keeping it so. What is asked at present travels as the query string {@code query}. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class ViewPages {

    private final SavedViews views;
    private final Rows rows;
    private final Listings listings;
    private final Ownership ownership;

    ViewPages(SavedViews views, Rows rows, Listings listings, Ownership ownership) {
        this.views = views;
        this.rows = rows;
        this.listings = listings;
        this.ownership = ownership;
    }

    @GetMapping("/list/columns")
    @Can(VIEW_CUSTOMERS)
    Page columns(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return new ColumnsEdit(rows.question(kind, filter, viewer));
    }

    @GetMapping("/list/totals")
    @Can(VIEW_CUSTOMERS)
    Page totals(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return listings.totals(kind, filter, viewer);
    }

    @GetMapping("/views/all")
    @Can(VIEW_CUSTOMERS)
    Page index(RecordKind kind, Viewer viewer) {
        return new ViewIndex(kind, views.of(kind, viewer), viewer);
    }

    @GetMapping("/views/new")
    @Can(VIEW_CUSTOMERS)
    Page blank(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return edit(kind, null, ViewForm.blank(), filter.whole(), List.of(), viewer);
    }

    @PostMapping("/views")
    @Can(VIEW_CUSTOMERS)
    Reply keep(RecordKind kind, ViewForm form, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        try {
            return Redirect.back(kind.path() + "?saved=" + views.keep(kind, form, CustomerFilter.read(query), viewer)).saying("views.kept");
        } catch (Flawed flawed) {
            return edit(kind, null, form, query, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/views/{view}")
    @Can(VIEW_CUSTOMERS)
    Page edit(RecordKind kind, @PathVariable long view, Viewer viewer) {
        return edit(kind, view, ViewForm.of(views.find(kind, view, viewer)), null, List.of(), viewer);
    }

    @PostMapping("/views/{view}")
    @Can(VIEW_CUSTOMERS)
    Reply rename(RecordKind kind, @PathVariable long view, ViewForm form, Viewer viewer) {
        try {
            views.rename(kind, view, form, viewer);
            return Redirect.back(kind.path() + "?saved=" + view).saying("views.kept");
        } catch (Flawed flawed) {
            return edit(kind, view, form, null, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/views/{view}/arrangement")
    @Can(VIEW_CUSTOMERS)
    Reply rearrange(RecordKind kind, @PathVariable long view, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        views.rearrange(kind, view, CustomerFilter.read(query), viewer);
        return Redirect.back(kind.path() + "?saved=" + view).saying("views.kept");
    }

    @PostMapping("/views/{view}/removal")
    @Can(VIEW_CUSTOMERS)
    Reply remove(RecordKind kind, @PathVariable long view, Viewer viewer) {
        var name = views.remove(kind, view, viewer);
        return Redirect.back(kind.path() + "?view=all").saying("views.removed", name).undo(kind.path() + "/views/{view}/restoration", view);
    }

    @PostMapping("/views/{view}/restoration")
    @Can(VIEW_CUSTOMERS)
    Reply restore(RecordKind kind, @PathVariable long view, Viewer viewer) {
        var name = views.restore(kind, view, viewer);
        return Redirect.back(kind.path() + "?saved=" + view).saying("views.restored", name);
    }

    private ViewEdit edit(RecordKind kind, Long view, ViewForm form, String query, List<Flaw> flaws, Viewer viewer) {
        var mine = ownership.teams().stream().filter(team -> viewer.teams().contains(Long.valueOf(team.value()))).toList();
        return new ViewEdit(kind, view, form, query, Flaw.words(flaws), mine);
    }

}
