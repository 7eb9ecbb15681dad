package rabta.support.rules;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.collaboration.worktimes.Picking;
import rabta.collaboration.worktimes.Picking.Candidate;
import rabta.collaboration.worktimes.WorkTimes;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.Conversations;
import rabta.conversations.Priority;
import rabta.conversations.replies.Deed;
import rabta.conversations.replies.Macro;
import rabta.conversations.replies.Macros;
import rabta.conversations.replies.ManyAtOnce;
import rabta.customers.records.Notes;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Jobs;
import rabta.support.assignment.TicketAssignment;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketHappened;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketThreads;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/** Does what a rule says. Whoever has left, and what is offered no more, is passed over: the rest of the rule still holds. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RuleDeeds {

    /** Moments that a message began: what a machine wrote is not answered. */
    private static final Set<Moment> WRITTEN = Set.of(Moment.BEGUN, Moment.WROTE, Moment.ASKED);

    private final JdbcClient jdbc;
    private final ObjectProvider<Conversations> conversations;
    private final ObjectProvider<ManyAtOnce> many;
    private final ObjectProvider<Macros> macros;
    private final ObjectProvider<Tickets> tickets;
    private final ObjectProvider<TicketMoves> moves;
    private final ObjectProvider<TicketThreads> threads;
    private final ObjectProvider<TicketAssignment> assignment;
    private final TicketWords words;
    private final Ownership ownership;
    private final WorkTimes times;
    private final Notes notes;
    private final Happenings happenings;
    private final Notifications notifications;
    private final Jobs jobs;

    RuleDeeds(JdbcClient jdbc, ObjectProvider<Conversations> conversations, ObjectProvider<ManyAtOnce> many, ObjectProvider<Macros> macros, ObjectProvider<Tickets> tickets, ObjectProvider<TicketMoves> moves, ObjectProvider<TicketThreads> threads,
            ObjectProvider<TicketAssignment> assignment, TicketWords words, Ownership ownership, WorkTimes times, Notes notes, Happenings happenings, Notifications notifications, Jobs jobs) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.many = many;
        this.macros = macros;
        this.tickets = tickets;
        this.moves = moves;
        this.threads = threads;
        this.assignment = assignment;
        this.words = words;
        this.ownership = ownership;
        this.times = times;
        this.notes = notes;
        this.happenings = happenings;
        this.notifications = notifications;
        this.jobs = jobs;
    }

    /** @param did takes the words of what was done; none where nothing was */
    void act(ServiceRule rule, long run, Scene scene, List<String> did, Viewer viewer) {
        var macro = rule.deeds().macro() == null ? null : macros.getObject().all(viewer).stream().filter(one -> one.id() == rule.deeds().macro() && !one.own()).findFirst().orElse(null);
        boolean says = rule.deeds().says() || macro != null && macro.reply() != null;
        // A rule that answers is none for machines, nor for what is set aside.
        if (says && (scene.aside() || scene.automatic() && WRITTEN.contains(rule.moment()))) {
            return;
        }
        if (rule.about() == About.TICKET) {
            ticket(rule.deeds(), macro, scene, did, viewer);
        } else {
            conversation(rule.deeds(), macro, scene, did, viewer);
        }
        // A change may come again and again; what is written is written only where the rule did something, or at a moment that comes once.
        if (rule.moment() != Moment.CHANGED || !did.isEmpty()) {
            write(rule.deeds(), says, run, scene.about(), did, viewer);
        }
        if (rule.about() == About.CONVERSATION && rule.deeds().state() != null) {
            // Last: a note goes into what is open still.
            stand(rule.deeds().state(), scene.about().id(), did, viewer);
        }
    }

    private void conversation(Deeds deeds, Macro macro, Scene scene, List<String> did, Viewer viewer) {
        long id = scene.about().id();
        var verbs = conversations.getObject();
        var fresh = deeds.tags().stream().filter(tag -> !scene.tags().contains(tag)).toList();
        fresh.forEach(tag -> verbs.tag(id, tag, viewer));
        note(did, "tag", !fresh.isEmpty());
        if (deeds.team() != null && !deeds.team().equals(scene.team()) && ownership.team(deeds.team())) {
            verbs.handTo(id, deeds.team(), viewer);
            did.add("team");
        }
        if (deeds.owner() != null && !deeds.owner().equals(scene.assignee()) && ownership.member(deeds.owner()).isPresent()) {
            verbs.assign(id, deeds.owner(), viewer);
            did.add("owner");
        }
        if (deeds.hand() != null && verbs.find(id, viewer).assigneeId() == null) {
            note(did, "hand", hand(id, verbs.find(id, viewer).teamId(), viewer));
        }
        if (deeds.priority() != null && !deeds.priority().equals(scene.priority())) {
            verbs.prioritise(id, Priority.named(deeds.priority()).orElseThrow(), viewer);
            did.add("priority");
        }
        if (deeds.spam() != null && !scene.aside()) {
            verbs.spam(id, true, viewer);
            did.add("spam");
        }
        if (deeds.ticket() != null && threads.getObject().ticket(id, viewer).filter(one -> one.state().open()).isEmpty()) {
            threads.getObject().open(id, viewer);
            did.add("ticket");
        }
        note(did, "macro", apply(macro, id, viewer));
    }

    /** Gives it to whoever of its team is at work and has the fewest; where it has no team, or nobody is there, it waits for somebody to take it. */
    private boolean hand(long conversation, Long team, Viewer viewer) {
        if (team == null) {
            return false;
        }
        // Held, so that two that come at once do not both go to the same.
        jdbc.sql("select t.id from teams t where t.id = :team for no key update").param("team", team).query(Long.class).optional();
        var candidates = jdbc.sql("""
                  select m.id, m.name, (select count(*) from conversations c where c.assignee_id = m.id and c.state in ('open', 'pending'))
                    from team_members t
                         join members m on m.id = t.member_id and m.left_at is null and m.role <> 'VIEWER'
                   where t.team_id = :team
                order by m.id
                """).param("team", team).query((r, n) -> new Candidate(r.getLong(1), r.getString(2), List.of(), 0, r.getLong(3), null)).list();
        var chosen = Picking.one(candidates, true, times.presence(), Instant.now(), viewer.preferences().zone());
        chosen.ifPresent(member -> conversations.getObject().assign(conversation, member.id(), viewer));
        return chosen.isPresent();
    }

    // What a macro says goes out as what any rule says; whoever "me" is, is nobody here.
    private boolean apply(Macro macro, long conversation, Viewer viewer) {
        var deeds = macro == null ? List.<Deed>of() : macro.deeds().stream().filter(deed -> !(deed.what().equals("assign") && "me".equals(deed.value()))).toList();
        deeds.forEach(deed -> many.getObject().act(deed, conversation, viewer));
        return !deeds.isEmpty();
    }

    private void stand(String state, long id, List<String> did, Viewer viewer) {
        if (!conversations.getObject().find(id, viewer).state().word().equals(state)) {
            many.getObject().act(new Deed("state", state), id, viewer);
            did.add("state");
        }
    }

    private void ticket(Deeds deeds, Macro macro, Scene scene, List<String> did, Viewer viewer) {
        long id = scene.about().id();
        var verbs = tickets.getObject();
        sort(verbs.facts(List.of(id)).getFirst(), deeds, did, viewer);
        note(did, "tag", deeds.tags().stream().filter(tag -> verbs.tag(id, tag)).count() > 0);
        note(did, "team", deeds.team() != null && ownership.team(deeds.team()) && verbs.handTo(id, deeds.team()));
        note(did, "owner", deeds.owner() != null && verbs.give(id, deeds.owner()));
        if (deeds.hand() != null && owner(id) == null) {
            assignment.getObject().assign(id);
            note(did, "hand", owner(id) != null);
        }
        if (deeds.status() != null && !deeds.status().equals(status(id)) && words.statuses().stream().anyMatch(status -> status.id() == deeds.status())) {
            moves.getObject().move(id, new TicketMove(null, deeds.status(), null), viewer);
            did.add("status");
        }
        if (macro != null) {
            threads.getObject().latest(id, viewer).map(Conversation::id).ifPresent(conversation -> note(did, "macro", apply(macro, conversation, viewer)));
        }
    }

    private Long owner(long ticket) {
        return tickets.getObject().facts(List.of(ticket)).getFirst().owner();
    }

    private Long status(long ticket) {
        return jdbc.sql("select r.status_id from tickets r where r.id = :id").param("id", ticket).query(Long.class).single();
    }

    private void sort(TicketFacts ticket, Deeds deeds, List<String> did, Viewer viewer) {
        var type = deeds.type() == null || deeds.type() == ticket.type() || words.types().stream().noneMatch(one -> one.id() == deeds.type()) ? null : deeds.type();
        var priority = deeds.priority() == null ? null : TicketPriority.named(deeds.priority()).filter(one -> !Objects.equals(one, ticket.priority())).orElse(null);
        if (type != null || priority != null) {
            tickets.getObject().sort(ticket.id(), type, priority, viewer);
        }
        note(did, "type", type != null);
        note(did, "priority", priority != null);
    }

    private void write(Deeds deeds, boolean says, long run, Ref about, List<String> did, Viewer viewer) {
        if (deeds.note() != null) {
            if (About.of(about) == About.TICKET) {
                notes.write(TICKET, about.id(), deeds.note(), viewer);
            } else {
                many.getObject().act(new Deed("note", deeds.note()), about.id(), viewer);
            }
            did.add("note");
        }
        if (says) {
            jobs.add(new SayByRule(run), null);
            did.add("say");
        }
        if (deeds.hook() != null) {
            jobs.add(new CallByRule(run), null);
            did.add("hook");
        }
        if (deeds.tell() != null && ownership.member(deeds.tell()).isPresent()) {
            notifications.tell(RuleNotices.TOLD, List.of(new Told(deeds.tell(), about, null)), null);
            did.add("tell");
        }
    }

    /** Writes down in its history that a rule acted. */
    void told(ServiceRule rule, Ref about) {
        happenings.record(rule.about() == About.TICKET ? new TicketHappened.TicketRuled(about, rule.id(), rule.name()) : new ConversationHappened.ConversationRuled(about, rule.id(), rule.name()), null);
    }

    private static void note(List<String> did, String word, boolean done) {
        if (done) {
            did.add(word);
        }
    }
}
