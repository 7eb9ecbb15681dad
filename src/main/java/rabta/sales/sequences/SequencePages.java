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

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The sequences and who is in them. */
@Controller
@RequestMapping("/sequences")
class SequencePages {

    private final Sequences sequences;
    private final SequenceDesk desk;

    SequencePages(Sequences sequences, SequenceDesk desk) {
        this.sequences = sequences;
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page index(Viewer viewer) {
        return desk.index(viewer);
    }

    @GetMapping("/new")
    @Can(EDIT_DEALS)
    Page blank(Viewer viewer) {
        return desk.typing(null, null, SequenceForm.blank(), List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_DEALS)
    Reply add(SequenceForm form, Viewer viewer) {
        try {
            return Redirect.to("/sequences/{id}", sequences.add(form, viewer)).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.typing(null, null, form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, @RequestParam(required = false) String which, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.show(id, which, after, null, List.of(), viewer);
    }

    @GetMapping("/{id}/edit")
    @Can(EDIT_DEALS)
    Page edit(@PathVariable long id, Viewer viewer) {
        return desk.edit(id, viewer);
    }

    @PostMapping("/{id}")
    @Can(EDIT_DEALS)
    Reply change(@PathVariable long id, SequenceForm form, @RequestParam(required = false) Integer version, Viewer viewer) {
        try {
            sequences.change(id, form, version, viewer);
            return Redirect.to("/sequences/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.typing(id, version, form, flawed.flaws(), viewer);
        } catch (Stale stale) {
            return desk.typing(id, stale.version(), form, List.of(Flaw.of("", "sequences.stale")), viewer);
        }
    }

    /** Filled in with what is known of somebody. */
    @GetMapping("/{id}/preview")
    @Can(VIEW_DEALS)
    Page preview(@PathVariable long id, @RequestParam(required = false) String whom, Viewer viewer) {
        return desk.preview(id, whom, viewer);
    }

    @PostMapping("/{id}/people")
    @Can(EDIT_DEALS)
    Reply enrol(@PathVariable long id, @RequestParam(required = false) String whom, Viewer viewer) {
        try {
            desk.enrolNamed(id, whom, viewer);
            return Redirect.to("/sequences/{id}", id).saying("sequences.begun");
        } catch (Flawed flawed) {
            return desk.show(id, null, null, whom, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/pause")
    @Can(EDIT_DEALS)
    Reply pause(@PathVariable long id, Viewer viewer) {
        sequences.pause(id, true, viewer);
        return Redirect.to("/sequences/{id}", id).saying("sequences.paused.all").undo("/sequences/{id}/resumption", id);
    }

    @PostMapping("/{id}/resumption")
    @Can(EDIT_DEALS)
    Reply resume(@PathVariable long id, Viewer viewer) {
        sequences.pause(id, false, viewer);
        return Redirect.to("/sequences/{id}", id).saying("sequences.resumed.all");
    }

    @PostMapping("/{id}/retirement")
    @Can(EDIT_DEALS)
    Reply retire(@PathVariable long id, Viewer viewer) {
        sequences.archive(id, true, viewer);
        return Redirect.to("/sequences").saying("sequences.archived.done").undo("/sequences/{id}/revival", id);
    }

    @PostMapping("/{id}/revival")
    @Can(EDIT_DEALS)
    Reply revive(@PathVariable long id, Viewer viewer) {
        sequences.archive(id, false, viewer);
        return Redirect.to("/sequences/{id}", id);
    }
}
