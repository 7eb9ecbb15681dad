package rabta.support.portal;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;

/** Where a customer is in at the door, and the end of it. */
@Controller
@RequestMapping("/people/{id}/portal")
class PersonPortalPages {

    private final PersonPortalDesk desk;

    PersonPortalPages(PersonPortalDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.of(id, viewer);
    }

    /** Of all their browsers. */
    @PostMapping("/ending")
    @Can(EDIT_CUSTOMERS)
    Redirect endAll(@PathVariable long id, Viewer viewer) {
        desk.end(id, null, viewer);
        return Redirect.to(RecordKind.PERSON.path(id)).saying("portal.ended");
    }

    @PostMapping("/sessions/{session}/ending")
    @Can(EDIT_CUSTOMERS)
    Redirect end(@PathVariable long id, @PathVariable long session, Viewer viewer) {
        desk.end(id, session, viewer);
        return Redirect.to(RecordKind.PERSON.path(id)).saying("portal.ended");
    }

    @PostMapping("/colleagues")
    @Can(EDIT_CUSTOMERS)
    Redirect reads(@PathVariable long id, @RequestParam(defaultValue = "false") boolean reads, Viewer viewer) {
        desk.reads(id, reads, viewer);
        return Redirect.to(RecordKind.PERSON.path(id)).saying(reads ? "portal.reads" : "portal.reads_not");
    }
}
