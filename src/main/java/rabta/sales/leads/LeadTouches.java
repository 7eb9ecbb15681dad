package rabta.sales.leads;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;
import rabta.sales.LeadKind;

/**
 * The response time of a lead ends when a member first turns to whoever asked: they call, also where nobody takes it, or answer a call; agree on
 * a meeting, or write one down that took place; tick off a task to call, write to or visit them; or write, see {@link LeadAnswers}. What stays
 * in the house is no response: a note, a file, a task that is only planned. It counts from when it was done, also where it is written down later,
 * and never from before the lead was there. A status is the word of whoever gives it that they took it on, and ends it too ({@link LeadMoves}).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeadTouches implements Witness {

    private static final Set<String> TOUCHES = Set.of("task_done", "appointment_made", "call_made", "call_taken");

    /** By these one knows the kinds of task that reach a customer, however a business calls them. */
    private static final Set<String> REACHING = Set.of("phone", "message", "mail", "brand-whatsapp", "users", "map-pin");

    private final JdbcClient jdbc;

    LeadTouches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void saw(List<Hint> happened) {
        var touches = happened.stream().filter(hint -> hint.by() != null && TOUCHES.contains(hint.kind()) && LeadKind.LEAD.type().equals(hint.about().type())).toList();
        if (!touches.isEmpty()) {
            worked("h.id = any(:ids)", touches.stream().map(Hint::id).toList());
        }
    }

    /** Looks through all that was ever done about these leads. */
    void again(Collection<Long> leads) {
        worked("h.record = 'lead' and h.record_id = any(:ids)", leads);
    }

    private void worked(String which, Collection<Long> ids) {
        jdbc.sql("""
                update leads r
                   set worked_at = least(now(), greatest(r.created_at, t.at))
                  from (select h.record_id, min(least(h.at, e.starts_at))
                          from happenings h
                               left join events e on h.kind = 'appointment_made' and e.id = (h.particulars ->> 'event')::bigint
                               left join tasks k on h.kind = 'task_done' and k.id = (h.particulars ->> 'task')::bigint
                               left join task_types y on y.id = k.type_id
                         where %s and h.kind = any(:kinds) and h.by_member is not null and (h.kind <> 'task_done' or y.icon = any(:reaching))
                        group by h.record_id) t (lead_id, at)
                 where r.id = t.lead_id and r.worked_at is null
                """.formatted(which)).param("ids", ids.toArray(Long[]::new)).param("kinds", TOUCHES.toArray(String[]::new)).param("reaching", REACHING.toArray(String[]::new)).update();
    }
}
