package rabta.conversations.learnt;

import static rabta.identity.Permission.MANAGE_CHANNELS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;

/** Settings → Spam. */
@Controller
@RequestMapping("/settings/spam")
class SpamPages {

    private static final String PATH = "/settings/spam";

    private final SpamDesk desk;

    SpamPages(SpamDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_CHANNELS)
    Page show() {
        return new SpamShow(desk.standing());
    }

    @PostMapping
    @Can(MANAGE_CHANNELS)
    Redirect use(@RequestParam(defaultValue = "false") boolean used) {
        desk.use(used);
        return Redirect.to(PATH).saying(used ? "spam.used" : "spam.unused");
    }

    @PostMapping("/measurement")
    @Can(MANAGE_CHANNELS)
    Redirect measure(Viewer viewer) {
        desk.measure(viewer);
        return Redirect.to(PATH).saying("spam.measuring");
    }

    @PostMapping("/forgetting")
    @Can(MANAGE_CHANNELS)
    Redirect forget() {
        desk.forget();
        return Redirect.to(PATH).saying("spam.forgotten").undo(PATH + "/remembering");
    }

    @PostMapping("/remembering")
    @Can(MANAGE_CHANNELS)
    Redirect remember(Viewer viewer) {
        desk.remember(viewer);
        return Redirect.to(PATH).saying("spam.remembered");
    }
}
