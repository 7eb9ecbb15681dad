package rabta.sales.recurring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.sql.Json;
import rabta.kernel.time.Recurrence;
import rabta.kernel.time.RepeatWords;
import rabta.kernel.ui.Ui;
import rabta.sales.ledger.Holder;
import rabta.sales.lines.LineSums.Less;

/**
 * An order or an invoice that comes again, without its lines.
 *
 * @param title what it is for
 * @param personId null for nobody, and for one whom the viewer does not see; {@code companyId} likewise
 * @param rule in RFC 5545's words, counted from {@code begins}
 * @param next the day whose paper is to be made next, or null once it is over
 * @param total with taxes, in minor units
 * @param trouble the key of what kept the last one from being made, or null @param particulars what is put into its words
 */
public record RecurringSale(long id, String title, Long personId, String person, Long companyId, String company, Makes makes, String rule, LocalDate begins, LocalDate next, String currency, long total,
        int dueDays, String terms, String note, BigDecimal lessShare, long less, boolean included, String trouble, List<Object> particulars, int version, String by, Instant createdAt, boolean paused, boolean removed) {

    /** So many of the next days are told. */
    static final int AHEAD = 6;

    static final String COLUMNS = """
            r.id, r.title, p.id, p.name, c.id, c.name, r.makes, r.rule, r.begins_on, r.next_on, r.currency, r.total,
                   r.due_days, r.terms, r.note, r.less_share, r.less, r.included, r.trouble, r.particulars, r.version, m.name, r.created_at, r.paused_at is not null, r.removed_at is not null""";
    static final String JOINS = "\n       left join members m on m.id = r.by_member";

    static RecurringSale read(ResultSet r, int n) throws SQLException {
        return new RecurringSale(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getString(4), r.getObject(5, Long.class), r.getString(6), Makes.valueOf(r.getString(7)), r.getString(8),
                r.getObject(9, LocalDate.class), r.getObject(10, LocalDate.class), r.getString(11), r.getLong(12), r.getInt(13), r.getString(14), r.getString(15), r.getBigDecimal(16), r.getLong(17), r.getBoolean(18),
                r.getString(19), List.of(Json.read(r.getString(20), Object[].class)), r.getInt(21), r.getString(22), r.getObject(23, OffsetDateTime.class).toInstant(), r.getBoolean(24), r.getBoolean(25));
    }

    public RecurringState state() {
        return removed ? RecurringState.REMOVED : next == null ? RecurringState.OVER : paused ? RecurringState.PAUSED : trouble != null ? RecurringState.TROUBLED : RecurringState.RUNNING;
    }

    public Recurrence recurrence() {
        return Recurrence.of(rule).orElseThrow();
    }

    /** How often it comes, as a sentence for the reader. */
    public String often() {
        return RepeatWords.of(recurrence(), begins);
    }

    /** The next days for which something will be made. */
    public List<LocalDate> ahead() {
        return next == null ? List.of() : recurrence().days(begins, next).limit(AHEAD).toList();
    }

    public Holder holder() {
        return Holder.of(personId, companyId);
    }

    /** Why the last one could not be made, for the reader; null where nothing stands in its way. */
    public String troubled() {
        return trouble == null ? null : Ui.t(trouble, particulars.toArray());
    }

    /** For whom it is, as a list says it. */
    public String customer() {
        return company != null ? company : person;
    }

    public Less lessened() {
        return new Less(lessShare, less);
    }
}
