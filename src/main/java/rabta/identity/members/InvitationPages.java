package rabta.identity.members;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.identity.access.Cookies;
import rabta.identity.entrance.Emails;
import rabta.identity.entrance.KnownDevice;
import rabta.identity.entrance.PasswordRule;
import rabta.identity.members.Invitations.Accepted;
import rabta.identity.members.Invitations.Invitation;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/invitations/{secret}")
class InvitationPages {

    private final Invitations invitations;
    private final KnownDevice devices;
    private final Cookies cookies;

    InvitationPages(Invitations invitations, KnownDevice devices, Cookies cookies) {
        this.invitations = invitations;
        this.devices = devices;
        this.cookies = cookies;
    }

    @GetMapping
    @Open
    Page show(@PathVariable String secret, HttpServletResponse response) {
        // The link is a key: no site that this page leads to may learn it.
        response.setHeader("Referrer-Policy", "no-referrer");
        var invitation = invitations.find(secret).orElse(null);
        var email = invitation == null ? null : invitation.email();
        return new InvitationShow(secret, invitation, "", email, invitations.known(email), Map.of());
    }

    @PostMapping
    @Open
    Reply accept(@PathVariable String secret, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        var found = invitations.find(secret);
        if (found.isEmpty()) {
            return new InvitationShow(secret, null, name, email, false, Map.of());
        }
        var invitation = found.get();
        var address = invitation.email() != null ? invitation.email() : Emails.normal(email).orElse(null);
        boolean known = invitations.known(address);
        var mistakes = check(invitation, name, address, password, known);
        if (mistakes.any()) {
            return new InvitationShow(secret, invitation, name, email, known, mistakes.words());
        }
        return switch (invitations.accept(secret, name.strip(), address, password, Preferences.current().language())) {
            case Accepted.In(String session) -> {
                cookies.session(response, session);
                devices.remember(request, response, address);
                yield Redirect.to("/").saying("invitation.welcome", invitation.business());
            }
            case Accepted.WrongPassword() -> new InvitationShow(secret, invitation, name, email, true,
                    new Mistakes().add("password", "invitation.wrong_password").words());
            case Accepted.Gone() -> new InvitationShow(secret, null, name, email, false, Map.of());
        };
    }

    private static Mistakes check(Invitation invitation, String name, String address, String password, boolean known) {
        var mistakes = new Mistakes().line("name", name, 200);
        if (address == null) {
            mistakes.add("email", "invalid.email");
        }
        if (known) {
            mistakes.line("password", password, 1024);
        } else {
            PasswordRule.check(mistakes, "password", password, address, name, invitation.business());
        }
        return mistakes;
    }
}
