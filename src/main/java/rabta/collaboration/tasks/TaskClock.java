package rabta.collaboration.tasks;

import java.util.List;
import java.util.stream.Stream;

import rabta.collaboration.tasks.TaskFilter.When;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** How many of the reader's own tasks are late, due today and to come, by what they are about; the clock at the top opens it in small. */
public record TaskClock(List<Line> lines) implements Page {

    /** @param record as {@link TaskFilter} names it, null for all together */
    public record Line(String record, String name, String icon, long overdue, long today, long later) {

        public List<Cell> cells() {
            return Stream.of(new Cell("late", overdue, When.OVERDUE, record), new Cell("today", today, When.TODAY, record), new Cell("planned", later, When.LATER, record)).toList();
        }
    }

    /** @param state by which its colour is called */
    public record Cell(String state, long count, When when, String record) {

        public String word() {
            return Ui.t("tasks.when." + TaskFilter.word(when));
        }

        public String href() {
            return TaskFilter.mine(when, record).href();
        }
    }

    /** Their sum, where there is more than one. */
    public List<Line> all() {
        return lines.size() < 2 ? List.of()
                : List.of(new Line(null, Ui.t("tasks.whose.all"), "list", lines.stream().mapToLong(Line::overdue).sum(), lines.stream().mapToLong(Line::today).sum(), lines.stream().mapToLong(Line::later).sum()));
    }

    public List<When> parts() {
        return List.of(When.OVERDUE, When.TODAY, When.LATER);
    }
}
