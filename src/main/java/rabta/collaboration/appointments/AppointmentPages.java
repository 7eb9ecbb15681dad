package rabta.collaboration.appointments;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.collaboration.appointments.AppointmentDraft.Span;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is done with an appointment from wherever it stands; {@code back} leads there again. */
@Controller
@RequestMapping("/calendar")
class AppointmentPages {

    private static final String CALENDAR = "/calendar";

    private final AppointmentDesk desk;
    private final Booking booking;
    private final Appointments appointments;

    AppointmentPages(AppointmentDesk desk, Booking booking, Appointments appointments) {
        this.desk = desk;
        this.booking = booking;
        this.appointments = appointments;
    }

    @GetMapping("/new")
    @Can(EDIT_CUSTOMERS)
    Page blank(@RequestParam(required = false) String day, @RequestParam(required = false) String at, @RequestParam(required = false) String until, @RequestParam(required = false) String last,
            @RequestParam(name = "whole_day", required = false) boolean whole, @RequestParam(required = false) String record, @RequestParam(name = "record_id", required = false) Long id,
            @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        var kind = id == null ? null : RecordKind.ofType(record).orElseThrow(NotFound::new);
        return desk.blank(AppointmentForm.blank(day, at, until, last, whole, kind, id, viewer), back, viewer);
    }

    /** What stands in the way of what the form says so far. @param event the one that is changed */
    @GetMapping("/overlaps")
    @Can(EDIT_CUSTOMERS)
    Page overlaps(AppointmentForm form, @RequestParam(required = false) Long event, Viewer viewer) {
        return new OverlapsShow(desk.overlaps(form, event, viewer));
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply make(AppointmentForm form, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        try {
            form = desk.meant(form, viewer);
            var kind = form.kind().orElse(null);
            boolean overlapping = !desk.overlaps(form, null, viewer).isEmpty();
            long id = booking.make(form.understood(viewer), kind, kind == null ? null : form.recordId(), viewer);
            return undone(Redirect.back(back).saying(overlapping ? "appointments.made.overlapping" : "appointments.made"), "/calendar/" + id + "/removal", back);
        } catch (Flawed flawed) {
            return desk.wrong(form, null, flawed.flaws(), back, viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        return desk.show(id, back, viewer);
    }

    @PostMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    Reply change(@PathVariable long id, AppointmentForm form, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        try {
            form = desk.meant(form, viewer);
            booking.change(id, form.understood(viewer), form.version(), viewer);
            return Redirect.back(back).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.wrong(form, id, flawed.flaws(), back, viewer);
        } catch (Stale stale) {
            return desk.wrong(form.onto(stale.version()), id, List.of(Flaw.of("", "appointments.conflict")), back, viewer);
        }
    }

    /**
     * Moves it or makes it longer, as the calendar's own hand does.
     *
     * @param start by the viewer's clock, {@code 2026-11-27T14:00}, or a day for one of whole days; {@code end} likewise, the last day then
     */
    @PostMapping("/{id}/times")
    @Can(EDIT_CUSTOMERS)
    Reply move(@PathVariable long id, @RequestParam String start, @RequestParam String end, @RequestParam(required = false) Integer version, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        try {
            var zone = viewer.preferences().zone();
            var before = booking.move(id, span(appointments.find(id, viewer), start, end, zone), version, viewer);
            var after = appointments.find(id, viewer);
            return undone(Redirect.back(back).saying("appointments.moved"), "/calendar/" + id + "/times?start=" + before.from(zone) + "&end=" + before.until(zone) + "&version=" + after.version(), back);
        } catch (Stale stale) {
            throw new Problem("appointments.moved_meanwhile");
        }
    }

    private static Span span(Appointment appointment, String start, String end, ZoneId zone) {
        try {
            return appointment.wholeDay() ? AppointmentDraft.days(LocalDate.parse(start), LocalDate.parse(end), appointment.zone()) : AppointmentDraft.times(LocalDateTime.parse(start), LocalDateTime.parse(end), zone);
        } catch (DateTimeException unknown) {
            throw new Flawed(Flaw.of("start", "appointments.time.unknown"));
        }
    }

    @PostMapping("/{id}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply remove(@PathVariable long id, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        booking.remove(id, viewer);
        return undone(Redirect.back(back).saying("appointments.removed"), "/calendar/" + id + "/restoration", back);
    }

    @PostMapping("/{id}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(@PathVariable long id, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        booking.restore(id, viewer);
        return Redirect.back(back);
    }

    // Whoever takes it back stands again where they did it.
    private static Redirect undone(Redirect redirect, String undo, String back) {
        return new Redirect(redirect.location(), redirect.saying(), redirect.arguments(), undo + (undo.contains("?") ? "&" : "?") + "back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }
}
