package rabta.conversations.whatsapp;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What WhatsApp can besides texts and files. */
@Controller
@RequestMapping("/whatsapp-conversations/{id}")
class ExtraPages {

    private final ExtraDesk desk;

    ExtraPages(ExtraDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/extras/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(@PathVariable long id, Viewer viewer) {
        return desk.page(id, ExtraForm.blank(), List.of(), viewer);
    }

    @PostMapping("/extras")
    @Can(ANSWER_CONVERSATIONS)
    Reply send(@PathVariable long id, ExtraForm form, Viewer viewer) {
        try {
            desk.send(id, form, viewer);
            return Redirect.to("/inbox/{id}", id).saying("whatsapp.extra.sent");
        } catch (Flawed flawed) {
            return desk.page(id, form, flawed.flaws(), viewer);
        }
    }

    /** @param message the number of theirs that is meant @param sign blank takes ours away */
    @PostMapping("/reactions")
    @Can(ANSWER_CONVERSATIONS)
    Reply react(@PathVariable long id, @RequestParam long message, @RequestParam(defaultValue = "") String sign, Viewer viewer) {
        desk.react(id, message, sign, viewer);
        return Redirect.to("/inbox/{id}", id);
    }
}
