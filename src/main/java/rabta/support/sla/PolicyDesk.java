package rabta.support.sla;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.rules.RuleConditions;
import rabta.customers.rules.RuleForms;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;

/** Puts together what the pages of promises show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class PolicyDesk implements RuleForms<PolicyForm> {

    /** Of so many clocks of a ticket is said what befell them. */
    private static final int FEW = 10;

    private final Policies policies;
    private final Clocks clocks;
    private final Records records;
    private final RuleConditions conditions;
    private final Ownership ownership;
    private final JdbcClient jdbc;

    PolicyDesk(Policies policies, Clocks clocks, Records records, RuleConditions conditions, Ownership ownership, JdbcClient jdbc) {
        this.policies = policies;
        this.clocks = clocks;
        this.records = records;
        this.conditions = conditions;
        this.ownership = ownership;
        this.jdbc = jdbc;
    }

    @Override
    public PromiseIndex index(Viewer viewer) {
        var all = policies.all();
        var conditions = this.conditions.said(all, TICKET, viewer);
        return new PromiseIndex(all, conditions.sentences(), conditions.misfits());
    }

    PolicyEdit blank(Viewer viewer) {
        return new PolicyEdit(null, PolicyForm.blank(), conditions.open(null, TICKET, viewer), ownership.members(), Map.of());
    }

    @Override
    public PolicyEdit rule(long id, Viewer viewer) {
        var policy = policies.find(id);
        return new PolicyEdit(id, PolicyForm.of(policy), conditions.open(policy, TICKET, viewer), ownership.members(), Map.of());
    }

    @Override
    public PolicyEdit again(Long id, PolicyForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return new PolicyEdit(id, form, conditions.again(typed, TICKET, viewer), ownership.members(), Flaw.words(flaws));
    }

    @Override
    public Condition built(PolicyForm form, Map<String, String[]> typed, Viewer viewer) {
        return conditions.built(typed, TICKET, viewer);
    }

    /** Somebody who may not know of promises is told of none; whoever may not know when a ticket was opened, answered or solved only of what is due. */
    TicketPromises ticket(long id, Viewer viewer) {
        records.mustSee(TICKET, id, viewer);
        var rights = viewer.rights().of(TICKET.type());
        // When clocks began and ended tells when the ticket was opened, answered and solved.
        boolean whole = List.of("created", "answered", "asked", "solved").stream().noneMatch(rights::hides);
        var now = Instant.now();
        var told = !PromiseMarks.told(viewer) ? List.<Clock>of() : whole ? clocks.of(id, now) : clocks.promised(List.of(id), now);
        var names = new HashMap<Long, String>();
        jdbc.sql("select p.id, p.name from sla_policies p").query((r, n) -> names.put(r.getLong(1), r.getString(2))).list();
        return new TicketPromises(id, records.name(TICKET, id, viewer), told, names, whole ? clocks.marks(told.stream().limit(FEW).map(Clock::id).toList()) : Map.of(), PromiseMarks.told(viewer), whole, now);
    }
}
