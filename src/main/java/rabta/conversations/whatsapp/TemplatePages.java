package rabta.conversations.whatsapp;

import static rabta.identity.Permission.MANAGE_CHANNELS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Channels → a number → Templates. */
@Controller
@RequestMapping("/settings/channels/{id:\\d+}/templates")
class TemplatePages {

    private final TemplateDesk desk;

    TemplatePages(TemplateDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_CHANNELS)
    Page index(@PathVariable long id, Viewer viewer) {
        return desk.index(id, viewer);
    }

    @PostMapping
    @Can(MANAGE_CHANNELS)
    Reply bring(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/settings/channels/{id}/templates", id).saying("whatsapp.templates.brought", desk.bring(id, viewer));
    }
}
