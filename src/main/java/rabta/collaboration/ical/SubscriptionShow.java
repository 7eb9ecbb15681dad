package rabta.collaboration.ical;

import java.util.List;

import rabta.kernel.web.Page;

/** @param made the address that was made just now, or null: it is never shown again */
public record SubscriptionShow(List<CalendarLink> links, String made) implements Page {
}
