package rabta.support.portal;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.conversations.Conversation;
import rabta.kernel.events.Ref;
import rabta.kernel.live.Audience;
import rabta.kernel.web.NotFound;
import rabta.support.TicketKind;

/** A guest before one of their tickets: told that something is new about it, and of nothing else. */
record GuestAudience(Guest guest, long ticket, Guests guests, GuestTickets tickets) implements Audience {

    /** Below all numbers that other strangers have. */
    private static final long BELOW = 1L << 60;

    @Override
    public Object key() {
        return "portal-" + guest.session();
    }

    /** No member: nobody is shown to them, nor they to anybody. */
    @Override
    public long member() {
        return -BELOW - guest.session();
    }

    @Override
    public boolean hides(Ref record, String field) {
        return true;
    }

    @Override
    public Set<Ref> seen(Collection<Ref> changed) {
        var told = changed.stream().filter(ref -> ref.type().equals(Conversation.TYPE) || ref.equals(TicketKind.TICKET.ref(ticket))).collect(Collectors.toSet());
        if (told.isEmpty()) {
            return told;
        }
        try {
            tickets.find(guest, ticket);
            var theirs = tickets.conversations(guest, ticket);
            told.removeIf(ref -> ref.type().equals(Conversation.TYPE) && !theirs.contains(ref.id()));
            return told;
        } catch (NotFound gone) {
            return Set.of();
        }
    }

    @Override
    public Optional<Audience> still() {
        return guests.still(guest.session()).map(now -> new GuestAudience(now, ticket, guests, tickets));
    }
}
