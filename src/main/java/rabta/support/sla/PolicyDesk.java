package rabta.support.sla;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.filters.Builder;
import rabta.customers.filters.Building;
import rabta.customers.filters.Misfits;
import rabta.customers.filters.Sentences;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.identity.Viewer;

/** Puts together what the pages of promises show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class PolicyDesk {

    /** Of so many clocks of a ticket is said what befell them. */
    private static final int FEW = 10;

    private final Policies policies;
    private final Clocks clocks;
    private final Records records;
    private final Building building;
    private final Sentences sentences;
    private final Misfits misfits;
    private final Ownership ownership;
    private final JdbcClient jdbc;

    PolicyDesk(Policies policies, Clocks clocks, Records records, Building building, Sentences sentences, Misfits misfits, Ownership ownership, JdbcClient jdbc) {
        this.policies = policies;
        this.clocks = clocks;
        this.records = records;
        this.building = building;
        this.sentences = sentences;
        this.misfits = misfits;
        this.ownership = ownership;
        this.jdbc = jdbc;
    }

    PromiseIndex index(Viewer viewer) {
        var all = policies.all();
        var said = new HashMap<Long, String>();
        var wrong = new HashMap<Long, String>();
        for (var policy : all) {
            policy.condition().ifPresent(condition -> misfits.of(condition, TICKET, viewer).ifPresentOrElse(misfit -> wrong.put(policy.id(), misfit), () -> said.put(policy.id(), sentences.of(condition, TICKET, viewer))));
        }
        return new PromiseIndex(all, said, wrong);
    }

    PolicyEdit blank(Viewer viewer) {
        return new PolicyEdit(null, PolicyForm.blank(), building.open(TICKET, CustomerFilter.none(), viewer), ownership.members(), Map.of());
    }

    PolicyEdit policy(long id, Viewer viewer) {
        var policy = policies.find(id);
        var filter = policy.condition().map(condition -> CustomerFilter.none().narrowedTo(condition)).orElse(CustomerFilter.none());
        return new PolicyEdit(id, PolicyForm.of(policy), building.open(TICKET, filter, viewer), ownership.members(), Map.of());
    }

    PolicyEdit again(Long id, PolicyForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return new PolicyEdit(id, form, building.again(TICKET, CustomerFilter.none(), typed, viewer), ownership.members(), Flaw.words(flaws));
    }

    /** What was put together. @throws Flawed for what is not understood */
    Builder built(Map<String, String[]> typed, Viewer viewer) {
        var built = building.again(TICKET, CustomerFilter.none(), typed, viewer);
        if (built.misfit() != null) {
            throw new Flawed(Flaw.of("filter", "filter.not_understood", built.misfit()));
        }
        return built;
    }

    /** Somebody who may not know of promises is told of none; whoever may not know when a ticket was opened, answered or solved only of what is due. */
    TicketPromises ticket(long id, Viewer viewer) {
        records.mustSee(TICKET, id, viewer);
        var rights = viewer.rights().of(TICKET.type());
        // When clocks began and ended tells when the ticket was opened, answered and solved.
        boolean whole = List.of("created", "answered", "asked", "solved").stream().noneMatch(rights::hides);
        var told = !PromiseMarks.told(viewer) ? List.<Clock>of() : whole ? clocks.of(id) : clocks.promised(List.of(id));
        var names = new HashMap<Long, String>();
        jdbc.sql("select p.id, p.name from sla_policies p").query((r, n) -> names.put(r.getLong(1), r.getString(2))).list();
        return new TicketPromises(id, records.name(TICKET, id, viewer), told, names, whole ? clocks.marks(told.stream().limit(FEW).map(Clock::id).toList()) : Map.of(), PromiseMarks.told(viewer), whole, Instant.now());
    }
}
