package rabta.sales.assignment;

import static rabta.sales.LeadKind.LEAD;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.collaboration.worktimes.Picking;
import rabta.collaboration.worktimes.Picking.Candidate;
import rabta.collaboration.worktimes.WorkTimes;
import rabta.customers.Happened;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.filters.Matches;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Jobs;
import rabta.sales.leads.Arrival;
import rabta.sales.leads.LeadHappened;

/**
 * Gives leads to whom the rules choose. A rule is held while it gives, so that those who come in at once go round in turn; a lead goes
 * to each member of its rule once at most, then to the fallback, and there it ends.
 */
@Repository
@Order(2)
@Transactional
public class Assignments implements Arrival, Linked {

    private record Turn(long rule, Long owner, List<Long> tried) {
    }

    private record Lead(Long owner, String city) {
    }

    /** An answer that has not gone out may still be taken back; so soon it is looked at once more. */
    private static final Duration UNDONE = Duration.ofSeconds(15);
    private static final String OPEN = "(select count(*) from leads r where r.owner_id = m.id and r.status in ('NEW', 'WORKING', 'QUALIFIED') and r.archived_at is null and r.deleted_at is null)";

    private final JdbcClient jdbc;
    private final AssignmentRules rules;
    private final WorkTimes times;
    private final Matches matches;
    private final Viewers viewers;
    private final Happenings happenings;
    private final Notifications notifications;
    private final Jobs jobs;

    Assignments(JdbcClient jdbc, AssignmentRules rules, WorkTimes times, Matches matches, Viewers viewers, Happenings happenings, Notifications notifications, Jobs jobs) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.times = times;
        this.matches = matches;
        this.viewers = viewers;
        this.happenings = happenings;
        this.notifications = notifications;
        this.jobs = jobs;
    }

    @Override
    public void arrived(long lead, boolean owned) {
        if (!owned) {
            assign(lead);
        }
    }

    /** Gives a lead by the first rule that it meets; where there is none it is the fallback's, or nobody's. */
    public void assign(long lead) {
        var viewer = viewers.system();
        first(lead, viewer).ifPresentOrElse(rule -> give(lead, rule, List.of(), viewer), () -> {
            var fallback = rules.fallback();
            if (fallback != null) {
                own(lead, fallback);
            }
        });
    }

    /** The first rule whose condition the lead meets: all are asked in one statement. */
    private Optional<AssignmentRule> first(long lead, Viewer viewer) {
        var all = rules.all().stream().filter(rule -> !rule.members().isEmpty()).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int at = matches.first(LEAD, lead, all.stream().map(AssignmentRule::filter).toList(), viewer);
        return at < 0 ? Optional.empty() : Optional.of(all.get(at));
    }

    private void give(long lead, AssignmentRule rule, List<Long> tried, Viewer viewer) {
        // Held until the end of the transaction: the next lead of this rule sees who got this one.
        jdbc.sql("select u.id from lead_rules u where u.id = :id for update").param("id", rule.id()).query(Long.class).single();
        var now = Instant.now();
        var zone = viewer.preferences().zone();
        var presence = rule.atWork() ? times.presence() : times.presence().atAnyHour();
        var left = candidates(lead, rule).stream().filter(candidate -> !tried.contains(candidate.id())).toList();
        var chosen = Picking.one(left, rule.way() == Handing.LEAST_BUSY, presence, now, zone);
        if (chosen.isPresent()) {
            hand(lead, rule, chosen.get(), tried, now);
            return;
        }
        var next = presence.next(left.stream().map(Candidate::id), now, zone);
        if (next.isPresent()) {
            wait(lead, rule, owner(lead).owner(), tried, next.get());
        } else {
            strand(lead, rule);
        }
    }

    /** The rule's members in their order; of a rule by territory those of the lead's city, or those of no city where it is nobody's. */
    private List<Candidate> candidates(long lead, AssignmentRule rule) {
        var all = jdbc.sql("""
                select m.id, m.name, x.cities, x.last, %s
                  from lead_rule_members x
                       join members m on m.id = x.member_id and m.left_at is null
                 where x.rule_id = :rule
                order by x.place, m.id
                """.formatted(rule.way() == Handing.LEAST_BUSY ? OPEN : "0")).param("rule", rule.id()).query((r, n) -> new Candidate(r.getLong(1), r.getString(2), List.of((String[]) r.getArray(3).getArray()), r.getLong(4), r.getLong(5), null)).list();
        if (rule.way() != Handing.TERRITORY) {
            return all;
        }
        var city = owner(lead).city();
        return Picking.knowing(all, city == null ? List.of() : List.of(city));
    }

    private Lead owner(long lead) {
        return jdbc.sql("select r.owner_id, r.city from leads r where r.id = :id").param("id", lead).query((r, n) -> new Lead(r.getObject(1, Long.class), r.getString(2))).single();
    }

    private void hand(long lead, AssignmentRule rule, Candidate chosen, List<Long> tried, Instant now) {
        jdbc.sql("update lead_rules u set given = u.given + 1 where u.id = :id").param("id", rule.id()).update();
        jdbc.sql("update lead_rule_members x set last = u.given from lead_rules u where u.id = x.rule_id and x.rule_id = :rule and x.member_id = :member").param("rule", rule.id()).param("member", chosen.id()).update();
        var had = new ArrayList<>(tried);
        had.add(chosen.id());
        var before = own(lead, chosen.id());
        happenings.record(new LeadHappened.LeadAssigned(LEAD.ref(lead), rule.id(), chosen.id(), before, rule.name() + " · " + chosen.name()), null);
        if (rule.minutes() == null) {
            over(lead);
        } else {
            wait(lead, rule, chosen.id(), had, now.plus(rule.minutes(), ChronoUnit.MINUTES));
        }
    }

    /** Makes a member the owner; answers who was. */
    private Long own(long lead, long member) {
        var before = owner(lead).owner();
        if (!Objects.equals(before, member)) {
            jdbc.sql("update leads r set owner_id = :member, version = r.version + 1, updated_at = now() where r.id = :id").param("member", member).param("id", lead).update();
            var name = jdbc.sql("select m.name from members m where m.id = :id").param("id", member).query(String.class).single();
            happenings.record(new Happened.OwnerAssigned(LEAD.ref(lead), member, name, before), null);
        }
        return before;
    }

    private void wait(long lead, AssignmentRule rule, Long owner, List<Long> tried, Instant until) {
        var due = until.truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("""
                insert into lead_turns (lead_id, rule_id, owner_id, tried, due_at) values (:lead, :rule, :owner, :tried, :due)
                    on conflict (lead_id) do update set rule_id = excluded.rule_id, owner_id = excluded.owner_id, tried = excluded.tried, due_at = excluded.due_at
                """).param("lead", lead).param("rule", rule.id()).param("owner", owner, Types.BIGINT).param("tried", tried.toArray(Long[]::new)).param("due", due.atOffset(ZoneOffset.UTC)).update();
        var pause = Duration.between(Instant.now(), due);
        jobs.add(new HandOn(lead, due), null, pause.isNegative() ? Duration.ZERO : pause);
    }

    private void over(long lead) {
        jdbc.sql("delete from lead_turns v where v.lead_id = :lead").param("lead", lead).update();
    }

    /** Everybody has had it, or nobody ever comes to work: it is the fallback's from now on, and goes no further. */
    private void strand(long lead, AssignmentRule rule) {
        over(lead);
        happenings.record(new LeadHappened.LeadStranded(LEAD.ref(lead), rule.id(), rule.name()), null);
        var fallback = rules.fallback();
        if (fallback != null) {
            own(lead, fallback);
        }
    }

    /**
     * Takes a lead from whoever has done nothing about it in time, and gives it to the next. Where it was worked on, given away by hand, or is
     * not open any more nothing is done but that its turn ends; while an answer can still be taken back the turn goes on.
     */
    void handOn(long lead, Instant due) {
        var turn = jdbc.sql("select v.rule_id, v.owner_id, v.tried from lead_turns v where v.lead_id = :lead and v.due_at = :due for update").param("lead", lead).param("due", due.atOffset(ZoneOffset.UTC))
                .query((r, n) -> new Turn(r.getLong(1), r.getObject(2, Long.class), List.of((Long[]) r.getArray(3).getArray()))).optional();
        if (turn.isEmpty()) {
            return;
        }
        boolean untouched = jdbc.sql("""
                select r.id from leads r
                 where r.id = :id and r.status = 'NEW' and r.worked_at is null and r.archived_at is null and r.deleted_at is null and r.owner_id is not distinct from :owner
                   for update
                """).param("id", lead).param("owner", turn.get().owner(), Types.BIGINT).query(Long.class).optional().isPresent();
        var rule = rules.all().stream().filter(one -> one.id() == turn.get().rule()).findFirst();
        if (!untouched && rule.isPresent() && takenBackYet(lead)) {
            jobs.add(new HandOn(lead, due), null, UNDONE);
            return;
        }
        if (!untouched || rule.isEmpty()) {
            over(lead);
            return;
        }
        give(lead, rule.get(), turn.get().tried(), viewers.system());
        var had = turn.get().owner();
        if (had != null && !had.equals(owner(lead).owner())) {
            notifications.tell(AssignmentNotices.MOVED_ON, List.of(new Told(had, LEAD.ref(lead), null)), null);
        }
    }

    private boolean takenBackYet(long lead) {
        return jdbc.sql("select exists (select from leads r join messages m on m.id = r.answer_id where r.id = :id and r.status = 'NEW' and m.state = 'queued')").param("id", lead).query(Boolean.class).single();
    }

    /** When the turn of a lead ends; empty where it goes nowhere by itself. */
    @Transactional(readOnly = true)
    public Optional<Instant> due(long lead) {
        return jdbc.sql("select v.due_at from lead_turns v where v.lead_id = :lead and v.due_at is not null").param("lead", lead).query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant()).optional();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(LEAD, "lead_turns", "lead_id").keyed("lead_id").still());
    }
}
