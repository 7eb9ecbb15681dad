package rabta.customers.duplicates;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** By post, though it changes nothing: what somebody types about a customer does not belong into addresses and logs. */
@Controller
class HintPages {

    private final Hints hints;
    private final Completing completing;

    HintPages(Hints hints, Completing completing) {
        this.hints = hints;
        this.completing = completing;
    }

    @PostMapping({Rooms.CUSTOMERS + "/hint", Rooms.OBJECTS + "/hint"})
    @Can(EDIT_CUSTOMERS)
    Page hint(RecordKind kind, HintForm form, Viewer viewer) {
        return new HintShow(kind, form.but(), hints.of(kind, form, viewer));
    }

    /** The customer who is there takes what was typed for a new one, as far as they lack it. */
    @PostMapping(Rooms.CUSTOMERS + "/{id}/completion")
    @Can(EDIT_CUSTOMERS)
    Reply complete(RecordKind kind, @PathVariable long id, @RequestParam Map<String, String> typed, HintForm form, Viewer viewer) {
        try {
            completing.complete(kind, id, typed, form, viewer);
            return Redirect.to(kind.path(id)).saying("duplicates.used");
        } catch (Flawed flawed) {
            throw new Problem(flawed.flaws().getFirst().key(), flawed.flaws().getFirst().arguments().toArray());
        }
    }
}
