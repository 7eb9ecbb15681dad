package rabta.collaboration.help;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Whether strangers read the public articles, and where. */
@Controller
@RequestMapping("/settings/help")
class HelpSettings {

    private final PublicSites sites;
    private final BaseUrl base;

    HelpSettings(PublicSites sites, BaseUrl base) {
        this.sites = sites;
        this.base = base;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page show(Viewer viewer) {
        return edit(sites.of(viewer).map(site -> new HelpForm(site.slug(), site.help())).orElse(new HelpForm(null, null)), List.of(), viewer);
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply change(HelpForm form, Viewer viewer) {
        try {
            form.mustBeWhole();
            if (!sites.change(form.slug(), form.shown(), viewer)) {
                throw new Flawed(Flaw.of("slug", "help.slug.taken"));
            }
            return Redirect.to("/settings/help").saying(form.shown() ? "help.shown" : "help.hidden");
        } catch (Flawed flawed) {
            return edit(form, flawed.flaws(), viewer);
        }
    }

    private Page edit(HelpForm form, List<Flaw> flaws, Viewer viewer) {
        return new HelpEdit(form, base.link("/help/"), sites.of(viewer).filter(PublicSite::help).map(site -> "/help/" + site.slug()).orElse(null), Flaw.words(flaws));
    }
}
