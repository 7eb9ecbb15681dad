package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.ContactPoints;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The ways to reach a person or a company, changed on their page. */
@Controller
@RequestMapping(Rooms.CUSTOMERS + "/{id}/points")
class PointPages {

    private final Shows shows;
    private final ContactPoints points;

    PointPages(Shows shows, ContactPoints points) {
        this.shows = shows;
        this.points = points;
    }

    @GetMapping("/{point}")
    @Can(EDIT_CUSTOMERS)
    Page editPoint(RecordKind kind, @PathVariable long id, @PathVariable String point, Viewer viewer) {
        return shows.page(kind, id, Editing.of("point-" + point), viewer);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply addPoint(RecordKind kind, @PathVariable long id, PointForm form, Viewer viewer) {
        return shows.flawless(kind, id, "point-new", typed(form), viewer, () -> {
            points.add(kind, id, form, viewer);
            return Redirect.to(kind.path(id)).at("part-facts");
        });
    }

    @PostMapping("/{point}")
    @Can(EDIT_CUSTOMERS)
    Reply changePoint(RecordKind kind, @PathVariable long id, @PathVariable long point, PointForm form, @RequestParam(required = false) String was, Viewer viewer) {
        return shows.flawless(kind, id, "point-" + point, typed(form), viewer, () -> {
            points.of(kind, id, viewer).stream().filter(p -> p.id() == point).findFirst().ifPresent(present -> Shows.unchanged("value", was, present.value(), present.value()));
            points.change(kind, id, point, form, viewer);
            return Redirect.to(kind.path(id)).at("part-facts");
        });
    }

    @PostMapping("/{point}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply removePoint(RecordKind kind, @PathVariable long id, @PathVariable long point, Viewer viewer) {
        return points.remove(kind, id, point, viewer).undoable(Redirect.to(kind.path(id)).at("part-facts").saying("points.removed"), kind);
    }

    private static Map<String, String> typed(PointForm form) {
        var typed = new HashMap<String, String>();
        typed.put("kind", form.kind() == null ? "PHONE" : form.kind());
        typed.put("value", form.value() == null ? "" : form.value());
        typed.put("label", form.label() == null ? "" : form.label());
        return typed;
    }
}
