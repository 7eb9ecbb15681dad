package rabta.sales.board;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import rabta.collaboration.tasks.Task;
import rabta.kernel.sql.Where;

/** How the next thing to do with a deal stands; {@code board.step.<word>} is its name. */
public enum NextStep {
    LATE("n.due < cast(:today as date)", "alert-circle"),
    TODAY("n.due = cast(:today as date)", "clock"),
    PLANNED("n.due > cast(:today as date)", "calendar-check"),
    NONE("n.due is null", "circle-dashed");

    /** The day of the next open task of a deal; far ahead where none of them has one. */
    static final String DUE = "min(coalesce(t.due, date '9999-12-31'))";
    static final String OPEN = "t.record = 'deal' and t.done_at is null and t.deleted_at is null";
    static final LocalDate SOME_DAY = LocalDate.of(9999, 12, 31);

    private final String sql;
    private final String icon;

    NextStep(String sql, String icon) {
        this.sql = sql;
        this.icon = icon;
    }

    /** So that it is not told by its colour alone. */
    public String icon() {
        return icon;
    }

    String sql() {
        return sql;
    }

    /** Over the tasks' day as {@code n.due}; takes the parameter {@code today}, a date: words would be read anew for every row. */
    Where where() {
        return Where.all().and(sql);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NextStep> named(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }

    /** What a task that is the next step stands for. */
    Task.State state() {
        return Task.State.valueOf(name());
    }

    static NextStep of(LocalDate due, LocalDate today) {
        return due == null ? NONE : due.isBefore(today) ? LATE : due.equals(today) ? TODAY : PLANNED;
    }
}
