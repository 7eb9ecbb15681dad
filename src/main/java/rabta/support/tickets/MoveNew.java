package rabta.support.tickets;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * Which status should a ticket get?
 *
 * @param stands the one that it has
 * @param to the one that is chosen already, or null
 * @param causes what may lie at the root of it, where that must be said before it is solved; else empty
 * @param back where somebody came from, or null
 */
public record MoveNew(Ticket ticket, TicketStatus stands, List<TicketStatus> statuses, TicketStatus to, List<Option> causes, TicketMove form, String back, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    /** Whether all that is asked is the cause. */
    public boolean asks() {
        return to != null && to.id() != stands.id() && !to.state().open() && ticket.state().open() && !causes.isEmpty();
    }

    /** For the form: none is chosen yet. */
    public List<Option> choices() {
        return Stream.concat(Stream.of(new Option("", "—")), causes.stream()).toList();
    }

    /** What is offered first: where somebody wants it, or else the step that follows. */
    public String chosen() {
        var next = to != null ? to : statuses.stream().dropWhile(status -> status.id() != stands.id()).skip(1).findFirst().orElse(null);
        return next == null ? null : String.valueOf(next.id());
    }

    public List<Option> ways() {
        return statuses.stream().filter(status -> status.id() != stands.id()).map(status -> new Option(String.valueOf(status.id()), status.name())).toList();
    }
}
