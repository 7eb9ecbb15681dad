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

/** A meeting that was agreed and a purchase that somebody made end what would go on by itself; a lead that becomes a person takes it along. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SequenceWitness implements Witness {

    private static final Map<String, Reason> ENDS = Map.of("appointment_made", Reason.MET, "order_placed", Reason.BOUGHT, "invoice_issued", Reason.BOUGHT, "deal_won", Reason.BOUGHT);

    private static final String FAILED = "message_failed";

    private final JdbcClient jdbc;
    private final ObjectProvider<RefusedAddresses> refused;
    // Asked for when it is needed: it tells of what it ends, which tells this.
    private final ObjectProvider<Stopping> stopping;

    SequenceWitness(JdbcClient jdbc, ObjectProvider<RefusedAddresses> refused, ObjectProvider<Stopping> stopping) {
        this.refused = refused;
        this.jdbc = jdbc;
        this.stopping = stopping;
    }

    @Override
    public void saw(List<Hint> happened) {
        if (happened.stream().noneMatch(hint -> ENDS.containsKey(hint.kind()) || hint.kind().equals("lead_converted") || hint.kind().equals(FAILED))) {
            return;
        }
        happened.stream().filter(hint -> hint.kind().equals(FAILED) && hint.id() != 0).forEach(hint -> failed(hint.id()));
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

    // Orders of years ago that are brought in tell nothing of today; nor does what was agreed long ago and comes again by itself.
    private boolean present(Hint hint) {
        return hint.id() == 0 || jdbc.sql("""
                select h.at > now() - interval '2 days'
                   and not exists (select from invoices i where h.kind = 'invoice_issued' and i.id = (h.particulars ->> 'invoice')::bigint and i.rule_id is not null)
                   and not exists (select from orders o where h.kind = 'order_placed' and o.id = (h.particulars ->> 'order')::bigint and o.outside_id like 'recurring:%')
                  from happenings h
                 where h.id = :id
                """).param("id", hint.id()).query(Boolean.class).optional().orElse(false);
    }

    /** A letter that went through a mailbox did not get there: as one that the business's own server could not hand over. */
    private void failed(long happening) {
        record Refused(long enrolment, String address, boolean doubtful, boolean nobody) {
        }
        jdbc.sql("""
                   update sequence_sends s
                      set state = case when m.doubtful then 'UNCERTAIN' else 'REFUSED' end
                     from messages m join happenings h on h.id = :happening and m.id = (h.particulars ->> 'message')::bigint
                    where s.message_id = m.id
                returning s.enrolment_id, s.address, m.doubtful, coalesce(m.trouble = 'mail.no_such_address', false)
                """).param("happening", happening).query((r, n) -> new Refused(r.getLong(1), r.getString(2), r.getBoolean(3), r.getBoolean(4))).optional().filter(one -> !one.doubtful).ifPresent(one -> {
                    if (one.nobody) {
                        refused.getObject().refuse(one.address, Reason.BOUNCED);
                        stopping.getObject().stop(one.enrolment, Reason.BOUNCED, null);
                        stopping.getObject().stoppedAt(one.address, Reason.BOUNCED);
                    } else {
                        stopping.getObject().stop(one.enrolment, Reason.REFUSED, null);
                    }
                });
    }

    private void converted(long lead) {
        jdbc.sql("select l.person_id from leads l where l.id = :id and l.person_id is not null").param("id", lead).query(Long.class).optional().ifPresent(person -> stopping.getObject().converted(lead, person));
    }
}
