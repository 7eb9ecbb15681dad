package rabta.collaboration.ical;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.collaboration.appointments.Appointments;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Open;
import rabta.identity.Viewer;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Download;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The calendar in and out as files, and at addresses that other programs ask by themselves. */
@Controller
class IcsPages {

    private final CalendarLinks links;
    private final Feeds feeds;
    private final Appointments appointments;
    private final CalendarFiles files;
    private final BaseUrl base;

    IcsPages(CalendarLinks links, Feeds feeds, Appointments appointments, CalendarFiles files, BaseUrl base) {
        this.links = links;
        this.feeds = feeds;
        this.appointments = appointments;
        this.files = files;
        this.base = base;
    }

    @GetMapping("/calendar/subscription")
    @Can(VIEW_CUSTOMERS)
    Page subscription(Viewer viewer) {
        return new SubscriptionShow(links.of(viewer), null);
    }

    @PostMapping("/calendar/subscription")
    @Can(VIEW_CUSTOMERS)
    Page subscribe(@RequestParam(defaultValue = "false") boolean busy, Viewer viewer) {
        var made = base.link(links.make(busy, viewer));
        return new SubscriptionShow(links.of(viewer), made);
    }

    @PostMapping("/calendar/subscription/{id}/revocation")
    @Can(VIEW_CUSTOMERS)
    Reply revoke(@PathVariable long id, Viewer viewer) {
        links.revoke(id, viewer);
        return Redirect.to("/calendar/subscription").saying("ical.revoked");
    }

    /** Nobody signs in here: the address is the key. */
    @GetMapping("/calendar/feeds/{workspace:\\d+}/{secret:[A-Za-z0-9_-]+}.ics")
    @Open
    Reply feed(@PathVariable long workspace, @PathVariable String secret) {
        return file("calendar.ics", feeds.read(workspace, secret));
    }

    @GetMapping("/calendar/{id}/file")
    @Can(VIEW_CUSTOMERS)
    Reply one(@PathVariable long id, Viewer viewer) {
        var all = appointments.whole(id, viewer);
        return file(all.getFirst().title() + ".ics", IcsWriting.write(Feeds.written(all, false), null));
    }

    private static Download file(String name, byte[] bytes) {
        return new Download(name, Ics.TYPE, bytes.length, false, out -> out.write(bytes));
    }

    @GetMapping("/calendar/import")
    @Can(EDIT_CUSTOMERS)
    Page ask() {
        return new CalendarImport(null, Map.of(), Map.of());
    }

    @PostMapping("/calendar/import")
    @Can(EDIT_CUSTOMERS)
    Page take(@RequestParam(required = false) MultipartFile file, Viewer viewer) throws IOException {
        try {
            var came = files.take(file, viewer);
            return new CalendarImport(came.taken(), came.left(), Map.of());
        } catch (Flawed flawed) {
            return new CalendarImport(null, Map.of(), Flaw.words(flawed.flaws()));
        }
    }
}
