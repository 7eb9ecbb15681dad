package rabta.sales.submissions;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** Somebody sent a form, by which a lead was made or came back. @param form by its number @param name what it was called @param submission what they sent */
public record FormSent(Ref about, long form, String name, long submission) implements Happening {
}
