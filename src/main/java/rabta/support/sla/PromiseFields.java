package rabta.support.sla;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldSource;
import rabta.identity.Viewer;
import rabta.support.TicketKind;

/** What lists and filters of tickets know of promises: which stand in danger, and when the soonest is due. */
@Component
class PromiseFields implements FieldSource {

    private static final String STATE = """
            (case when r.promise_due_at is null then case when exists (select from sla_clocks k where k.ticket_id = r.id and k.stopped_at is null and k.minutes is not null) then 'paused' else 'none' end when r.promise_due_at < now() then 'broken' when r.promise_risk_at <= now() then 'at_risk' else 'on_time' end)""";

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        return !TicketKind.TICKET.equals(kind) ? List.of()
                : List.of(Field.state("sla", STATE, List.of("broken", "at_risk", "on_time", "paused", "none")), Catalogue.moment("sla_due", "r.promise_due_at", viewer.preferences().zone()));
    }
}
