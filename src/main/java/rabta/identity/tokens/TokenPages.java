package rabta.identity.tokens;

import static rabta.identity.Permission.ENTER;

import java.time.Duration;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/tokens")
class TokenPages {

    private final ApiTokens tokens;

    TokenPages(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    @Can(ENTER)
    Page index(Viewer viewer) {
        return new TokensIndex(tokens.list(viewer), null, "", "read", "90", Map.of());
    }

    @PostMapping
    @Can(ENTER)
    Page create(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String scope, @RequestParam(defaultValue = "") String days,
            Viewer viewer) {
        var mistakes = new Mistakes().line("name", name, 100);
        if (!scope.matches("read|write")) {
            mistakes.add("scope", "invalid.choice");
        }
        if (!TokensIndex.LIVES.contains(days)) {
            mistakes.add("days", "invalid.choice");
        }
        if (mistakes.any()) {
            return new TokensIndex(tokens.list(viewer), null, name, scope, days, mistakes.words());
        }
        var made = tokens.create(name.strip(), scope.equals("write"), days.isEmpty() ? null : Duration.ofDays(Long.parseLong(days)), viewer);
        return new TokensIndex(tokens.list(viewer), made, "", "read", "90", Map.of());
    }

    @DeleteMapping("/{id}")
    @Can(ENTER)
    Reply revoke(@PathVariable long id, Viewer viewer) {
        tokens.revoke(id, viewer);
        return Redirect.to("/settings/tokens").saying("tokens.revoked");
    }
}
