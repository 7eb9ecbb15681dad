package rabta.conversations.messenger;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is done to what was said in public below a post of ours. */
@Controller
@RequestMapping("/public-comments/{id}")
class CommentPages {

    private final CommentDesk desk;

    CommentPages(CommentDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/hiding")
    @Can(ANSWER_CONVERSATIONS)
    Reply hide(@PathVariable long id, @RequestParam(defaultValue = "true") boolean hidden, Viewer viewer) {
        return Redirect.to("/inbox/{id}", desk.hide(id, hidden, viewer)).saying(hidden ? "comments.hidden" : "comments.shown");
    }

    @PostMapping("/liking")
    @Can(ANSWER_CONVERSATIONS)
    Reply like(@PathVariable long id, @RequestParam(defaultValue = "true") boolean liked, Viewer viewer) {
        return Redirect.to("/inbox/{id}", desk.like(id, liked, viewer)).saying("word.saved");
    }

    @PostMapping("/private-answer")
    @Can(ANSWER_CONVERSATIONS)
    Reply answer(@PathVariable long id, @RequestParam(required = false) String text, Viewer viewer) {
        return Redirect.to("/inbox/{id}", desk.answerPrivately(id, text, viewer)).saying("comments.private.sent");
    }
}
