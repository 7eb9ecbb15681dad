package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What was said about tickets: opens one from a conversation, answers from its page, makes two of one. */
@Service
@Transactional
public class TicketThreads {

    private static final int SHOWN = 20;
    private static final int LONGEST_SUBJECT = 300;

    private final ObjectProvider<Conversations> conversations;
    private final TicketConversations kept;
    private final Tickets tickets;
    private final TicketMoves moves;
    private final TicketLinks links;
    private final Records records;
    private final Ownership ownership;
    private final Happenings happenings;
    private final Viewers viewers;

    TicketThreads(ObjectProvider<Conversations> conversations, TicketConversations kept, Tickets tickets, TicketMoves moves, TicketLinks links, Records records, Ownership ownership, Happenings happenings, Viewers viewers) {
        this.conversations = conversations;
        this.kept = kept;
        this.tickets = tickets;
        this.moves = moves;
        this.links = links;
        this.records = records;
        this.ownership = ownership;
        this.happenings = happenings;
        this.viewers = viewers;
    }

    /** Those of a ticket that the viewer sees, the one in which was written last first. Whether they may see the ticket has been asked before. */
    @Transactional(readOnly = true)
    public List<TicketThread> of(long ticket, Viewer viewer) {
        var ids = viewer.may(Permission.VIEW_CONVERSATIONS) ? kept.of(ticket) : List.<Long>of();
        if (ids.isEmpty()) {
            return List.of();
        }
        var said = conversations.getObject().latest(ids, SHOWN, viewer);
        return conversations.getObject().each(ids, viewer).stream().sorted(Comparator.comparing(Conversation::lastMessageAt, Comparator.nullsLast(Comparator.reverseOrder())))
                .map(conversation -> TicketThread.of(conversation, said.getOrDefault(conversation.id(), List.of()), SHOWN)).toList();
    }

    /** The ticket that a conversation is about at present, if the viewer sees both. */
    @Transactional(readOnly = true)
    public Optional<Ticket> ticket(long conversation, Viewer viewer) {
        return kept.ticket(conversation).flatMap(id -> tickets.seen(id, viewer));
    }

    /** What a ticket of that conversation would be, for the form. @throws NotFound for one that the viewer does not see */
    @Transactional(readOnly = true)
    public TicketDraft draft(long conversation, Viewer viewer) {
        var there = whole(conversation, viewer);
        return TicketDraft.of(subject(there), null).of(there.personId(), there.personId() == null ? there.companyId() : null).given(present(there.assigneeId()).orElse(viewer.by()), there.teamId());
    }

    // Whoever has left gets nothing more.
    private Optional<Long> present(Long member) {
        return Optional.ofNullable(member).filter(one -> ownership.member(one).isPresent());
    }

    // Of what may not be read nobody makes a ticket.
    private Conversation whole(long conversation, Viewer viewer) {
        var there = conversations.getObject().find(conversation, viewer);
        if (!there.whole()) {
            throw new NotFound();
        }
        return there;
    }

    static String subject(Conversation conversation) {
        var words = conversation.subject() == null || conversation.subject().isBlank() ? conversation.preview() : conversation.subject();
        var line = words == null || words.isBlank() ? conversation.contactName() == null ? conversation.contactAddress() : conversation.contactName() : words;
        var clean = line == null ? "?" : line.strip().replaceAll("\\s+", " ");
        return clean.length() <= LONGEST_SUBJECT ? clean : clean.substring(0, LONGEST_SUBJECT);
    }

    /** At one click: what is not typed is taken from the conversation. @return the number of the ticket, also of one that was there */
    public long open(long conversation, Viewer viewer) {
        return open(conversation, draft(conversation, viewer), viewer);
    }

    /**
     * Opens a ticket about a conversation.
     *
     * @throws Problem where it is about one that is not over
     */
    public long open(long conversation, TicketDraft draft, Viewer viewer) {
        var there = whole(conversation, viewer);
        kept.ticket(conversation).ifPresent(ticket -> {
            if (tickets.facts(List.of(ticket)).getFirst().state().open()) {
                throw new Problem("tickets.conversation_has_one", ticket);
            }
        });
        long id = tickets.open(draft.by(there.kind()), viewer);
        kept.put(id, conversation);
        return id;
    }

    /** A conversation is about a ticket that is there. */
    public void attach(long ticket, long conversation, Viewer viewer) {
        records.mustEdit(TICKET, ticket, viewer);
        whole(conversation, viewer);
        kept.put(ticket, conversation);
    }

    /**
     * Answers the customer in one of a ticket's conversations. A letter bears the ticket's number in its subject.
     *
     * @param state what the ticket becomes with it, as a word; null for waiting for the customer
     * @return the number of the message
     */
    public long reply(long ticket, long conversation, String text, String state, Viewer viewer) {
        records.mustEdit(TICKET, ticket, viewer);
        if (!kept.of(ticket).contains(conversation)) {
            throw new NotFound();
        }
        if (text == null || text.isBlank()) {
            throw new Flawed(Flaw.of("text", "invalid.required"));
        }
        var there = whole(conversation, viewer);
        var reply = Reply.text(text.strip());
        long message = conversations.getObject().reply(conversation, "mail".equals(there.kind()) ? reply.about(numbered(ticket, there.subject())) : reply, viewer);
        if (state != null && !state.isBlank()) {
            moves.move(ticket, new TicketMove(null, null, state), viewer);
        }
        return message;
    }

    /** The subject with the number that it bears once. */
    static String numbered(long ticket, String subject) {
        var mark = "[#" + ticket + "]";
        var words = subject == null ? "" : subject.strip();
        return words.contains(mark) ? words : (mark + " " + words).strip();
    }

    /** Takes an answer back that has not gone out. */
    public void unreply(long ticket, long message, Viewer viewer) {
        records.mustEdit(TICKET, ticket, viewer);
        var there = conversations.getObject().message(message, viewer);
        if (!kept.of(ticket).contains(there.conversationId())) {
            throw new NotFound();
        }
        conversations.getObject().undo(message, viewer);
    }

    /**
     * Makes a ticket of its own of a conversation of a ticket, or of a message with all after it.
     *
     * @param message where the new one begins; null for the whole conversation
     * @return the number of the new ticket
     */
    public long split(long ticket, long conversation, Long message, Viewer viewer) {
        var from = tickets.held(ticket, viewer);
        if (!kept.present(ticket).contains(conversation)) {
            throw new NotFound();
        }
        whole(conversation, viewer);
        long own = conversation;
        if (message != null) {
            if (conversations.getObject().message(message, viewer).conversationId() != conversation) {
                throw new NotFound();
            }
            own = conversations.getObject().split(message, from.name(), viewer);
        } else if (kept.present(ticket).size() == 1) {
            throw new Problem("tickets.split_last");
        }
        var there = whole(own, viewer);
        long other = tickets.open(TicketDraft.of(subject(there), null).of(there.personId() == null ? from.personId() : there.personId(), null).sorted(from.typeId(), from.priority().word()).given(present(from.ownerId()).orElse(null), from.teamId()).by(there.kind()), viewer);
        kept.put(other, own);
        links.write(ticket, other, viewer.by());
        happenings.record(List.of(new TicketHappened.TicketSplit(TICKET.ref(ticket), other, "#" + other), new TicketHappened.TicketLinked(TICKET.ref(other), ticket, "#" + ticket)), viewer.by());
        return other;
    }

    /** Reminds a customer who does not answer, in the conversation in which they wrote last. @return whether there was one */
    boolean remind(long ticket, ClosingRules rules) {
        return say(ticket, language -> "ur".equals(language) ? rules.reminderUr() : rules.reminderEn());
    }

    /** The program itself writes to the customer, in the conversation in which they wrote last. @param words by the conversation's language; where there are none nothing is written @return whether there was one */
    public boolean say(long ticket, UnaryOperator<String> words) {
        var last = latest(ticket, viewers.system());
        var text = last.map(conversation -> words.apply(conversation.language())).orElse(null);
        if (last.isEmpty() || text == null || text.isBlank()) {
            return false;
        }
        say(ticket, last.get(), text);
        return true;
    }

    /** The conversation about a ticket in which was written last, of those that are not set aside: with its customer where there is one, else with whoever it is. */
    @Transactional(readOnly = true)
    public Optional<Conversation> latest(long ticket, Viewer viewer) {
        var present = kept.present(ticket);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        var customer = tickets.facts(List.of(ticket)).getFirst().person();
        return conversations.getObject().each(present, viewer).stream().filter(one -> !one.spam() && !one.blocked())
                .max(Comparator.comparing((Conversation one) -> customer != null && customer.equals(one.personId())).thenComparing(Conversation::lastMessageAt, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** The program itself writes to the customer of a conversation. @param ticket whose number a letter bears, or null */
    public void say(Long ticket, Conversation conversation, String text) {
        var reply = Reply.text(text).byItself();
        conversations.getObject().reply(conversation.id(), ticket != null && "mail".equals(conversation.kind()) ? reply.about(numbered(ticket, conversation.subject())) : reply, viewers.system());
    }
}
