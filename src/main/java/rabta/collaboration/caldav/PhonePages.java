package rabta.collaboration.caldav;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials.Credential;
import rabta.identity.tokens.ApiTokens;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** How a member brings their calendar to their phone: where it is asked for, and a password for each phone. */
@Controller
@RequestMapping("/settings/phone")
class PhonePages {

    private final ApiTokens tokens;
    private final BaseUrl base;

    PhonePages(ApiTokens tokens, BaseUrl base) {
        this.tokens = tokens;
        this.base = base;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(Credential credential, Viewer viewer) {
        return page(null, "", Map.of(), credential, viewer);
    }

    @PostMapping
    @Can(VIEW_CUSTOMERS)
    Page make(@RequestParam(defaultValue = "") String name, Credential credential, Viewer viewer) {
        var mistakes = new Mistakes().line("name", name, 100);
        if (mistakes.any()) {
            return page(null, name, mistakes.words(), credential, viewer);
        }
        return page(tokens.forCalendar(name.strip(), viewer), "", Map.of(), credential, viewer);
    }

    @PostMapping("/{id}/revocation")
    @Can(VIEW_CUSTOMERS)
    Reply revoke(@PathVariable long id, Viewer viewer) {
        tokens.revoke(id, viewer);
        return Redirect.to("/settings/phone").saying("caldav.revoked");
    }

    private Page page(String made, String name, Map<String, String> errors, Credential credential, Viewer viewer) {
        var phones = tokens.list(viewer).stream().filter(token -> token.scope().equals("calendar")).toList();
        return new PhoneShow(base.link("/dav/"), base.link("").replaceFirst("^https?://", ""), base.secure(), credential.known().account().email(), phones, made, name, errors);
    }
}
