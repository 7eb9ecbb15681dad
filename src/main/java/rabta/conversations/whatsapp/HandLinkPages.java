package rabta.conversations.whatsapp;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** A message that is sent on one's own WhatsApp. */
@Controller
@RequestMapping("/whatsapp-links")
class HandLinkPages {

    private final HandLinkDesk desk;

    HandLinkPages(HandLinkDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(@RequestParam(required = false) Long person, @RequestParam(required = false) String phone, Viewer viewer) {
        return desk.page(new HandLinkForm(person, phone, null, UUID.randomUUID().toString()), List.of(), viewer);
    }

    @PostMapping
    @Can(ANSWER_CONVERSATIONS)
    Reply write(HandLinkForm form, Viewer viewer) {
        try {
            return Redirect.to("/whatsapp-links/{id}", desk.write(form, viewer));
        } catch (Flawed flawed) {
            return desk.page(form, flawed.flaws(), viewer);
        }
    }

    /** Puts a saved reply into the text, which can be changed before it is sent. */
    @PostMapping("/texts")
    @Can(ANSWER_CONVERSATIONS)
    Page fill(HandLinkForm form, @RequestParam(defaultValue = "0") long reply, Viewer viewer) {
        return desk.page(desk.with(form, reply, viewer), List.of(), viewer);
    }

    @GetMapping("/{id:\\d+}")
    @Can(ANSWER_CONVERSATIONS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @PostMapping("/{id:\\d+}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Reply takeBack(@PathVariable long id, Viewer viewer) {
        var person = desk.show(id, viewer).person();
        desk.takeBack(id, viewer);
        return (person == null ? Redirect.to("/inbox") : Redirect.to(RecordKind.PERSON.path(person))).saying("whatsapp.hand.taken_back");
    }
}
