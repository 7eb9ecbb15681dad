package rabta.collaboration.appointments;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The appointments of a record: its page fetches them and the form for another from here. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}/appointments", Rooms.OBJECTS + "/{id}/appointments", Rooms.TRADES + "/{id}/appointments"})
class RecordAppointmentPages {

    private final AppointmentDesk desk;
    private final Booking booking;

    RecordAppointmentPages(AppointmentDesk desk, Booking booking) {
        this.desk = desk;
        this.booking = booking;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, AppointmentForm.blank(null, null, null, null, false, kind, id, viewer), List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply make(RecordKind kind, @PathVariable long id, AppointmentForm form, Viewer viewer) {
        try {
            form = desk.meant(form.about(kind, id), viewer);
            boolean overlapping = !desk.overlaps(form, null, viewer).isEmpty();
            long made = booking.make(desk.draft(form, viewer), kind, id, viewer);
            return Redirect.to(kind.path(id)).saying(overlapping ? "appointments.made.overlapping" : "appointments.made").undo("/calendar/{id}/removal", made);
        } catch (Flawed flawed) {
            return desk.of(kind, id, form, flawed.flaws(), viewer);
        }
    }
}
