package rabta.collaboration.devices;

import static rabta.identity.Permission.ENTER;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.identity.access.Credentials.Credential;
import rabta.kernel.push.Browser;
import rabta.kernel.push.WebPush;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;

/** Through which browsers somebody is told, and whether through this one. */
@Controller
@RequestMapping("/settings/notifications/devices")
class DevicePages {

    private final Devices devices;
    private final WebPush web;

    DevicePages(Devices devices, WebPush web) {
        this.devices = devices;
        this.web = web;
    }

    @GetMapping
    @Can(ENTER)
    Page index(Viewer viewer) {
        return new DevicesIndex(devices.list(viewer), web.key());
    }

    @PostMapping
    @Can(ENTER)
    Redirect add(@RequestParam(required = false) String endpoint, @RequestParam(required = false) String key, @RequestParam(required = false) String secret, Viewer viewer, Credential credential) {
        devices.add(browser(endpoint, key, secret), Caller.current().device(), credential.id(), viewer);
        return Redirect.to("/settings/notifications").saying("devices.added");
    }

    private Browser browser(String endpoint, String key, String secret) {
        try {
            var browser = Browser.of(endpoint, key, secret);
            if (endpoint.length() <= 2000 && web.reaches(browser.endpoint())) {
                return browser;
            }
        } catch (IllegalArgumentException unfit) {
            // What no browser says is answered like what leads nowhere.
        }
        throw new Problem("devices.unfit");
    }

    /** A browser that is told says who is signed in there now, or that it is told elsewhere from now on. */
    @PostMapping("/renewal")
    @Can(ENTER)
    ResponseEntity<Void> renew(@RequestParam(defaultValue = "") String endpoint, @RequestParam(required = false) String now, @RequestParam(required = false) String key, @RequestParam(required = false) String secret,
            Viewer viewer, Credential credential) {
        if (endpoint.indexOf('\0') >= 0) {
            throw new Problem("devices.unfit");
        }
        if (now == null) {
            devices.renew(endpoint, credential.id(), viewer);
        } else {
            devices.move(endpoint, browser(now, key, secret), credential.id(), viewer);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/trial")
    @Can(ENTER)
    Redirect attempt(@PathVariable long id, Viewer viewer) {
        devices.attempt(id, viewer);
        return Redirect.to("/settings/notifications").saying("devices.tried");
    }

    @PostMapping("/{id}/removal")
    @Can(ENTER)
    Redirect remove(@PathVariable long id, Viewer viewer) {
        devices.remove(id, viewer);
        return Redirect.to("/settings/notifications").saying("devices.removed");
    }
}
