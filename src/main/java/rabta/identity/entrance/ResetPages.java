package rabta.identity.entrance;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/password/reset")
class ResetPages {

    private final Resets resets;

    ResetPages(Resets resets) {
        this.resets = resets;
    }

    @GetMapping
    @Open
    Page show(@RequestParam(required = false) String email) {
        return new ResetNew(email, Map.of());
    }

    @PostMapping
    @Open
    Page ask(@RequestParam(defaultValue = "") String email) {
        var normal = Emails.normal(email);
        if (normal.isEmpty()) {
            return new ResetNew(email, new Mistakes().add("email", email.isBlank() ? "invalid.required" : "invalid.email").words());
        }
        resets.ask(normal.get());
        return new ResetSent(normal.get());
    }

    @GetMapping("/{secret}")
    @Open
    Page choose(@PathVariable String secret, HttpServletResponse response) {
        // The link is a key: no site that this page leads to may learn it.
        response.setHeader("Referrer-Policy", "no-referrer");
        return new PasswordNew(secret, resets.email(secret).orElse(null), Map.of());
    }

    @PostMapping("/{secret}")
    @Open
    Reply change(@PathVariable String secret, @RequestParam(defaultValue = "") String password, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        var email = resets.email(secret);
        if (email.isEmpty()) {
            return new PasswordNew(secret, null, Map.of());
        }
        var mistakes = new Mistakes();
        PasswordRule.check(mistakes, "password", password, email.get());
        if (mistakes.any()) {
            return new PasswordNew(secret, email.get(), mistakes.words());
        }
        return resets.redeem(secret, password) ? Redirect.to("/sign-in").saying("reset.done") : new PasswordNew(secret, null, Map.of());
    }
}
