package rabta.conversations.receipts;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

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

/** Settings → Channels → what could not be read. */
@Controller
@RequestMapping(ReceiptPages.LIST)
class ReceiptPages {

    static final String LIST = "/settings/channels/receipts";
    private static final int SIZE = 50;

    private final DeadLetters letters;

    ReceiptPages(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    Page index(@RequestParam(required = false) String after, Viewer viewer) {
        return new ReceiptIndex(letters.list(after, SIZE, viewer));
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Page show(@PathVariable long id, Viewer viewer) {
        return new ReceiptShow(letters.find(id, viewer));
    }

    @PostMapping("/{id}/reading")
    @Can(ANSWER_CONVERSATIONS)
    Reply retry(@PathVariable long id, Viewer viewer) {
        letters.retry(id, viewer);
        return Redirect.to(LIST).saying("receipts.read_again", 1);
    }

    @PostMapping("/reading")
    @Can(ANSWER_CONVERSATIONS)
    Reply retryAll(Viewer viewer) {
        return Redirect.to(LIST).saying("receipts.read_again", letters.retryAll(viewer));
    }

    @PostMapping("/{id}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Reply ignore(@PathVariable long id, Viewer viewer) {
        letters.ignore(id, viewer);
        return Redirect.to(LIST).saying("receipts.is_aside").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(ANSWER_CONVERSATIONS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        letters.wait(id, viewer);
        return Redirect.to(LIST).saying("receipts.waits_again");
    }
}
