package rabta.identity.workspaces;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.OPTIONS;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;
import static rabta.identity.Permission.ENTER;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Can;
import rabta.identity.Open;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.identity.access.Cookies;
import rabta.identity.access.Sessions;
import rabta.identity.entrance.Attempts;
import rabta.identity.entrance.KnownDevice;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
class SetupPages {

    private static final int MOST_CODES = 10;

    private final Setup setup;
    private final Sessions sessions;
    private final Attempts attempts;
    private final KnownDevice devices;
    private final Cookies cookies;
    private final Samples samples;

    SetupPages(Setup setup, Samples samples, Sessions sessions, Attempts attempts, KnownDevice devices, Cookies cookies) {
        this.setup = setup;
        this.samples = samples;
        this.sessions = sessions;
        this.attempts = attempts;
        this.devices = devices;
        this.cookies = cookies;
    }

    @GetMapping("/setup")
    @Open
    Reply show(HttpServletRequest request) {
        mustBeOpen();
        return page(SetupForm.empty(), new Mistakes(), request);
    }

    @PostMapping("/setup")
    @Open
    Reply found(@ModelAttribute SetupForm form, HttpServletRequest request, HttpServletResponse response) {
        mustBeOpen();
        var mistakes = form.nameless() ? form.choices(new Mistakes()) : form.check();
        checkCode(form, mistakes, request);
        if (mistakes.any()) {
            return page(form, mistakes, request);
        }
        var secret = form.nameless() ? Tokens.random().substring(0, 16) : null;
        var founding = secret == null ? form.founding() : visitor(form, secret);
        boolean sample = form.wantsSample() && setup.hasSample();
        var owner = setup.found(founding, sample).orElseThrow(NotFound::new);
        if (sample) {
            samples.start(owner);
        }
        cookies.session(response, sessions.open(owner.login(), owner.workspace()));
        devices.remember(request, response, founding.email());
        return secret != null ? new SetupDone(founding.email(), secret, null) : Redirect.to(sample ? "/sample" : "/");
    }

    /** How far the sample customers have come in; nobody need wait here for them. */
    @GetMapping("/sample")
    @Can(ENTER)
    Page sample(Viewer viewer) {
        return new SetupDone(null, null, samples.filling().orElseThrow(NotFound::new));
    }

    // Named one by one, since Spring would answer OPTIONS itself.
    @RequestMapping(path = "/setup", method = {PUT, PATCH, DELETE, OPTIONS})
    @Open
    Reply other() {
        throw new NotFound();
    }

    private void mustBeOpen() {
        if (!setup.open()) {
            throw new NotFound();
        }
    }

    private void checkCode(SetupForm form, Mistakes mistakes, HttpServletRequest request) {
        if (setup.asksCode(request)) {
            attempts.count("setup:" + Caller.current().line(), MOST_CODES);
            if (!setup.isCode(form.code())) {
                mistakes.add("code", "setup.code.wrong");
            }
        }
    }

    private static Founding visitor(SetupForm form, String secret) {
        return new Founding(Ui.plain("setup.sample.business"), rabta.kernel.ui.Language.of(form.language()), form.currency(), java.time.ZoneId.of(form.zone()),
                Ui.plain("setup.sample.owner"), "owner@sample.invalid", secret);
    }

    private Reply page(SetupForm form, Mistakes mistakes, HttpServletRequest request) {
        return new SetupNew(form, mistakes.any() ? mistakes.words() : Map.of(), setup.asksCode(request), setup.hasSample());
    }
}
