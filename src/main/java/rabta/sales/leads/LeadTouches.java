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

/** Whoever writes a note on a lead, or plans or does something about it, has begun to work on it: its response time ends there. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeadTouches implements Witness {

    private static final Set<String> TOUCHES = Set.of("note_written", "file_attached", "task_planned", "task_done", "appointment_made");

    private final JdbcClient jdbc;

    LeadTouches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void saw(List<Hint> happened) {
        var touched = happened.stream().filter(hint -> hint.by() != null && TOUCHES.contains(hint.kind()) && LeadKind.LEAD.type().equals(hint.about().type())).map(hint -> hint.about().id()).distinct().toArray(Long[]::new);
        if (touched.length > 0) {
            jdbc.sql("update leads r set worked_at = now() where r.id = any(:ids) and r.worked_at is null").param("ids", touched).update();
        }
    }
}
