package rabta.collaboration.invitations;

import rabta.collaboration.appointments.Answer;
import rabta.kernel.web.Page;

/**
 * An invitation as its guest reads it.
 *
 * @param answer what they said last, or null
 * @param meant what the link in the letter says, or null
 * @param thanked whether they have just said it
 */
public record InvitedShow(String path, Invitation to, String business, Answer answer, Answer.Said meant, boolean thanked) implements Page {

    public String title() {
        return to.title();
    }

    public String when() {
        return to.when();
    }

    public String repeats() {
        return to.repeats();
    }

    public String place() {
        return to.place();
    }

    public String organizer() {
        return to.organizer();
    }

    public boolean gone() {
        return to.gone();
    }

    /** The answer whose button stands out. */
    public boolean stands(Answer.Said said) {
        return said == (meant != null ? meant : answer == null ? Answer.Said.ACCEPTED : answer.said());
    }
}
