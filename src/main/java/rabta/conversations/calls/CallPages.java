package rabta.conversations.calls;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.conversations.ArrivedFile;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** A call is written down; the ways to do so on the page of a person. */
@Controller
class CallPages {

    /** An hour of speech is some 15 MB. */
    private static final long LARGEST = 50_000_000;

    private final CallDesk desk;

    CallPages(CallDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/people/{id}/reaching")
    @Can(VIEW_CUSTOMERS)
    Page of(@PathVariable long id, Viewer viewer) {
        return desk.of(id, viewer);
    }

    @GetMapping("/calls/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(@RequestParam(required = false) Long person, @RequestParam(required = false) String phone, Viewer viewer) {
        return desk.page(CallForm.blank(person, phone), List.of(), viewer);
    }

    @PostMapping("/calls")
    @Can(ANSWER_CONVERSATIONS)
    Reply log(CallForm form, @RequestParam(required = false) MultipartFile recording, Viewer viewer) throws IOException {
        try {
            var taken = desk.log(form, recorded(recording), viewer);
            return (form.person() == null ? Redirect.to("/inbox/{id}", taken.conversation()) : Redirect.to(RecordKind.PERSON.path(form.person()))).saying("calls.logged");
        } catch (Flawed flawed) {
            return desk.page(form, flawed.flaws(), viewer);
        }
    }

    private static List<ArrivedFile> recorded(MultipartFile recording) throws IOException {
        if (recording == null || recording.isEmpty()) {
            return List.of();
        }
        if (recording.getSize() > LARGEST) {
            throw new Flawed(Flaw.of("recording", "calls.recording.large", LARGEST / 1_000_000));
        }
        return List.of(ArrivedFile.of(recording.getOriginalFilename(), recording.getBytes()));
    }
}
