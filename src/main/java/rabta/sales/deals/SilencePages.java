package rabta.sales.deals;

import static rabta.identity.Permission.EDIT_DEALS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Puts off that a silent deal comes back to Today. */
@Controller
@RequestMapping("/deals/{id}/rest")
class SilencePages {

    private final Silence silence;

    SilencePages(Silence silence) {
        this.silence = silence;
    }

    @PostMapping
    @Can(EDIT_DEALS)
    Reply putOff(@PathVariable long id, @RequestParam(required = false) Integer days, Viewer viewer) {
        return new Redirect("/", "silence.until", List.of(Ui.day(silence.putOff(id, days, viewer))), "/deals/" + id + "/rest/undo");
    }

    @PostMapping("/undo")
    @Can(EDIT_DEALS)
    Reply wake(@PathVariable long id, Viewer viewer) {
        silence.wake(id, viewer);
        return Redirect.to("/").saying("silence.woken");
    }
}
