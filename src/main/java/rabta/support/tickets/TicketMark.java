package rabta.support.tickets;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import rabta.identity.Viewer;
import rabta.kernel.ui.Countdown;
import rabta.kernel.ui.Tone;

/** Puts chips beside tickets: on their pages, in lists of them, in the inbox. A bean each; {@code @Order} says whose stand first. */
public interface TicketMark {

    /**
     * A chip.
     *
     * @param text in the reader's words
     * @param tone {@code good}, {@code warn}, {@code bad} or null for none
     * @param until what it counts down to while the page is open, or null
     */
    record Chip(String icon, String text, String tone, Countdown until) {

        /** The tone as a tag is drawn in. */
        public Tone colour() {
            return switch (tone == null ? "" : tone) {
                case "good" -> Tone.GREEN;
                case "warn" -> Tone.AMBER;
                case "bad" -> Tone.RED;
                default -> Tone.GREY;
            };
        }
    }

    /** Of those that have any; asked once for all tickets of a page, which the viewer sees, in its transaction. */
    Map<Long, List<Chip>> of(Collection<Long> tickets, Viewer viewer);
}
