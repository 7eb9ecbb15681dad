package rabta.sales.leads;

import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;
import rabta.sales.LeadKind;

/** Whoever writes a note on a lead, calls it, or plans or does something about it, has begun to work on it: its response time ends there, with a call when it was made. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeadTouches implements Witness {

    private static final Set<String> TOUCHES = Set.of("note_written", "file_attached", "task_planned", "task_done", "appointment_made", "call_made", "call_taken");
    private static final Set<String> CALLS = Set.of("call_made", "call_taken");

    private final JdbcClient jdbc;

    LeadTouches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void saw(List<Hint> happened) {
        var touches = happened.stream().filter(hint -> hint.by() != null && TOUCHES.contains(hint.kind()) && LeadKind.LEAD.type().equals(hint.about().type())).toList();
        if (!touches.isEmpty()) {
            jdbc.sql("""
                    update leads r
                       set worked_at = least(now(), coalesce((select min(greatest(h.at, r.created_at)) from happenings h where h.id = any(:calls) and h.record_id = r.id), now()))
                     where r.id = any(:leads) and r.worked_at is null
                    """).param("calls", touches.stream().filter(hint -> CALLS.contains(hint.kind())).map(Hint::id).toArray(Long[]::new))
                    .param("leads", touches.stream().map(hint -> hint.about().id()).distinct().toArray(Long[]::new)).update();
        }
    }
}
