package rabta.support.portal;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import rabta.kernel.ui.Preferences;
import rabta.support.surveys.Rating;

/**
 * A ticket as its customer sees it.
 *
 * @param answers whether they may write about it
 * @param facts what it holds in the fields that customers see
 * @param asked how it was, to be asked or answered; null where nothing is asked
 * @param text typed and not taken, or null
 * @param once what the form of an answer calls itself
 * @param done what they have just done, or null
 */
public record GuestTicketShow(Door door, GuestTicket ticket, boolean answers, List<GuestMessage> messages, List<Fact> facts, Rating.Own asked, String text, String once, String done, boolean opens, Map<String, String> errors) implements PortalPage {

    public record Fact(String label, String value) {
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return door.ticket(ticket.id());
    }

    public String question() {
        return asked.survey().question(Preferences.current().language(), door.site().name());
    }

    public List<Integer> scores() {
        return IntStream.rangeClosed(asked.survey().kind().least(), asked.survey().kind().most()).boxed().toList();
    }
}
