package rabta.collaboration.invitations;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rabta.collaboration.appointments.Answer;
import rabta.identity.Open;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Guests answer an invitation: the address is the key. Looking changes nothing, since programs that test mail look too. */
@Controller
@RequestMapping("/invited/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
class InvitedPages {

    private final Answers answers;

    InvitedPages(Answers answers) {
        this.answers = answers;
    }

    @GetMapping
    @Open
    Page show(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String answer, @RequestParam(required = false) String thanked, HttpServletResponse response) {
        // No site that this page leads to may learn the key.
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        return answers.show(workspace, key, Answer.Said.of(answer).orElse(null), thanked != null);
    }

    @PostMapping
    @Open
    Reply answer(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String answer) {
        answers.answer(workspace, key, Answer.Said.of(answer).orElseThrow(NotFound::new));
        return Redirect.back("/invited/" + workspace + "/" + key + "?thanked=yes");
    }
}
