package rabta.conversations.calls;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** A call is written down; the ways to do so on the page of a person, a lead and a deal. */
@Controller
class CallPages {

    private final CallDesk desk;

    CallPages(CallDesk desk) {
        this.desk = desk;
    }

    @GetMapping({Rooms.CUSTOMERS + "/{id}/reaching", Rooms.TRADES + "/{id}/reaching"})
    @Can(VIEW_CUSTOMERS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, viewer);
    }

    @GetMapping("/calls/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(@RequestParam(required = false) Long person, @RequestParam(required = false) Long lead, @RequestParam(required = false) Long deal, @RequestParam(required = false) String phone, Viewer viewer) {
        return desk.page(CallForm.blank(person, lead, deal, phone), List.of(), viewer);
    }

    @PostMapping("/calls")
    @Can(ANSWER_CONVERSATIONS)
    Reply log(CallForm form, @RequestParam(required = false) MultipartFile recording, Viewer viewer) throws IOException {
        try {
            var taken = desk.log(form, desk.recorded(recording), viewer);
            return (form.kind() == null ? Redirect.to("/inbox/{id}", taken.conversation()) : Redirect.to(form.kind().path(form.record()))).saying("calls.logged");
        } catch (Flawed flawed) {
            return desk.page(form, flawed.flaws(), viewer);
        }
    }
}
