package rabta.conversations.inbox;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.inbox.InboxDesk.Returned;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.kernel.web.UploadLimit;

/** What is written in a conversation, taken back, sent again and sent on; its files and letters. */
@Controller
@RequestMapping("/inbox/{id}")
class AnswerPages {

    private final InboxDesk desk;
    private final InboxWriting answering;
    private final Conversations conversations;
    private final FileStore files;
    private final InboxLetters letters;

    AnswerPages(InboxDesk desk, InboxWriting answering, Conversations conversations, FileStore files, InboxLetters letters) {
        this.desk = desk;
        this.answering = answering;
        this.conversations = conversations;
        this.files = files;
        this.letters = letters;
    }

    /** Comes back with what was typed where it cannot go, or where somebody else has answered since the writer looked and they did not say that it goes all the same. */
    @PostMapping("/messages")
    @Can(ANSWER_CONVERSATIONS)
    Reply write(@PathVariable long id, AnswerForm form, InboxFilter filter, @RequestParam(required = false) List<MultipartFile> file, Viewer viewer) throws IOException {
        var answered = form.anyway() == null && !form.noted() ? desk.answered(id, form.seen(), viewer) : null;
        if (answered != null) {
            answering.keep(id, form, viewer);
            return desk.show(id, filter, new Returned(form, answered, Map.of()), viewer);
        }
        try {
            boolean resolved = answering.write(id, form, file, viewer);
            return resolved ? Redirect.back(filter.href()).saying("inbox.sent_resolved") : Redirect.back(filter.href(id));
        } catch (Flawed flawed) {
            answering.keep(id, form, viewer);
            return desk.show(id, filter, new Returned(form, null, Flaw.words(flawed.flaws())), viewer);
        }
    }

    /** What had been written stands in the field again. */
    @PostMapping("/messages/{message}/undo")
    @Can(ANSWER_CONVERSATIONS)
    Redirect undo(@PathVariable long id, @PathVariable long message, InboxFilter filter, Viewer viewer) {
        answering.undo(id, message, viewer);
        return Redirect.back(filter.href(id)).saying("inbox.undone");
    }

    @PostMapping("/messages/{message}/retry")
    @Can(ANSWER_CONVERSATIONS)
    Redirect retry(@PathVariable long id, @PathVariable long message, InboxFilter filter, Viewer viewer) {
        of(id, message, viewer);
        conversations.retry(message, viewer);
        return Redirect.back(filter.href(id)).saying("inbox.retried");
    }

    @GetMapping("/messages/{message}/forwarding")
    @Can(ANSWER_CONVERSATIONS)
    Page forwarding(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        return new ForwardNew(id, of(id, message, viewer), "", "", Map.of());
    }

    @PostMapping("/messages/{message}/forwarding")
    @Can(ANSWER_CONVERSATIONS)
    Reply forward(@PathVariable long id, @PathVariable long message, @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String comment, Viewer viewer) {
        var sent = of(id, message, viewer);
        try {
            conversations.forward(message, to, comment, viewer);
            return Redirect.to("/inbox/{id}", id).saying("inbox.forwarded");
        } catch (Flawed flawed) {
            return new ForwardNew(id, sent, to, comment, Flaw.words(flawed.flaws()));
        }
    }

    /** Takes it and all after it into a conversation of their own. */
    @PostMapping("/messages/{message}/split")
    @Can(ANSWER_CONVERSATIONS)
    Redirect split(@PathVariable long id, @PathVariable long message, @RequestParam(required = false) String subject, Viewer viewer) {
        of(id, message, viewer);
        long own = conversations.split(message, subject, viewer);
        return Redirect.to("/inbox/{id}", own).saying("inbox.split.done").undo("/inbox/{own}/messages/{message}/split/removal", own, message);
    }

    /** Puts it back where it was. */
    @PostMapping("/messages/{message}/split/removal")
    @Can(ANSWER_CONVERSATIONS)
    Redirect unsplit(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        of(id, message, viewer);
        var from = conversations.find(id, viewer).earlierId();
        if (from == null) {
            throw new NotFound();
        }
        conversations.merge(id, from, viewer);
        return Redirect.to("/inbox/{id}", from).saying("inbox.unsplit");
    }

    /** The letter as it was laid out, for a frame that is nobody's: it runs nothing and reaches nothing of ours. */
    @GetMapping("/messages/{message}/letter")
    @Can(VIEW_CONVERSATIONS)
    ResponseEntity<String> letter(@PathVariable long id, @PathVariable long message, @RequestParam(defaultValue = "false") boolean pictures, HttpServletResponse response, Viewer viewer) {
        var found = of(id, message, viewer);
        response.setHeader("Content-Security-Policy", letters.policy(pictures));
        return ResponseEntity.ok().header("Content-Type", "text/html;charset=UTF-8").header("Cache-Control", "private, no-store").header("Referrer-Policy", "no-referrer").body(letters.drawn(found, pictures, viewer));
    }

    @GetMapping("/messages/{message}/files/{file}")
    @Can(VIEW_CONVERSATIONS)
    Reply download(@PathVariable long id, @PathVariable long message, @PathVariable long file, Viewer viewer) {
        of(id, message, viewer);
        return files.download(conversations.file(message, file, viewer));
    }

    @GetMapping("/messages/{message}/files/{file}/preview")
    @Can(VIEW_CONVERSATIONS)
    Reply preview(@PathVariable long id, @PathVariable long message, @PathVariable long file, Viewer viewer) throws IOException {
        of(id, message, viewer);
        return files.preview(conversations.file(message, file, viewer)).orElseThrow(NotFound::new);
    }

    @GetMapping("/prepared")
    @Can(ANSWER_CONVERSATIONS)
    Page prepared(@PathVariable long id, @RequestParam(defaultValue = "") String q, Viewer viewer) {
        return answering.prepared(id, q, viewer);
    }

    @GetMapping("/articles")
    @Can(ANSWER_CONVERSATIONS)
    Page articles(@PathVariable long id, @RequestParam(defaultValue = "") String q, Viewer viewer) {
        return answering.articles(id, q, viewer);
    }

    @GetMapping("/colleagues")
    @Can(ANSWER_CONVERSATIONS)
    Page callees(@PathVariable long id, @RequestParam(defaultValue = "") String q, Viewer viewer) {
        return answering.callees(id, q, viewer);
    }

    @PostMapping("/macros/{macro}")
    @Can(ANSWER_CONVERSATIONS)
    Redirect run(@PathVariable long id, @PathVariable long macro, InboxFilter filter, Viewer viewer) {
        answering.run(id, macro, viewer);
        return Redirect.back(filter.href(id)).saying("inbox.macro.done");
    }

    private Message of(long id, long message, Viewer viewer) {
        var found = conversations.message(message, viewer);
        if (found.conversationId() != id) {
            throw new NotFound();
        }
        return found;
    }

    @Configuration(proxyBeanMethods = false)
    static class Uploads {

        /** Several files may go with one message. */
        private static final long MOST = 150L << 20;

        @Bean
        UploadLimit filesOfInbox() {
            return new UploadLimit("/inbox/", MOST);
        }
    }
}
