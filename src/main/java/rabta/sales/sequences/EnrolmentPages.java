package rabta.sales.sequences;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

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

/** One who is in a sequence: where they are, what was sent, and what is done about it by hand. */
@Controller
@RequestMapping("/sequences/enrolments/{id}")
class EnrolmentPages {

    private final Enrolments enrolments;
    private final SequenceDesk desk;

    EnrolmentPages(Enrolments enrolments, SequenceDesk desk) {
        this.enrolments = enrolments;
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.enrolment(id, List.of(), viewer);
    }

    @PostMapping("/pause")
    @Can(EDIT_DEALS)
    Reply pause(@PathVariable long id, Viewer viewer) {
        enrolments.pause(id, viewer);
        return back(id).saying("sequences.paused.one").undo("/sequences/enrolments/{id}/resumption", id);
    }

    @PostMapping("/resumption")
    @Can(EDIT_DEALS)
    Reply resume(@PathVariable long id, Viewer viewer) {
        enrolments.resume(id, viewer);
        return back(id).saying("sequences.resumed.one");
    }

    /** The next step is left out. */
    @PostMapping("/omission")
    @Can(EDIT_DEALS)
    Reply skip(@PathVariable long id, Viewer viewer) {
        enrolments.skip(id, viewer);
        return back(id).saying("sequences.skipped");
    }

    /** The next step is taken at once. */
    @PostMapping("/step")
    @Can(EDIT_DEALS)
    Reply now(@PathVariable long id, Viewer viewer) {
        enrolments.now(id, viewer);
        return back(id);
    }

    @PostMapping("/end")
    @Can(EDIT_DEALS)
    Reply stop(@PathVariable long id, @RequestParam(required = false) String reason, Viewer viewer) {
        try {
            enrolments.stop(id, reason, viewer);
            return back(id).saying("sequences.stopped.one").undo("/sequences/enrolments/{id}/resumption", id);
        } catch (Flawed flawed) {
            return desk.enrolment(id, flawed.flaws(), viewer);
        }
    }

    private static Redirect back(long id) {
        return Redirect.to("/sequences/enrolments/{id}", id);
    }
}
