package rabta.identity.entrance;

import static rabta.identity.Permission.ENTER;

import java.time.Duration;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Can;
import rabta.identity.Open;
import rabta.identity.Viewer;
import rabta.identity.access.Cookies;
import rabta.identity.access.Sessions;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
class SignInPages {

    private final SignIns signIns;
    private final Logins logins;
    private final KnownDevice devices;
    private final Cookies cookies;

    SignInPages(SignIns signIns, Logins logins, KnownDevice devices, Cookies cookies) {
        this.signIns = signIns;
        this.logins = logins;
        this.devices = devices;
        this.cookies = cookies;
    }

    @GetMapping({"/sign-in", "/session"})
    @Open
    Reply show(@RequestParam(required = false) String next, Viewer viewer) {
        return viewer != null ? Redirect.back(next) : new SignInNew(null, next, false);
    }

    @PostMapping("/session")
    @Open
    Reply signIn(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) String next, HttpServletRequest request, HttpServletResponse response) {
        var address = Emails.normal(email).orElse("");
        var session = signIns.signIn(address, password, devices.key(request, address));
        if (session.isEmpty()) {
            return new SignInNew(email, next, true);
        }
        devices.remember(request, response, address);
        cookies.session(response, session.get());
        return Redirect.back(next);
    }

    @PostMapping("/sign-out")
    @Can(ENTER)
    Reply signOut(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        cookies.read(request, Sessions.COOKIE).ifPresent(secret -> signIns.signOut(secret, viewer.workspace(), viewer.login(), viewer.id()));
        cookies.drop(response, Sessions.COOKIE);
        // The door goes on in the language of whoever left by it.
        cookies.write(response, Cookies.LANGUAGE, viewer.preferences().language().tag(), Duration.ofDays(365));
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return Redirect.to("/sign-in").saying("sign_in.signed_out");
    }

    @DeleteMapping("/session")
    @Can(ENTER)
    Reply end(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return signOut(viewer, request, response);
    }

    @GetMapping("/workspaces")
    @Can(ENTER)
    Page choose(Viewer viewer) {
        return new WorkspacesIndex(logins.homes(viewer.login()), viewer.workspace());
    }

    @PostMapping("/workspaces/{workspace}/session")
    @Can(ENTER)
    Reply change(@PathVariable long workspace, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var session = signIns.enter(viewer.login(), workspace).orElseThrow(NotFound::new);
        cookies.read(request, Sessions.COOKIE).ifPresent(secret -> signIns.signOut(secret, viewer.workspace(), viewer.login(), viewer.id()));
        cookies.session(response, session);
        return Redirect.to("/");
    }
}
