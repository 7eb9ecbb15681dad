package rabta.support.assignment;

import static rabta.support.TicketKind.TICKET;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.worktimes.Picking;
import rabta.collaboration.worktimes.Picking.Candidate;
import rabta.collaboration.worktimes.WorkTimes;
import rabta.customers.filters.Matches;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Jobs;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketHappened;
import rabta.support.tickets.TicketOpening;
import rabta.support.tickets.TicketWatcher;
import rabta.support.tickets.Tickets;

/**
 * Gives tickets to whom the rules choose. A rule is held while it gives, so that those who come in at once go round in turn. A ticket for
 * which nobody is there or has room waits until somebody comes, or until somebody has done with another.
 */
@Repository
@Order(1)
@Transactional
public class TicketAssignment implements TicketOpening, TicketWatcher {

    private static final String OPEN = "(select count(*) from tickets r where r.owner_id = m.id and r.state in ('NEW', 'OPEN', 'WAITING', 'HOLD') and r.archived_at is null and r.deleted_at is null)";

    /** So many of those that wait are looked at when somebody has room again. */
    private static final int TRIED = 10;

    private final JdbcClient jdbc;
    private final HandingRules rules;
    private final ObjectProvider<Tickets> tickets;
    private final WorkTimes times;
    private final Matches matches;
    private final Viewers viewers;
    private final Happenings happenings;
    private final Jobs jobs;

    TicketAssignment(JdbcClient jdbc, HandingRules rules, ObjectProvider<Tickets> tickets, WorkTimes times, Matches matches, Viewers viewers, Happenings happenings, Jobs jobs) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.tickets = tickets;
        this.times = times;
        this.matches = matches;
        this.viewers = viewers;
        this.happenings = happenings;
        this.jobs = jobs;
    }

    @Override
    public void opened(long ticket, boolean owned) {
        if (!owned) {
            assign(ticket);
        }
    }

    /** Somebody has room again: of those that wait the first for which somebody is there is given. One that no rule takes holds up none behind it. */
    @Override
    public void moved(TicketFacts before, TicketFacts ticket, Long by) {
        if (before.state().open() && !ticket.state().open() && ticket.owner() != null && anybody()) {
            var waiting = jdbc.sql("""
                    select r.id from tickets r
                     where r.owner_id is null and r.state in ('NEW', 'OPEN') and r.archived_at is null and r.deleted_at is null
                    order by r.id limit %d for update skip locked
                    """.formatted(TRIED)).query(Long.class).list();
            for (long one : waiting) {
                if (assign(one, false)) {
                    return;
                }
            }
        }
    }

    private boolean anybody() {
        return rules.fallback() != null || rules.all().stream().anyMatch(rule -> !rule.members().isEmpty());
    }

    /** Gives a ticket by the first rule that it meets; where there is none it is the fallback's, or nobody's. */
    public void assign(long ticket) {
        assign(ticket, true);
    }

    /** @param again whether it is to be tried once more when the next of them comes to work @return whether somebody got it */
    private boolean assign(long ticket, boolean again) {
        var viewer = viewers.system();
        var all = rules.all().stream().filter(rule -> !rule.members().isEmpty()).toList();
        int at = matches.first(TICKET, ticket, all.stream().map(HandingRule::filter).toList(), viewer);
        if (at >= 0) {
            return give(ticket, all.get(at), again, viewer);
        }
        var fallback = Optional.ofNullable(rules.fallback());
        fallback.ifPresent(member -> own(ticket, member, null));
        return fallback.isPresent();
    }

    /** Whoever waits is given once somebody is there; what was taken meanwhile stays where it is. */
    void again(long ticket) {
        boolean waits = jdbc.sql("select r.id from tickets r where r.id = :id and r.owner_id is null and r.state in ('NEW', 'OPEN') and r.archived_at is null and r.deleted_at is null for update").param("id", ticket).query(Long.class).optional().isPresent();
        if (waits) {
            assign(ticket);
        }
    }

    private boolean give(long ticket, HandingRule rule, boolean again, Viewer viewer) {
        // Held until the end of the transaction: the next ticket of this rule sees who got this one.
        jdbc.sql("select u.id from ticket_handings u where u.id = :id for update").param("id", rule.id()).query(Long.class).single();
        var now = Instant.now();
        var zone = viewer.preferences().zone();
        var presence = rule.atWork() ? times.presence() : times.presence().atAnyHour();
        var candidates = candidates(ticket, rule);
        var picked = Picking.one(candidates, rule.way() != HandingWay.IN_TURN, presence, now, zone);
        picked.ifPresent(chosen -> {
            jdbc.sql("update ticket_handings u set given = u.given + 1 where u.id = :id").param("id", rule.id()).update();
            jdbc.sql("update ticket_handing_members x set last = u.given from ticket_handings u where u.id = x.rule_id and x.rule_id = :rule and x.member_id = :member").param("rule", rule.id()).param("member", chosen.id()).update();
            own(ticket, chosen.id(), rule);
        });
        if (picked.isEmpty() && again) {
            presence.next(candidates.stream().map(Candidate::id), now, zone).ifPresent(next -> jobs.add(new HandTicket(ticket), null, Duration.between(now, next)));
        }
        return picked.isPresent();
    }

    private List<Candidate> candidates(long ticket, HandingRule rule) {
        var all = jdbc.sql("""
                select m.id, m.name, x.skills, x.last, %s, x.most
                  from ticket_handing_members x
                       join members m on m.id = x.member_id and m.left_at is null
                 where x.rule_id = :rule
                order by x.place, m.id
                """.formatted(OPEN)).param("rule", rule.id())
                .query((r, n) -> new Candidate(r.getLong(1), r.getString(2), List.of((String[]) r.getArray(3).getArray()), r.getLong(4), r.getLong(5), r.getObject(6, Integer.class))).list();
        return rule.way() == HandingWay.SKILL ? Picking.knowing(all, words(ticket)) : all;
    }

    /** What a ticket is about, in words: its tags, its product, and what its type is called. */
    private List<String> words(long ticket) {
        return new ArrayList<>(jdbc.sql("""
                select t.name from tickets r join tags t on t.id = any(r.tags) where r.id = :id
                union all
                select n.name from tickets r join ticket_types s on s.id = r.type_id cross join lateral (values (s.en), (s.ur), (r.product)) n (name) where r.id = :id and n.name is not null
                """).param("id", ticket).query(String.class).list());
    }

    private void own(long ticket, long member, HandingRule rule) {
        tickets.getObject().give(ticket, member);
        if (rule != null) {
            var name = rule.members().stream().filter(one -> one.id() == member).map(HandingRule.Member::name).findFirst().orElse("—");
            happenings.record(new TicketHappened.TicketAssigned(TICKET.ref(ticket), rule.id(), member, null, rule.name() + " · " + name), null);
        }
    }
}
