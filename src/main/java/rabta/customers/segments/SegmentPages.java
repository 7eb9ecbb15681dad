package rabta.customers.segments;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.filters.Builder;
import rabta.customers.filters.Building;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/segments")
class SegmentPages {

    private final Segments segments;
    private final SegmentShowing showing;
    private final Building building;

    SegmentPages(Segments segments, SegmentShowing showing, Building building) {
        this.segments = segments;
        this.showing = showing;
        this.building = building;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page index(Viewer viewer) {
        return showing.index(viewer);
    }

    /** A segment of what a list shows at present: its query string is this one's. */
    @GetMapping("/new")
    @Can(VIEW_CUSTOMERS)
    Page blank(@RequestParam(defaultValue = "person") String kind, CustomerFilter filter, Viewer viewer) {
        return new SegmentEdit(null, SegmentForm.blank(), building.whole(kind(kind, viewer), filter, null, viewer), List.of());
    }

    /** A segment of what was put together in the form of a list's filter, with what else narrows that list. */
    @PostMapping("/draft")
    @Can(VIEW_CUSTOMERS)
    Page draft(@RequestParam String kind, @RequestParam(defaultValue = "?") String list, HttpServletRequest request, Viewer viewer) {
        return new SegmentEdit(null, SegmentForm.blank(), building.whole(kind(kind, viewer), CustomerFilter.read(list), request.getParameterMap(), viewer), List.of());
    }

    @PostMapping
    @Can(VIEW_CUSTOMERS)
    Reply create(@RequestParam String kind, SegmentForm form, HttpServletRequest request, Viewer viewer) {
        var built = building.again(kind(kind, viewer), CustomerFilter.none(), request.getParameterMap(), viewer);
        try {
            understood(built);
            return Redirect.to("/segments/{id}", segments.create(built.kind(), form, built.condition(), viewer)).saying("segments.saved");
        } catch (Flawed flawed) {
            return new SegmentEdit(null, form, built, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, Viewer viewer) {
        return showing.show(id, viewer);
    }

    @GetMapping("/{id}/edit")
    @Can(VIEW_CUSTOMERS)
    Page edit(@PathVariable long id, Viewer viewer) {
        var segment = segments.mine(id, viewer);
        if (segments.hidden(segment, viewer)) {
            return showing.edit(segment, SegmentForm.of(segment), List.of(), viewer);
        }
        var filter = segment.condition().map(condition -> CustomerFilter.none().narrowedTo(condition)).orElse(CustomerFilter.none());
        return new SegmentEdit(id, SegmentForm.of(segment), building.open(segment.kind(), filter, viewer), List.of());
    }

    @PostMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Reply change(@PathVariable long id, SegmentForm form, HttpServletRequest request, Viewer viewer) {
        var segment = segments.find(id, viewer);
        if (segments.hidden(segment, viewer)) {
            return rename(segment, form, viewer);
        }
        var built = building.again(segment.kind(), CustomerFilter.none(), request.getParameterMap(), viewer);
        try {
            understood(built);
            segments.change(id, form, built.condition(), viewer);
            return Redirect.to("/segments/{id}", id).saying("segments.saved");
        } catch (Flawed flawed) {
            return new SegmentEdit(id, form, built, flawed.flaws());
        }
    }

    private Reply rename(Segment segment, SegmentForm form, Viewer viewer) {
        try {
            segments.rename(segment.id(), form, viewer);
            return Redirect.to(segment.path()).saying("segments.saved");
        } catch (Flawed flawed) {
            return showing.edit(segment, form, flawed.flaws(), viewer);
        }
    }

    private static void understood(Builder built) {
        if (built.misfit() != null) {
            throw new Flawed(Flaw.of("filter", "filter.not_understood", built.misfit()));
        }
    }

    @PostMapping("/{id}/removal")
    @Can(VIEW_CUSTOMERS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/segments").saying("segments.removed", segments.remove(id, viewer)).undo("/segments/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(VIEW_CUSTOMERS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        var name = segments.restore(id, viewer);
        return Redirect.to("/segments/{id}", id).saying("segments.restored", name);
    }

    /** @param side {@code in}, {@code out}, or anything else for what the condition says */
    @PostMapping("/{id}/members")
    @Can(EDIT_CUSTOMERS)
    Reply place(@PathVariable long id, @RequestParam List<Long> record, @RequestParam(defaultValue = "") String side, @RequestParam(required = false) String back, Viewer viewer) {
        segments.place(id, record, side.equals("in") ? Boolean.TRUE : side.equals("out") ? Boolean.FALSE : null, viewer);
        return Redirect.back(back == null ? "/segments/" + id : back).saying("segments.placed");
    }

    private static RecordKind kind(String type, Viewer viewer) {
        return RecordKind.ofType(type).filter(kind -> viewer.sees(kind.type()) != rabta.identity.Reach.NONE).orElseThrow(NotFound::new);
    }
}
