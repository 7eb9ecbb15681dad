package rabta.collaboration.appointments;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** The appointments of a record, and the form for another; the record's own page fetches its parts when it stands. */
public record RecordAppointments(RecordKind kind, long id, String name, List<AppointmentLine> lines, boolean mayPlan, AppointmentForm form, List<Option> members, List<Option> zones, List<Overlap> overlaps,
        Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return kind.path(id);
    }
}
