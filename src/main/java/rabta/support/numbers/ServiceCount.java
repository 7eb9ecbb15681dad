package rabta.support.numbers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which tickets a number counts: over {@code tickets r}, between {@code :from} and {@code :to}. The number and the list that opens from it
 * are read by this one condition. {@code service.count.<word>} is its title.
 */
public enum ServiceCount {
    OPENED("r.created_at >= :from and r.created_at < :to", List.of("created")),
    /** What was open when the period ended, by the history of its steps but for those that were taken back. */
    BACKLOG(stood(":to"), List.of("created")),
    BACKLOG_BEFORE(stood(":from"), List.of("created")),
    FIRST(clock("k.promise = 'FIRST' and not k.idle and k.outcome <> 'VOID'"), List.of("answered", "created")),
    NEXT(clock("k.promise = 'NEXT' and not k.idle and k.outcome <> 'VOID'"), List.of("answered", "asked")),
    SOLVED(clock("k.promise = 'SOLVED' and k.outcome <> 'VOID'"), List.of("solved", "created")),
    KEPT(clock("k.outcome = 'MET'"), List.of("sla", "sla_due")),
    BROKEN(clock("k.outcome = 'BROKEN'"), List.of("sla", "sla_due")),
    /** Solved within the period, and opened again since. */
    REOPENED(ended("exists (select from ticket_moves w where w.ticket_id = v.ticket_id and w.id > v.id and not w.undone and w.from_state in ('SOLVED', 'CLOSED') and w.to_state not in ('SOLVED', 'CLOSED'))"), List.of("solved", "reopened")),
    ENDED(ended("true"), List.of("solved")),
    /** Solved within the period with one answer and not opened again. */
    ONE_TOUCH(clock("k.promise = 'SOLVED' and k.outcome <> 'VOID'") + " and r.answers = 1 and r.reopened = 0", List.of("solved", "answered", "reopened")),
    COMPLAINTS("r.created_at >= :from and r.created_at < :to and r.type_id in (select t.id from ticket_types t where t.complaint)", List.of("created", "cause"));

    final String sql;
    final List<String> told;

    /** @param told the fields by which it is known: where one of them is hidden from somebody, so is the number */
    ServiceCount(String sql, List<String> told) {
        this.sql = sql;
        this.told = told;
    }

    private static String clock(String which) {
        return "exists (select from sla_clocks k where k.ticket_id = r.id and " + which + " and k.stopped_at >= :from and k.stopped_at < :to)";
    }

    // What is over and was so by then did not stand open: it is asked first, so that the history of a few is read and not of all.
    private static String stood(String when) {
        return "(r.solved_at is null or r.solved_at >= " + when + ") and (select v.to_state from ticket_moves v where v.ticket_id = r.id and v.at < " + when + " and not v.undone order by v.at desc, v.id desc limit 1) in ('NEW', 'OPEN', 'WAITING', 'HOLD')";
    }

    private static String ended(String and) {
        return "exists (select from ticket_moves v where v.ticket_id = r.id and v.at >= :from and v.at < :to and not v.undone and v.to_state in ('SOLVED', 'CLOSED') and v.from_state not in ('SOLVED', 'CLOSED') and " + and + ")";
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ServiceCount> named(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
