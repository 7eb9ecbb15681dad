package rabta.support.tickets;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.dossier.Dossier;
import rabta.customers.purchases.Order;
import rabta.kernel.web.Page;

/**
 * A ticket with what was said about it.
 *
 * @param order that it is about, or null; also where the viewer does not see it
 * @param about what the record is called that it is about, or null likewise
 * @param parent of which it is a part, or null likewise
 * @param team its name, or null
 */
public record TicketShow(Ticket ticket, TicketType type, TicketStatus stands, List<TicketStatus> statuses, TicketCause cause, List<TicketMark.Chip> chips, Order order, String about, TicketLine parent,
        List<TicketLine> children, List<TicketLine> linked, String team, List<TicketThread> threads, boolean mayAnswer, List<TicketStep> steps, Dossier dossier) implements Page {

    @Override
    public int status() {
        return dossier.editing().status();
    }

    public boolean mayMove() {
        return dossier.mayEdit("status");
    }

    public boolean mayEdit() {
        return dossier.mayEdit();
    }

    public RecordKind aboutKind() {
        return ticket.aboutKind();
    }

    /** The conversation that an answer goes into: the latest with the customer whose ticket it is, else the latest of all. */
    public TicketThread answering() {
        var whole = threads.stream().filter(thread -> thread.conversation().whole()).toList();
        return whole.stream().filter(thread -> ticket.personId() != null && ticket.personId().equals(thread.conversation().personId())).findFirst().or(() -> whole.stream().findFirst()).orElse(null);
    }

    /** The statuses into which it can go from where it stands: one that is closed is only opened again. */
    public List<TicketStatus> way() {
        return statuses.stream().filter(status -> status.id() == stands.id() || status.state() != TicketState.NEW || ticket.state() == TicketState.NEW).toList();
    }

    public boolean passed(TicketStatus status) {
        return status.state().ordinal() < ticket.state().ordinal();
    }
}
