package rabta.sales.numbers;

import static rabta.sales.DealKind.DEAL;

import java.time.LocalDate;
import java.time.OffsetDateTime;

import rabta.customers.Visible;
import rabta.customers.numbers.Period;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * What was asked for, by whom, as it is understood: what is hidden from them narrows nothing.
 *
 * @param before what the period is held against
 */
public record Asked(NumbersFilter filter, Period period, Period before, Sight sight, LocalDate today, Viewer viewer) {

    static Asked of(NumbersFilter filter, Viewer viewer) {
        var sight = Sight.of(viewer);
        var seen = new NumbersFilter(filter.period(), filter.at(), filter.from(), filter.to(), sight.outcome() ? filter.pipeline() : null, sight.owner() ? filter.owner() : null, sight.team() ? filter.team() : null);
        var period = seen.read(viewer);
        var today = rabta.kernel.ui.Dates.in(viewer.preferences()).today();
        return new Asked(seen, period, period.before(today), sight, today, viewer);
    }

    Asked over(Period period) {
        return new Asked(filter.over(period), period, period.before(today), sight, today, viewer);
    }

    /** Whether the period lies behind. */
    boolean over() {
        return !period.to().isAfter(today);
    }

    /** What is open in the period: now, or at its end. */
    Count standing() {
        return over() ? Count.OPEN_AT_END : Count.OPEN;
    }

    /** The deals that count, over the alias {@code r}: those that the viewer sees and that are not archived. */
    Where deals() {
        return Visible.to(viewer, DEAL, "r").and("r.archived_at is null").and(narrowed("r"));
    }

    /** The same over what was kept of the nights. */
    Where nights() {
        return Visible.ever(viewer, DEAL, "n").and(narrowed("n"));
    }

    private Where narrowed(String alias) {
        return Where.all().given(alias + ".pipeline_id = :asked_pipeline", filter.pipeline()).given(alias + ".owner_id = :asked_owner", filter.owner()).given(alias + ".team_id = :asked_team", filter.team());
    }

    /** The first moment of a day where the business is. */
    OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(viewer.preferences().zone()).toOffsetDateTime();
    }

    public String currency() {
        return viewer.preferences().currency();
    }
}
