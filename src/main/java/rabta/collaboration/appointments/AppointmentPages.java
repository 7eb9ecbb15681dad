package rabta.collaboration.appointments;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.collaboration.appointments.AppointmentDraft.Span;
import rabta.collaboration.notifications.Notifications;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.time.Recurrence;
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
    private final AppointmentLines lines;
    private final Notifications notifications;

    AppointmentPages(AppointmentDesk desk, Booking booking, Appointments appointments, AppointmentLines lines, Notifications notifications) {
        this.notifications = notifications;
        this.lines = lines;
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
            long id = booking.make(desk.draft(form, viewer), kind, kind == null ? null : form.recordId(), viewer);
            return undone(Redirect.back(back).saying(overlapping ? "appointments.made.overlapping" : "appointments.made"), "/calendar/" + id + "/removal", back);
        } catch (Flawed flawed) {
            return desk.wrong(form, null, flawed.flaws(), back, viewer);
        }
    }

    /** Of one that comes again the time that is or comes next. */
    @GetMapping("/{id}/next")
    @Can(VIEW_CUSTOMERS)
    Reply next(@PathVariable long id, Viewer viewer) {
        return Redirect.back(lines.of(Appointments.next(appointments.find(id, viewer), Instant.now()), viewer).opens(CALENDAR));
    }

    /** They were reminded of it, and know. */
    @PostMapping("/{id}/reminder")
    @Can(VIEW_CUSTOMERS)
    Reply seen(@PathVariable long id, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        appointments.find(id, viewer);
        notifications.readAbout(List.of(Ref.of(AppointmentSight.EVENT, id)), viewer);
        return Redirect.back(back);
    }

    /** @param occurrence which time of a series: when it begins by the rule */
    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, @RequestParam(required = false) Instant occurrence, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        return desk.show(new Pick(id, occurrence, null), back, viewer);
    }

    /** @param scope of which times of a series it is: {@code this}, {@code later} or {@code all} */
    @PostMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    Reply change(@PathVariable long id, @RequestParam(required = false) Instant occurrence, @RequestParam(required = false) String scope, AppointmentForm form, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        var pick = Pick.of(id, occurrence, scope);
        try {
            form = desk.meant(form, viewer).asBefore(appointments.find(id, viewer));
            booking.change(pick, desk.draft(form, viewer), form.version(), viewer);
            return Redirect.back(back).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.wrong(form, pick, flawed.flaws(), back, viewer);
        } catch (Stale stale) {
            return desk.wrong(form.onto(stale.version()), pick, List.of(Flaw.of("", "appointments.conflict")), back, viewer);
        }
    }

    /** Asks which times of a series are to be moved so. */
    @GetMapping("/{id}/times")
    @Can(EDIT_CUSTOMERS)
    Page ask(@PathVariable long id, @RequestParam Instant occurrence, @RequestParam String start, @RequestParam String end, @RequestParam(required = false) Integer version, @RequestParam(defaultValue = CALENDAR) String back,
            Viewer viewer) {
        var appointment = appointments.find(new Pick(id, occurrence, null), viewer);
        Flawed.unless(span(appointment, start, end, viewer.preferences().zone()).flaws("start", "end"));
        return new AppointmentMove(lines.of(appointment, viewer), start, end, version, back);
    }

    /**
     * Moves it or makes it longer, as the calendar's own hand does.
     *
     * @param start by the viewer's clock, {@code 2026-11-27T14:00}, or a day for one of whole days; {@code end} likewise, the last day then
     */
    @PostMapping("/{id}/times")
    @Can(EDIT_CUSTOMERS)
    Reply move(@PathVariable long id, @RequestParam(required = false) Instant occurrence, @RequestParam(required = false) String scope, @RequestParam String start, @RequestParam String end,
            @RequestParam(required = false) Integer version, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        try {
            var pick = Pick.of(id, occurrence, scope);
            var span = span(appointments.find(pick, viewer), start, end, viewer.preferences().zone());
            var moved = booking.move(pick, span, version, viewer);
            var redirect = Redirect.back(back).saying("appointments.moved");
            return back(moved, span, pick, viewer).map(undo -> undone(redirect, undo, back)).orElse(redirect);
        } catch (Stale stale) {
            throw new Problem("appointments.moved_meanwhile");
        }
    }

    // Two halves of a series are not put together again.
    private Optional<String> back(Booking.Moved moved, Span span, Pick pick, Viewer viewer) {
        var zone = viewer.preferences().zone();
        var after = appointments.find(moved.id(), viewer);
        if (after.rule() != null && moved.id() != pick.id()) {
            return Optional.empty();
        }
        var which = after.rule() == null ? "" : "occurrence=" + span.starts() + "&scope=all&";
        return Optional.of("/calendar/" + moved.id() + "/times?" + which + "start=" + moved.before().from(zone) + "&end=" + moved.before().until(zone) + "&version=" + after.version());
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
    Reply remove(@PathVariable long id, @RequestParam(required = false) Instant occurrence, @RequestParam(required = false) String scope, @RequestParam(required = false) List<String> tell,
            @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        var pick = Pick.of(id, occurrence, scope);
        var before = appointments.find(id, viewer);
        booking.remove(pick, tell == null || tell.contains("yes"), viewer);
        var which = before.rule() == null || occurrence == null ? "" : switch (pick.scope()) {
            case THIS -> "?occurrence=" + occurrence;
            case LATER -> "?rule=" + URLEncoder.encode(before.rule().rule(), StandardCharsets.UTF_8);
            case ALL -> "";
        };
        return undone(Redirect.back(back).saying("appointments.removed"), "/calendar/" + id + "/restoration" + which, back);
    }

    /** @param occurrence the time of a series that was left out; @param rule by which a series goes on that was ended */
    @PostMapping("/{id}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(@PathVariable long id, @RequestParam(required = false) Instant occurrence, @RequestParam(required = false) String rule, @RequestParam(defaultValue = CALENDAR) String back, Viewer viewer) {
        booking.restore(id, occurrence, Recurrence.of(rule).orElse(null), viewer);
        return Redirect.back(back);
    }

    // Whoever takes it back stands again where they did it.
    private static Redirect undone(Redirect redirect, String undo, String back) {
        return new Redirect(redirect.location(), redirect.saying(), redirect.arguments(), undo + (undo.contains("?") ? "&" : "?") + "back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }
}
