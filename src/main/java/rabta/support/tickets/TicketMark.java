package rabta.support.tickets;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import rabta.identity.Viewer;

/** Puts chips beside tickets: on their pages, in lists of them, in the inbox. A bean each; {@code @Order} says whose stand first. */
public interface TicketMark {

    /**
     * A chip.
     *
     * @param text in the reader's words
     * @param tone {@code good}, {@code warn}, {@code bad} or null for none
     * @param until the moment that it counts down to, or null
     */
    record Chip(String icon, String text, String tone, Instant until) {
    }

    /** Of those that have any; asked once for all tickets of a page, which the viewer sees, in its transaction. */
    Map<Long, List<Chip>> of(Collection<Long> tickets, Viewer viewer);
}
