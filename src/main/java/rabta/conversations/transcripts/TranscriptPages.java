package rabta.conversations.transcripts;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.io.IOException;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** A chat that WhatsApp exported is taken in for a person. */
@Controller
@RequestMapping("/people/{person}/transcripts")
class TranscriptPages {

    private final TranscriptDesk desk;

    TranscriptPages(TranscriptDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    Page index(@PathVariable long person, Viewer viewer) {
        return desk.index(person, null, viewer);
    }

    @PostMapping
    @Can(ANSWER_CONVERSATIONS)
    Reply bring(@PathVariable long person, @RequestParam(required = false) MultipartFile file, Viewer viewer) throws IOException {
        if (file == null || file.isEmpty()) {
            return desk.index(person, rabta.kernel.ui.Ui.t("transcripts.no_file"), viewer);
        }
        try (var in = file.getInputStream()) {
            return Redirect.to("/people/{person}/transcripts/{id}", person, desk.bring(person, in, file.getOriginalFilename(), viewer));
        } catch (Problem problem) {
            return desk.index(person, problem.words(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Page show(@PathVariable long person, @PathVariable long id, @RequestParam(required = false) String order, Viewer viewer) {
        return desk.show(person, id, null, order, List.of(), viewer);
    }

    @PostMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Reply begin(@PathVariable long person, @PathVariable long id, @RequestParam(required = false) String customer, @RequestParam(required = false) String order, Viewer viewer) {
        try {
            desk.begin(person, id, customer, order, viewer);
            return Redirect.to("/people/{person}/transcripts/{id}", person, id);
        } catch (Flawed flawed) {
            return desk.show(person, id, customer, order, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Reply undo(@PathVariable long person, @PathVariable long id, Viewer viewer) {
        int gone = desk.undo(person, id, viewer);
        return Redirect.to("/people/{person}/transcripts", person).saying("transcripts.undone", gone);
    }
}
