package rabta.support.tickets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** The tickets of a customer, or about another record. @param more whether there are more than these */
public record RecordTickets(RecordKind kind, long id, String name, List<TicketLine> tickets, boolean more, boolean mayAdd) implements Page {

    public String area() {
        return kind.trade().map(trade -> trade.area()).orElse("customers");
    }

    public String addHref() {
        return kind.customer() ? "/tickets/new?" + kind.type() + "=" + encoded(name + " #" + id) : "/tickets/new?about=" + kind.type() + "&which=" + encoded(name + " #" + id);
    }

    /** Null where the list cannot be asked for them. */
    public String allHref() {
        return kind.customer() ? "/tickets?filter=" + encoded("{\"field\":\"" + kind.type() + "\",\"operator\":\"is\",\"values\":[\"" + id + "\"]}") : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
