package rabta.sales.submissions;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.forms.Form;
import rabta.sales.forms.FormForm;

/**
 * Forms as strangers find them: the same whoever is signed in, without session, cookie and script; and, unlike all else that is ours,
 * within the pages of the business and sent to by them.
 */
@Controller
@RequestMapping("/form/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
class FormDoor {

    private final Catching catching;

    FormDoor(Catching catching) {
        this.catching = catching;
    }

    @GetMapping
    @Open
    Page show(@PathVariable long workspace, @PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
        var page = catching.show(workspace, key, request.getParameterMap(), request.getHeader("Referer"));
        framed(page.form(), response);
        return page;
    }

    @PostMapping
    @Open
    Reply send(@PathVariable long workspace, @PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
        var outcome = catching.send(workspace, key, request.getParameterMap(), request.getHeader("Referer"));
        framed(outcome.form(), response);
        if (!outcome.taken()) {
            return catching.again(outcome, workspace);
        }
        return outcome.waiting() ? Redirect.back(outcome.form().path(workspace) + "/thanks?waiting=yes") : thanks(outcome.form(), workspace);
    }

    private static Reply thanks(Form form, long workspace) {
        // Where that is was said by the business and no stranger.
        return form.thanksUrl() == null ? Redirect.back(form.path(workspace) + "/thanks") : new Redirect(form.thanksUrl(), null, List.of(), null);
    }

    @GetMapping("/thanks")
    @Open
    Page thanks(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String waiting, HttpServletResponse response) {
        var page = catching.thanks(workspace, key, waiting != null);
        framed(page.form(), response);
        return page;
    }

    @GetMapping("/confirmation/{confirmation:[A-Za-z0-9_-]+}")
    @Open
    Page confirmation(@PathVariable long workspace, @PathVariable String key, @PathVariable String confirmation, HttpServletResponse response) {
        var page = catching.confirmation(workspace, key, confirmation);
        framed(page.form(), response);
        response.setHeader("Referrer-Policy", "no-referrer");
        return page;
    }

    @PostMapping("/confirmation/{confirmation:[A-Za-z0-9_-]+}")
    @Open
    Reply confirm(@PathVariable long workspace, @PathVariable String key, @PathVariable String confirmation, HttpServletResponse response) {
        var form = catching.confirm(workspace, key, confirmation);
        framed(form, response);
        return thanks(form, workspace);
    }

    private static void framed(Form form, HttpServletResponse response) {
        var frames = form.sites().isEmpty() ? "*" : "'self' " + String.join(" ", form.sites());
        // A browser follows no answer of a form to where its page may not send.
        var goes = FormForm.originOf(form.thanksUrl());
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'" + (goes == null ? "" : " " + goes)
                + "; frame-ancestors " + frames + "; base-uri 'none'");
        response.setHeader("X-Robots-Tag", "noindex");
    }
}
