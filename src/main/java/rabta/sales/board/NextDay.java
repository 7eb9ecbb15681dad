package rabta.sales.board;

import java.util.List;

import rabta.collaboration.tasks.Task;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.deals.Deal;

/** On which day the next thing is to be done with a deal. @param task what that is, or null where nothing is planned */
public record NextDay(Deal deal, Task task, String back) implements Page {

    /** Days that are a click away, by words that tasks know in every language. */
    public List<Option> days() {
        return List.of(new Option("today", Ui.t("board.next.today")), new Option("tomorrow", Ui.t("board.next.tomorrow")), new Option("in 3 days", Ui.t("board.next.three")), new Option("in 1 week", Ui.t("board.next.week")),
                new Option("in 1 month", Ui.t("board.next.month")));
    }

    /** What is posted there is put off, or planned. */
    public String action() {
        return task == null ? "/tasks" : "/tasks/" + task.id() + "/snooze";
    }
}
