package rabta.collaboration.calendar;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
class CalendarPages {

    private static final String SETTINGS = "/settings/calendar";

    private final CalendarDesk desk;
    private final CalendarSettings settings;

    CalendarPages(CalendarDesk desk, CalendarSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @GetMapping("/calendar")
    @Can(VIEW_CUSTOMERS)
    Page show(CalendarQuery query, Viewer viewer) {
        return desk.show(query, viewer);
    }

    @GetMapping(SETTINGS)
    @Can(MANAGE_WORKSPACE)
    Page settings() {
        var moon = settings.moon();
        return new CalendarSettingsShow(moon.shown(), moon.days(), Map.of());
    }

    @PostMapping(SETTINGS)
    @Can(MANAGE_WORKSPACE)
    Reply choose(@RequestParam(defaultValue = "false") boolean hijri, @RequestParam(defaultValue = "0") int days, Viewer viewer) {
        try {
            settings.choose(new Moon(hijri, days), viewer);
            return Redirect.to(SETTINGS).saying("word.saved");
        } catch (Flawed flawed) {
            return new CalendarSettingsShow(hijri, 0, Flaw.words(flawed.flaws()));
        }
    }
}
