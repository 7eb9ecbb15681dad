package rabta.support.numbers;

import static rabta.support.TicketKind.TICKET;

import java.time.LocalDate;
import java.util.Map;

import rabta.customers.Visible;
import rabta.customers.numbers.Period;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;
import rabta.support.tickets.TicketPriority;

/** What was asked for, by whom, as it is understood: what is hidden from them narrows nothing. @param before what the period is held against */
public record ServiceAsked(ServiceFilter filter, Period period, Period before, LocalDate today, Rights.Kind rights, Viewer viewer) {

    static ServiceAsked of(ServiceFilter f, Viewer viewer) {
        var rights = viewer.rights().of(TICKET.type());
        var seen = new ServiceFilter(f.period(), f.at(), f.from(), f.to(), f.time(), rights.hides("team") ? null : f.team(), rights.hides("owner") ? null : f.owner(), f.type(), f.priority(), rights.hides("came_by") ? null : f.channel());
        var dates = Dates.in(viewer.preferences());
        var period = Period.read(f.period(), f.at(), f.from(), f.to(), dates);
        return new ServiceAsked(seen, period, period.before(dates.today()), dates.today(), rights, viewer);
    }

    boolean told(ServiceCount count) {
        return count.told.stream().noneMatch(rights::hides);
    }

    boolean told(ServiceGrouping by) {
        return !rights.hides(by.field);
    }

    /** The tickets that count, over the alias {@code r}: those that the viewer sees and that are not archived. */
    Where tickets() {
        var priority = filter.priority() == null ? null : TicketPriority.named(filter.priority()).map(TicketPriority::number).orElse(null);
        return Visible.to(viewer, TICKET, "r").and("r.archived_at is null").given("r.team_id = :asked_team", filter.team()).given("r.owner_id = :asked_owner", filter.owner()).given("r.type_id = :asked_type", filter.type())
                .given("r.priority = :asked_priority", priority).given("r.channel = :asked_channel", filter.channel());
    }

    boolean narrowed() {
        return filter.team() != null || filter.owner() != null || filter.type() != null || filter.priority() != null && !filter.priority().isBlank() || filter.channel() != null && !filter.channel().isBlank();
    }

    Map<String, Object> between(Period period) {
        var zone = viewer.preferences().zone();
        return Map.of("from", period.from().atStartOfDay(zone).toOffsetDateTime(), "to", period.to().atStartOfDay(zone).toOffsetDateTime());
    }
}
