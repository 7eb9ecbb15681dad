package rabta.identity.profile;

import static rabta.identity.Permission.ENTER;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.identity.access.Cookies;
import rabta.identity.entrance.Emails;
import rabta.identity.entrance.KnownDevice;
import rabta.identity.entrance.PasswordRule;
import rabta.kernel.ui.Digits;
import rabta.kernel.ui.Face;
import rabta.kernel.ui.Theme;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/profile")
class ProfilePages {

    private final Profile profile;
    private final KnownDevice devices;
    private final Cookies cookies;

    ProfilePages(Profile profile, KnownDevice devices, Cookies cookies) {
        this.profile = profile;
        this.devices = devices;
        this.cookies = cookies;
    }

    @GetMapping
    @Can(ENTER)
    Page show(Viewer viewer) {
        return page(viewer, profile.email(viewer), Map.of());
    }

    @PostMapping
    @Can(ENTER)
    Reply change(@ModelAttribute ProfileForm form, Viewer viewer) {
        var mistakes = form.check();
        if (mistakes.any()) {
            return new ProfileShow(form, profile.email(viewer), mistakes.words());
        }
        profile.change(form.name().strip(), form.spoken(), Theme.valueOf(form.theme()), Digits.valueOf(form.digits()), Face.valueOf(form.face()), viewer);
        return Redirect.to("/settings/profile").saying("word.saved");
    }

    @PostMapping("/email")
    @Can(ENTER)
    Reply email(@RequestParam(defaultValue = "") String email, @RequestParam(name = "email_password", defaultValue = "") String password, Viewer viewer,
            HttpServletRequest request) {
        var mistakes = new Mistakes();
        var address = Emails.normal(email);
        if (address.isEmpty()) {
            mistakes.add("email", "invalid.email");
        }
        prove(mistakes, "email_password", password, viewer, request);
        if (!mistakes.any()) {
            try {
                profile.email(address.get(), viewer);
                return Redirect.to("/settings/profile").saying("profile.email_changed");
            } catch (Problem taken) {
                mistakes.add("email", taken.key());
            }
        }
        return page(viewer, email, mistakes.words());
    }

    @PostMapping("/password")
    @Can(ENTER)
    Reply password(@RequestParam(defaultValue = "") String current, @RequestParam(defaultValue = "") String password, Viewer viewer,
            HttpServletRequest request, HttpServletResponse response) {
        var mistakes = new Mistakes();
        prove(mistakes, "current", current, viewer, request);
        PasswordRule.check(mistakes, "password", password, profile.email(viewer), viewer.name());
        if (mistakes.any()) {
            return page(viewer, profile.email(viewer), mistakes.words());
        }
        cookies.session(response, profile.password(password, viewer));
        return Redirect.to("/settings/profile").saying("profile.password_changed");
    }

    private void prove(Mistakes mistakes, String field, String password, Viewer viewer, HttpServletRequest request) {
        if (password.isEmpty()) {
            mistakes.add(field, "invalid.required");
        } else if (!profile.proves(password, devices.key(request, profile.email(viewer)), viewer)) {
            mistakes.add(field, "profile.wrong_password");
        }
    }

    private static ProfileShow page(Viewer viewer, String email, Map<String, String> errors) {
        var p = viewer.preferences();
        return new ProfileShow(new ProfileForm(viewer.name(), p.language().tag(), p.theme().name(), p.digits().name(), p.face().name()), email, errors);
    }
}
