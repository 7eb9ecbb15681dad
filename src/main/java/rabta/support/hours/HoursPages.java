package rabta.support.hours;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Hours: calendars, holidays, the moon, and who works when. */
@Controller
@RequestMapping("/settings/hours")
class HoursPages {

    private static final String PATH = "/settings/hours";

    private final WorkCalendars calendars;
    private final HoursDesk desk;
    private final OutOfHours out;

    HoursPages(WorkCalendars calendars, HoursDesk desk, OutOfHours out) {
        this.out = out;
        this.calendars = calendars;
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    Page index(Viewer viewer) {
        return desk.index(viewer);
    }

    @GetMapping("/calendars/new")
    @Can(MANAGE_SUPPORT)
    Page blank(Viewer viewer) {
        return desk.calendar(null, null, List.of(), viewer);
    }

    @PostMapping("/calendars")
    @Can(MANAGE_SUPPORT)
    Reply create(CalendarForm form, Viewer viewer) {
        try {
            calendars.create(form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.calendar(null, form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/calendars/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.calendar(id, null, List.of(), viewer);
    }

    @PostMapping("/calendars/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable long id, CalendarForm form, Viewer viewer) {
        try {
            calendars.change(id, form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.calendar(id, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/calendars/{id}/usual")
    @Can(MANAGE_SUPPORT)
    Reply usual(@PathVariable long id, Viewer viewer) {
        calendars.usual(id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }

    @PostMapping("/calendars/{id}/removal")
    @Can(MANAGE_SUPPORT)
    Reply remove(@PathVariable long id, Viewer viewer) {
        calendars.remove(id, viewer);
        return Redirect.to(PATH).saying("hours.calendar_removed").undo(PATH + "/calendars/{id}/restoration", id);
    }

    @PostMapping("/calendars/{id}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply restore(@PathVariable long id, Viewer viewer) {
        calendars.restore(id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }

    @GetMapping("/holidays/new")
    @Can(MANAGE_SUPPORT)
    Page newHoliday() {
        return desk.holiday(null, null, List.of());
    }

    @PostMapping("/holidays")
    @Can(MANAGE_SUPPORT)
    Reply addHoliday(HolidayForm form, Viewer viewer) {
        try {
            calendars.add(form.read(viewer), viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.holiday(null, form, flawed.flaws());
        }
    }

    @GetMapping("/holidays/{id}")
    @Can(MANAGE_SUPPORT)
    Page holiday(@PathVariable long id) {
        return desk.holiday(id, null, List.of());
    }

    @PostMapping("/holidays/{id}")
    @Can(MANAGE_SUPPORT)
    Reply changeHoliday(@PathVariable long id, HolidayForm form, Viewer viewer) {
        try {
            calendars.change(id, form.read(viewer), viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.holiday(id, form, flawed.flaws());
        }
    }

    @PostMapping("/holidays/{id}/removal")
    @Can(MANAGE_SUPPORT)
    Reply removeHoliday(@PathVariable long id, Viewer viewer) {
        calendars.removeHoliday(id, viewer);
        return Redirect.to(PATH).saying("hours.holiday_removed").undo(PATH + "/holidays/{id}/restoration", id);
    }

    @PostMapping("/holidays/{id}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply restoreHoliday(@PathVariable long id, Viewer viewer) {
        calendars.restoreHoliday(id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }

    @PostMapping("/offered")
    @Can(MANAGE_SUPPORT)
    Reply offer(Viewer viewer) {
        calendars.offer(viewer);
        return Redirect.to(PATH).saying("hours.offered");
    }

    @PostMapping("/out")
    @Can(MANAGE_SUPPORT)
    Reply out(@RequestParam(required = false) String working, @RequestParam(required = false) String en, @RequestParam(required = false) String ur, Viewer viewer) {
        try {
            out.set("true".equals(working), en, ur, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.index(new OutOfHours.Told("true".equals(working), en, ur), flawed.flaws(), viewer);
        }
    }

    @PostMapping("/moons/{year}/{month}")
    @Can(MANAGE_SUPPORT)
    Reply moon(@PathVariable int year, @PathVariable int month, @RequestParam(required = false) String first, Viewer viewer) {
        var key = year + "-" + month;
        var day = Typed.line(first) == null ? null : Dates.in(viewer.preferences()).parse(first).orElse(null);
        if (day == null && Typed.line(first) != null) {
            return desk.index(key, first, Ui.t("hours.day_unknown"), viewer);
        }
        try {
            calendars.moon(year, month, day, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.index(key, first, Flaw.words(flawed.flaws()).get("first"), viewer);
        }
    }

    @GetMapping("/members/{id}")
    @Can(MANAGE_SUPPORT)
    Page member(@PathVariable long id, Viewer viewer) {
        return desk.member(id, false, null, List.of(), viewer);
    }

    @PostMapping("/members/{id}")
    @Can(MANAGE_SUPPORT)
    Reply setMember(@PathVariable long id, @RequestParam(required = false) Long calendar, Viewer viewer) {
        calendars.member(id, calendar, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }

    @PostMapping("/members/{id}/absences")
    @Can(MANAGE_SUPPORT)
    Reply leave(@PathVariable long id, AbsenceForm form, Viewer viewer) {
        try {
            calendars.leave(id, form, viewer);
            return Redirect.to(PATH + "/members/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.member(id, false, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/members/{id}/absences/{absence}/removal")
    @Can(MANAGE_SUPPORT)
    Reply comeBack(@PathVariable long id, @PathVariable long absence) {
        calendars.comeBack(absence, id, true);
        return Redirect.to(PATH + "/members/{id}", id).saying("hours.back_again").undo(PATH + "/members/" + id + "/absences/{absence}/restoration", absence);
    }

    @PostMapping("/members/{id}/absences/{absence}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply leaveAgain(@PathVariable long id, @PathVariable long absence) {
        calendars.comeBack(absence, id, false);
        return Redirect.to(PATH + "/members/{id}", id).saying("word.saved");
    }
}
