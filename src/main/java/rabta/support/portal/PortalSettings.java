package rabta.support.portal;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Whether customers come in, and what they see there. */
@Controller
@RequestMapping("/settings/portal")
class PortalSettings {

    private final PortalSetUp setUp;

    PortalSettings(PortalSetUp setUp) {
        this.setUp = setUp;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    Page show(Viewer viewer) {
        return setUp.edit(setUp.form(viewer), List.of(), viewer);
    }

    @PostMapping
    @Can(MANAGE_SUPPORT)
    Reply change(PortalForm form, Viewer viewer) {
        try {
            setUp.keep(form, viewer);
            return Redirect.to("/settings/portal").saying(form.shown() ? "portal.shown" : "portal.hidden");
        } catch (Flawed flawed) {
            return setUp.edit(form, flawed.flaws(), viewer);
        }
    }
}
