package rabta.support.hours;

import static rabta.identity.Permission.ENTER;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Away: everybody says of themselves when they are not there, and is handed nothing then. */
@Controller
@RequestMapping("/settings/away")
class AwayPages {

    private static final String PATH = "/settings/away";

    private final WorkCalendars calendars;
    private final HoursDesk desk;

    AwayPages(WorkCalendars calendars, HoursDesk desk) {
        this.calendars = calendars;
        this.desk = desk;
    }

    @GetMapping
    @Can(ENTER)
    Page show(Viewer viewer) {
        return desk.member(viewer.id(), true, null, List.of(), viewer);
    }

    @PostMapping("/absences")
    @Can(ENTER)
    Reply leave(AbsenceForm form, Viewer viewer) {
        try {
            calendars.leave(viewer.id(), form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.member(viewer.id(), true, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/absences/{id}/removal")
    @Can(ENTER)
    Reply comeBack(@PathVariable long id, Viewer viewer) {
        calendars.comeBack(id, viewer.id(), true);
        return Redirect.to(PATH).saying("hours.back_again").undo(PATH + "/absences/{id}/restoration", id);
    }

    @PostMapping("/absences/{id}/restoration")
    @Can(ENTER)
    Reply leaveAgain(@PathVariable long id, Viewer viewer) {
        calendars.comeBack(id, viewer.id(), false);
        return Redirect.to(PATH).saying("word.saved");
    }
}
