package rabta.support.numbers;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** The tickets that a number counts. @param title which these are @param back the page of numbers @param query the same once more */
public record ServiceTickets(ServiceAsked asked, ServiceCount count, String title, long total, Paged<CountedTicket> tickets, String back, String query) implements Page {

    public boolean timed() {
        return tickets.rows().stream().anyMatch(ticket -> ticket.seconds() != null);
    }

    public String time(CountedTicket ticket) {
        return ticket.seconds() == null ? "—" : ServiceDesk.time(ticket.seconds().doubleValue(), asked);
    }
}
