package rabta.sales.numbers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which deals a number counts: over the alias {@code r}, with its stage under {@code s}, between {@code :from} and {@code :to}. The
 * number and the list that opens from it are read by this one condition. {@code numbers.count.<word>} is its title.
 */
public enum Count {
    OPEN("r.closed_at is null"),
    /** What was open when the period began, as far as it is known now: without what was closed and opened again since. */
    OPEN_BEFORE("r.created_at < :from and (r.closed_at is null or r.closed_at >= :from)"),
    /** What was open when it ended, likewise. */
    OPEN_AT_END("r.created_at < :to and (r.closed_at is null or r.closed_at >= :to)"),
    NEW("r.created_at >= :from and r.created_at < :to"),
    CLOSED("r.closed_at >= :from and r.closed_at < :to"),
    WON("r.closed_at >= :from and r.closed_at < :to and s.outcome = 'WON'"),
    LOST("r.closed_at >= :from and r.closed_at < :to and s.outcome = 'LOST'"),
    /** Won with something that comes again each month or year. */
    MRR("r.closed_at >= :from and r.closed_at < :to and s.outcome = 'WON' and exists (select from deal_lines d where d.parent_id = r.id and d.every is not null and d.total > 0)"),
    COHORT_WON("r.created_at >= :from and r.created_at < :to and s.outcome = 'WON'"),
    COHORT_LOST("r.created_at >= :from and r.created_at < :to and s.outcome = 'LOST'"),
    COHORT_OPEN("r.created_at >= :from and r.created_at < :to and s.outcome = 'OPEN'"),
    /** Of those that came into a stage: {@code :stage}. */
    ENTERED(Stages.IN.formatted("true")),
    ADVANCED(Stages.IN.formatted("w.became = 'advanced'")),
    SKIPPED(Stages.IN.formatted("w.became = 'skipped'")),
    DROPPED(Stages.IN.formatted("w.became = 'lost'")),
    STANDING(Stages.IN.formatted("w.became = 'open'")),
    /** Those that left a stage in the period. */
    LEFT("r.id in (select v.deal_id from deal_moves v where v.at >= :from and v.at < :to and v.from_id = :stage and v.seconds is not null)"),
    /** What is open and should be decided within a month: {@code :month}. */
    EXPECTED("r.closed_at is null and r.expected_on >= :month::date and r.expected_on < (:month::date + interval '1 month')::date"),
    /** Behind the months of the forecast: {@code :month} is the first of these. */
    LATER("r.closed_at is null and r.expected_on >= :month::date"),
    OVERDUE("r.closed_at is null and r.expected_on < :month::date"),
    UNDATED("r.closed_at is null and r.expected_on is null");

    final String sql;

    Count(String sql) {
        this.sql = sql;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Count> named(String word) {
        return Arrays.stream(values()).filter(count -> count.word().equals(word)).findFirst();
    }

    boolean staged() {
        return this == LEFT || sql.contains("w.became") || this == ENTERED;
    }

    /** Whether it depends on the period. */
    public boolean dated() {
        return sql.contains(":from") || sql.contains(":to") || staged();
    }

    /** Whether somebody of that sight may know which these are. */
    boolean seen(Sight sight) {
        return switch (this) {
            case OPEN -> sight.outcome();
            case OPEN_BEFORE, OPEN_AT_END -> sight.outcome() && sight.cycle();
            case NEW -> sight.created();
            case CLOSED, WON, LOST -> sight.closed();
            case COHORT_WON, COHORT_LOST, COHORT_OPEN, ENTERED, ADVANCED, SKIPPED, DROPPED, STANDING -> sight.created() && sight.outcome();
            case MRR -> sight.closed() && sight.amount();
            case LEFT -> sight.outcome();
            case EXPECTED, LATER, OVERDUE, UNDATED -> sight.outcome() && sight.expected();
        };
    }
}
