package rabta.collaboration.appointments;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.NotificationSubject;
import rabta.identity.Viewer;
import rabta.kernel.ui.Preferences;

/** Appointments as what somebody is told of: those in which they take part. */
@Component
@Transactional(readOnly = true)
class AppointmentSubject implements NotificationSubject {

    private final Appointments appointments;

    AppointmentSubject(Appointments appointments) {
        this.appointments = appointments;
    }

    @Override
    public String type() {
        return AppointmentSight.EVENT;
    }

    /** With when it is: of one that comes again the next time. */
    @Override
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        var now = Instant.now();
        return ScopedValue.where(Preferences.CURRENT, viewer.preferences()).call(() -> appointments.taking(ids, viewer).stream()
                .collect(Collectors.toMap(Appointment::id, a -> a.title() + " — " + new AppointmentLine(Appointments.next(a, now), null, false).when())));
    }

    @Override
    public String path(long id) {
        return "/calendar/" + id + "/next";
    }

    @Override
    public List<Deed> deeds(long id) {
        return List.of(new Deed("appointments.seen", "/calendar/" + id + "/reminder", null, null));
    }
}
