package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationWatcher;
import rabta.conversations.Conversations;
import rabta.conversations.State;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;

/**
 * What conversations do to tickets: a new one on a channel that is ticketed opens one, what the customer writes opens again what was
 * solved, what we answer lets it wait for them. What machines write and what is set aside as spam does nothing of it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TicketsFromConversations implements ConversationWatcher, TicketWatcher {

    private final ObjectProvider<Conversations> conversations;
    private final ObjectProvider<Channels> channels;
    private final ObjectProvider<Tickets> tickets;
    private final ObjectProvider<TicketMoves> moves;
    private final ObjectProvider<TicketTalk> talk;
    private final TicketConversations kept;
    private final ObjectProvider<TicketLinks> links;
    private final TicketTimes times;
    private final Ownership ownership;
    private final Happenings happenings;
    private final Viewers viewers;
    private final ObjectProvider<SaidBesides> besides;

    TicketsFromConversations(ObjectProvider<Conversations> conversations, ObjectProvider<Channels> channels, ObjectProvider<Tickets> tickets, ObjectProvider<TicketMoves> moves, ObjectProvider<TicketTalk> talk, TicketConversations kept,
            ObjectProvider<TicketLinks> links, TicketTimes times, Ownership ownership, Happenings happenings, Viewers viewers, ObjectProvider<SaidBesides> besides) {
        this.besides = besides;
        this.conversations = conversations;
        this.channels = channels;
        this.tickets = tickets;
        this.moves = moves;
        this.talk = talk;
        this.kept = kept;
        this.links = links;
        this.times = times;
        this.ownership = ownership;
        this.happenings = happenings;
        this.viewers = viewers;
    }

    @Override
    public void arrived(Arrived arrived) {
        if (arrived.automatic() || arrived.spam() || besides.stream().anyMatch(one -> one.takes(arrived))) {
            return;
        }
        var conversation = conversation(arrived.conversation());
        // A rule may have set it aside just now.
        if (conversation.spam()) {
            return;
        }
        var ticket = kept.ticket(arrived.conversation());
        if (ticket.isPresent()) {
            again(ticket.get(), arrived);
        } else if (arrived.opened() || arrived.reopened()) {
            begun(arrived, conversation);
        } else if (elsewhere(arrived, conversation) && !kept.had(arrived.conversation(), arrived.channel(), arrived.message())) {
            // Where somebody did away with the ticket, not each further message makes another.
            ticketed(arrived, conversation);
        }
    }

    @Override
    public void cameAlso(Arrived again) {
        if (!again.automatic() && !again.spam() && kept.ticket(again.conversation()).isEmpty()) {
            var conversation = conversation(again.conversation());
            if (elsewhere(again, conversation)) {
                ticketed(again, conversation);
            }
        }
    }

    private static boolean elsewhere(Arrived arrived, Conversation conversation) {
        return conversation.channelId() != arrived.channel() && conversation.open() && !conversation.spam();
    }

    /** A ticket where what comes by that channel becomes one: of its team, if the conversation began on another. */
    private void ticketed(Arrived arrived, Conversation conversation) {
        channels.getObject().find(arrived.channel()).filter(ChannelRow::ticketed).ifPresent(channel -> {
            boolean other = conversation.channelId() != channel.id() && channel.teamId() != null;
            open(conversation, other ? null : conversation.assigneeId(), other ? channel.teamId() : conversation.teamId());
        });
    }

    /** Something came in a conversation that is about a ticket. */
    private void again(long ticket, Arrived arrived) {
        if (late(ticket)) {
            anew(ticket, arrived);
        } else {
            asked(ticket, arrived);
        }
    }

    // A merged ticket's conversations are those of the one that goes on: what comes late lands there, and the merged one stays as it is.
    private void asked(long ticket, Arrived arrived) {
        if (moves.getObject().state(ticket) != TicketState.NEW) {
            moves.getObject().into(ticket, TicketState.OPEN, null);
        }
        talk.getObject().asked(ticket, arrived.at());
    }

    /** Whether it is closed for so long that nothing opens it again. */
    private boolean late(long ticket) {
        var facts = tickets.getObject().facts(List.of(ticket)).getFirst();
        return facts.state() == TicketState.CLOSED && facts.closedAt().isBefore(Instant.now().minus(Duration.ofDays(times.rules().reopenDays())));
    }

    /** A ticket of its own, linked with the one that is over. */
    private void anew(long ticket, Arrived arrived) {
        long fresh = open(conversation(arrived.conversation()));
        if (links.getObject().write(ticket, fresh, null)) {
            happenings.record(List.of(new TicketHappened.TicketLinked(TICKET.ref(ticket), fresh, "#" + fresh), new TicketHappened.TicketLinked(TICKET.ref(fresh), ticket, "#" + ticket)), null);
        }
    }

    private void begun(Arrived arrived, Conversation conversation) {
        var earlier = Optional.ofNullable(conversation.earlierId()).flatMap(kept::ticket);
        if (earlier.isPresent() && !late(earlier.get())) {
            kept.put(earlier.get(), arrived.conversation());
            asked(earlier.get(), arrived);
        } else if (earlier.isPresent()) {
            anew(earlier.get(), arrived);
        } else {
            ticketed(arrived, conversation);
        }
    }

    private Conversation conversation(long id) {
        return conversations.getObject().find(id, viewers.system());
    }

    private long open(Conversation conversation) {
        return open(conversation, conversation.assigneeId(), conversation.teamId());
    }

    private long open(Conversation conversation, Long member, Long team) {
        var viewer = viewers.system();
        long id = tickets.getObject().open(TicketDraft.of(TicketThreads.subject(conversation), null).of(conversation.personId(), conversation.personId() == null ? conversation.companyId() : null)
                .given(present(member), team != null && ownership.team(team) ? team : null).by(TicketFields.CHANNELS.contains(conversation.kind()) ? conversation.kind() : "other"), viewer);
        kept.put(id, conversation.id());
        // Whoever was given the ticket by a rule has the conversation in their inbox too.
        follow(conversation, tickets.getObject().facts(List.of(id)).getFirst().owner(), viewer);
        return id;
    }

    // Whoever has left gets nothing more; what a customer writes must not be refused because of them.
    private Long present(Long member) {
        return member == null || ownership.member(member).isEmpty() ? null : member;
    }

    private void follow(Conversation conversation, Long owner, Viewer viewer) {
        if (present(owner) != null && present(conversation.assigneeId()) == null) {
            conversations.getObject().assign(conversation.id(), owner, viewer);
        }
    }

    @Override
    public void answered(Answered answered) {
        if (answered.automatic() || answered.by() == null) {
            return;
        }
        kept.ticket(answered.conversation()).ifPresent(ticket -> {
            talk.getObject().answered(ticket, answered.at(), answered.by());
            var state = moves.getObject().state(ticket);
            if (state == TicketState.NEW || state == TicketState.OPEN) {
                moves.getObject().into(ticket, TicketState.WAITING, answered.by());
            }
        });
    }

    @Override
    public void unanswered(long conversation, long message) {
        kept.ticket(conversation).ifPresent(ticket -> {
            talk.getObject().unanswered(ticket);
            if (moves.getObject().state(ticket) == TicketState.WAITING) {
                moves.getObject().into(ticket, TicketState.OPEN, null);
            }
        });
    }

    @Override
    public void changed(Changed changed) {
        kept.ticket(changed.conversation()).ifPresent(ticket -> {
            switch (changed.what()) {
                case "state" -> stands(ticket, changed);
                case "person" -> Optional.ofNullable(changed.after()).filter(after -> after.matches("[1-9][0-9]{0,17}")).ifPresent(person -> talk.getObject().asker(ticket, Long.parseLong(person)));
                default -> {
                }
            }
        });
    }

    /** Once all that was said about a ticket is over, it is solved. */
    private void stands(long ticket, Changed changed) {
        if (State.RESOLVED.word().equalsIgnoreCase(changed.after()) && changed.by() != null && moves.getObject().state(ticket).open()
                && conversations.getObject().each(kept.present(ticket), viewers.system()).stream().noneMatch(one -> one.id() != changed.conversation() && one.open())) {
            moves.getObject().into(ticket, TicketState.SOLVED, changed.by());
        }
    }

    @Override
    public void merged(long from, long into, Long by) {
        kept.merged(from, into);
    }

    @Override
    public void unmerged(long from, long into, Long by) {
        kept.unmerged(from, into);
    }

    /** Where the ticket ends, so does what is said about it; who looks after it has it in their inbox. */
    @Override
    public void moved(TicketFacts before, TicketFacts ticket, Long by) {
        var viewer = viewers.system();
        if (before.state().open() && !ticket.state().open()) {
            conversations(ticket.id(), viewer).stream().filter(Conversation::open).forEach(one -> conversations.getObject().resolve(one.id(), viewer));
        } else if (ticket.state().open() && ticket.stepsBackFrom(before)) {
            conversations(ticket.id(), viewer).stream().filter(one -> one.resolvedAt() != null && !one.resolvedAt().isBefore(before.stateAt())).forEach(one -> conversations.getObject().reopen(one.id(), viewer));
        }
    }

    @Override
    public void changed(TicketFacts ticket, Long by) {
        var viewer = viewers.system();
        conversations(ticket.id(), viewer).stream().filter(one -> one.open() && !Objects.equals(one.assigneeId(), ticket.owner())).forEach(one -> follow(one, ticket.owner(), viewer));
    }

    private List<Conversation> conversations(long ticket, Viewer viewer) {
        var ids = kept.present(ticket);
        return ids.isEmpty() ? List.of() : conversations.getObject().each(ids, viewer);
    }
}
