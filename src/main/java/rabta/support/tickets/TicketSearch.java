package rabta.support.tickets;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Visible;
import rabta.customers.search.Found;
import rabta.customers.search.SearchSource;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.support.TicketKind;

/** Finds a ticket by its number, as customers and colleagues say it: 12, #12, [#12], ticket 12. By its name it is found as any record is. */
@Component
@Transactional(readOnly = true)
class TicketSearch implements SearchSource {

    private static final Pattern NUMBER = Pattern.compile("(?:ticket|ٹکٹ)?[\\s\\[]*(#?)\\s*([1-9][0-9]{0,17})]?");
    // A sign before the number says what is meant; a bare number may be many a thing, but stands above what only holds it.
    private static final double MEANT = 4;
    private static final double MAYBE = 2.5;

    private final JdbcClient jdbc;

    TicketSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Found> search(String typed, Viewer viewer, int size) {
        var asked = Folding.fold(typed).strip();
        var number = NUMBER.matcher(asked);
        if (!number.matches() || !viewer.may(Permission.VIEW_TICKETS)) {
            return List.of();
        }
        var rank = asked.equals(number.group(2)) ? MAYBE : MEANT;
        var where = Visible.to(viewer, TicketKind.TICKET, "r").and("r.id = :number", Long.parseLong(number.group(2)));
        boolean urdu = Preferences.current().language() == Language.UR;
        return jdbc.sql("select r.id, r.name, s.en, s.ur from tickets r join ticket_statuses s on s.id = r.status_id where " + where.sql()).params(where.params())
                .query((r, n) -> new Found(TicketKind.TICKET.type(), r.getLong(1), TicketKind.TICKET.path(r.getLong(1)), r.getString(2), "#" + r.getLong(1) + " · " + r.getString(urdu ? 4 : 3), null, null, rank)).list();
    }
}
