package rabta.sales.sequences;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;

/** A meeting that was agreed and a purchase end what would go on by itself; a lead that becomes a person takes it along. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SequenceWitness implements Witness {

    private static final Map<String, Reason> ENDS = Map.of("appointment_made", Reason.MET, "order_placed", Reason.BOUGHT, "invoice_issued", Reason.BOUGHT, "deal_won", Reason.BOUGHT);

    private final JdbcClient jdbc;
    // Asked for when it is needed: it tells of what it ends, which tells this.
    private final ObjectProvider<Stopping> stopping;

    SequenceWitness(JdbcClient jdbc, ObjectProvider<Stopping> stopping) {
        this.jdbc = jdbc;
        this.stopping = stopping;
    }

    @Override
    public void saw(List<Hint> happened) {
        if (happened.stream().noneMatch(hint -> ENDS.containsKey(hint.kind()) || hint.kind().equals("lead_converted"))) {
            return;
        }
        var ends = new HashMap<Reason, Map<String, Set<Long>>>();
        happened.stream().filter(hint -> ENDS.containsKey(hint.kind()) && hint.about().id() != 0 && present(hint))
                .forEach(hint -> ends.computeIfAbsent(ENDS.get(hint.kind()), reason -> new HashMap<>()).computeIfAbsent(hint.about().type(), type -> new LinkedHashSet<>()).add(hint.about().id()));
        ends.forEach((reason, whose) -> whose.forEach((type, ids) -> end(reason, type, ids)));
        happened.stream().filter(hint -> hint.kind().equals("lead_converted")).forEach(hint -> converted(hint.about().id()));
    }

    private void end(Reason reason, String type, Set<Long> ids) {
        if (RecordKind.PERSON.type().equals(type)) {
            stopping.getObject().stopped(ids, reason);
        } else if (RecordKind.COMPANY.type().equals(type)) {
            stopping.getObject().stoppedCompanies(ids, reason);
        } else if (DEAL.type().equals(type)) {
            stopping.getObject().stoppedDeals(ids, reason);
        } else if (LEAD.type().equals(type)) {
            stopping.getObject().stoppedLeads(ids, reason);
        }
    }

    // Orders of years ago that are brought in tell nothing of today.
    private boolean present(Hint hint) {
        return hint.id() == 0 || jdbc.sql("select h.at > now() - interval '2 days' from happenings h where h.id = :id").param("id", hint.id()).query(Boolean.class).optional().orElse(false);
    }

    private void converted(long lead) {
        jdbc.sql("select l.person_id from leads l where l.id = :id and l.person_id is not null").param("id", lead).query(Long.class).optional().ifPresent(person -> stopping.getObject().converted(lead, person));
    }
}
