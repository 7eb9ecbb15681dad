package rabta.conversations.adverts;

import static rabta.identity.Permission.MANAGE_CHANNELS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Channels → a Facebook page → Lead advertisements. */
@Controller
@RequestMapping("/settings/channels/{id:\\d+}/adverts")
class AdvertPages {

    private static final String BACK = "/settings/channels/{id}/adverts";

    private final AdvertDesk desk;

    AdvertPages(AdvertDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_CHANNELS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @PostMapping
    @Can(MANAGE_CHANNELS)
    Reply turn(@PathVariable long id, @RequestParam(defaultValue = "false") boolean on, Viewer viewer) {
        var bad = desk.turn(id, on, viewer);
        return bad == null || !on ? Redirect.to(BACK, id).saying(on ? "adverts.turned_on" : "adverts.turned_off") : Redirect.to(BACK, id).saying("adverts.turned_on.but", bad.said());
    }

    @PostMapping("/retry")
    @Can(MANAGE_CHANNELS)
    Reply again(@PathVariable long id, Viewer viewer) {
        return Redirect.to(BACK, id).saying("connectors.again", desk.again(id, viewer));
    }

    @PostMapping("/{lead}/dismissal")
    @Can(MANAGE_CHANNELS)
    Reply aside(@PathVariable long id, @PathVariable long lead, Viewer viewer) {
        desk.aside(id, lead, viewer);
        return Redirect.to(BACK, id).saying("connectors.aside");
    }
}
