package rabta.conversations.mail;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.RecordKind;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** To which of somebody's addresses mails do not get, and that they may go there again. */
@Controller
@RequestMapping("/people/{id}/undelivered")
class UndeliveredPages {

    private final Undelivered undelivered;

    UndeliveredPages(Undelivered undelivered) {
        this.undelivered = undelivered;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, Viewer viewer) {
        return new PersonUndelivered(id, undelivered.name(id, viewer), undelivered.of(id, viewer), undelivered.left(id, viewer), undelivered.clearable(id, viewer));
    }

    @PostMapping("/{mark}/clearance")
    @Can(EDIT_CUSTOMERS)
    Reply clear(@PathVariable long id, @PathVariable long mark, Viewer viewer) {
        undelivered.clear(id, mark, viewer);
        return Redirect.to(RecordKind.PERSON.path(id)).saying("undelivered.cleared").undo("/people/{id}/undelivered/{mark}/restoration", id, mark);
    }

    @PostMapping("/{mark}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(@PathVariable long id, @PathVariable long mark, Viewer viewer) {
        undelivered.restore(id, mark, viewer);
        return Redirect.to(RecordKind.PERSON.path(id)).saying("word.saved");
    }
}
