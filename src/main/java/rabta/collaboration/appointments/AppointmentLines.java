package rabta.collaboration.appointments;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Puts what is to be shown of appointments together: what they are about, by what it is called. */
@Service
@Transactional(readOnly = true)
public class AppointmentLines {

    private final Links links;
    private final Records records;

    AppointmentLines(Links links, Records records) {
        this.records = records;
        this.links = links;
    }

    /** In their order; the names of the records are looked up once for each kind. */
    public List<AppointmentLine> of(Collection<Appointment> some, Viewer viewer) {
        var ids = new HashMap<RecordKind, Set<Long>>();
        some.stream().filter(a -> a.kind() != null).forEach(a -> ids.computeIfAbsent(a.kind(), kind -> new HashSet<>()).add(a.record()));
        var names = new HashMap<RecordKind, Map<Long, String>>();
        ids.forEach((kind, seen) -> names.put(kind, links.names(kind, seen, viewer)));
        var editable = new HashMap<RecordKind, Set<Long>>();
        names.forEach((kind, seen) -> editable.put(kind, records.editable(kind, seen.keySet(), viewer)));
        return some.stream().map(a -> new AppointmentLine(a, a.kind() == null ? null : names.get(a.kind()).get(a.record()), mayChange(a, editable, viewer))).toList();
    }

    public AppointmentLine of(Appointment appointment, Viewer viewer) {
        return of(List.of(appointment), viewer).getFirst();
    }

    private static boolean mayChange(Appointment a, Map<RecordKind, Set<Long>> editable, Viewer viewer) {
        return !a.busyAlone() && viewer.may(Permission.EDIT_CUSTOMERS) && (Booking.own(a, viewer) || a.kind() != null && editable.get(a.kind()).contains(a.record()));
    }
}
