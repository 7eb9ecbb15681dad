package rabta.sales.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer owes in one currency.
 *
 * @param minor in minor units; negative where the customer paid ahead
 * @param oldest since when the oldest of it is due, or null
 * @param open what is unpaid, by the day on which it was due
 * @param promised the day on which the customer said they would pay, or null; {@code promisedMinor} how much, or null for all
 */
public record Balance(long id, Holder holder, String name, String currency, long minor, LocalDate oldest, List<Open> open, LocalDate promised, Long promisedMinor, Long task, Instant remindedAt) {

    public record Open(LocalDate due, long minor) {
    }

    public static final String COLUMNS = "r.id, r.person_id, r.company_id, coalesce(p.name, c.name), r.currency, r.balance, r.oldest_on, r.open_days, r.open_amounts, r.promised_on, r.promised_amount, r.task_id, r.reminded_at";

    public static Balance read(ResultSet r, int n) throws SQLException {
        var days = (java.sql.Date[]) r.getArray(8).getArray();
        var amounts = (Long[]) r.getArray(9).getArray();
        var open = new ArrayList<Open>();
        for (int i = 0; i < days.length; i++) {
            open.add(new Open(days[i].toLocalDate(), amounts[i]));
        }
        var reminded = r.getObject(13, OffsetDateTime.class);
        return new Balance(r.getLong(1), Holder.of(r.getObject(2, Long.class), r.getObject(3, Long.class)), r.getString(4), r.getString(5), r.getLong(6), r.getObject(7, LocalDate.class), open,
                r.getObject(10, LocalDate.class), r.getObject(11, Long.class), r.getObject(12, Long.class), reminded == null ? null : reminded.toInstant());
    }

    public static Balance none(Holder holder, String name, String currency) {
        return new Balance(0, holder, name, currency, 0, null, List.of(), null, null, null, null);
    }

    public boolean owes() {
        return minor > 0;
    }

    public Ageing ageing(LocalDate today) {
        var ageing = Ageing.NONE;
        for (var one : open) {
            ageing = ageing.with(one.due, one.minor, today);
        }
        return ageing;
    }

    public boolean broken(LocalDate today) {
        return owes() && promised != null && promised.isBefore(today);
    }

    /** How many days the oldest of it is overdue; 0 for none. */
    public long days(LocalDate today) {
        return oldest == null || !oldest.isBefore(today) ? 0 : java.time.temporal.ChronoUnit.DAYS.between(oldest, today);
    }
}
