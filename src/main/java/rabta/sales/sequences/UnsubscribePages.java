package rabta.sales.sequences;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;

import rabta.identity.Open;
import rabta.kernel.web.Page;

/** Where the link below a mail leads: without session, cookie and script. */
@Controller
@RequestMapping("/unsubscribe/{workspace:\\d+}/{enrolment:\\d+}/{key:[A-Za-z0-9_-]+}")
class UnsubscribePages {

    private final Unsubscribing unsubscribing;

    UnsubscribePages(Unsubscribing unsubscribing) {
        this.unsubscribing = unsubscribing;
    }

    @ModelAttribute
    void quiet(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    @GetMapping
    @Open
    Page show(@PathVariable long workspace, @PathVariable long enrolment, @PathVariable String key, @RequestParam(required = false) String language) {
        return unsubscribing.show(workspace, enrolment, key, language);
    }

    /** From the page's button, and from the reader's mail program by itself. */
    @PostMapping
    @Open
    Page leave(@PathVariable long workspace, @PathVariable long enrolment, @PathVariable String key, @RequestParam(required = false) String language) {
        return unsubscribing.leave(workspace, enrolment, key, language);
    }

    @PostMapping("/return")
    @Open
    Page comeBack(@PathVariable long workspace, @PathVariable long enrolment, @PathVariable String key, @RequestParam(required = false) String language) {
        return unsubscribing.comeBack(workspace, enrolment, key, language);
    }
}
