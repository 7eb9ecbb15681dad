package rabta.conversations.replies;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Saved replies. */
@Controller
@RequestMapping(ReplyPages.LIST)
class ReplyPages {

    static final String LIST = "/settings/replies";

    private final SavedReplies replies;
    private final Whose whose;
    private final Variables variables;

    ReplyPages(SavedReplies replies, Whose whose, Variables variables) {
        this.replies = replies;
        this.whose = whose;
        this.variables = variables;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    Page index(Viewer viewer) {
        return new ReplyIndex(replies.all(viewer));
    }

    @GetMapping("/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(Viewer viewer) {
        return edit(null, SavedReplyForm.BLANK, true, List.of(), viewer);
    }

    @PostMapping
    @Can(ANSWER_CONVERSATIONS)
    Reply add(SavedReplyForm form, Viewer viewer) {
        try {
            replies.add(form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(null, form, true, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Page show(@PathVariable long id, Viewer viewer) {
        var reply = replies.find(id, viewer);
        return edit(id, SavedReplyForm.of(reply), reply.writable(viewer), List.of(), viewer);
    }

    @PostMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    Reply change(@PathVariable long id, SavedReplyForm form, Viewer viewer) {
        try {
            replies.change(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, true, flawed.flaws(), viewer);
        } catch (Stale stale) {
            return edit(id, form, true, List.of(Flaw.of("name", "replies.stale")), viewer);
        }
    }

    private ReplyEdit edit(Long id, SavedReplyForm form, boolean writable, List<Flaw> flaws, Viewer viewer) {
        return new ReplyEdit(id, form, writable, whose.options(form.whose(), viewer), variables.names(), Flaw.words(flaws));
    }

    @PostMapping("/{id}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        return Redirect.to(LIST).saying("replies.removed", replies.remove(id, viewer).name()).undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(ANSWER_CONVERSATIONS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        replies.restore(id, viewer);
        return Redirect.to(LIST).saying("replies.restored");
    }
}
