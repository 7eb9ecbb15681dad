package rabta.collaboration.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.collaboration.Remind;
import rabta.collaboration.tasks.Task.Priority;
import rabta.customers.search.Found;
import rabta.kernel.time.Repeat.Every;
import rabta.kernel.time.RepeatWords;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * A task to be planned, or one that is there to be looked at and changed.
 *
 * @param line the one that is changed, or null for a new one
 * @param about the name of the record that it is for, or null
 * @param back where it leads afterwards
 * @param found who may be meant where several fit what was typed
 */
public record TaskNew(TaskForm form, TaskLine line, String about, String aboutHref, List<Option> types, List<Option> members, Map<String, String> errors, List<Found> found, String back) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return line == null ? "/tasks" : line.href();
    }

    public boolean mayChange() {
        return line == null || line.mayChange();
    }

    /** @param fresh for a new task, where it may be left to the program */
    public static List<Option> reminders(boolean fresh) {
        var options = new ArrayList<Option>();
        if (fresh) {
            options.add(new Option("", Ui.t("tasks.remind.usual")));
        }
        options.addAll(Remind.options());
        return options;
    }

    /** Once, the rule that it has beside the choices, and those. */
    public static List<Option> repeats(RepeatForm form) {
        var options = new ArrayList<>(List.of(new Option("", Ui.t("tasks.repeat.once"))));
        if (form != null && RepeatForm.KEEP.equals(form.every())) {
            options.add(new Option(RepeatForm.KEEP, form.said()));
        }
        Stream.of(Every.values()).forEach(every -> options.add(new Option(RepeatForm.word(every), Ui.t("tasks.repeat." + RepeatForm.word(every)))));
        return options;
    }

    /** The days of the week with their names. */
    public static List<Option> weekdays() {
        return RepeatWords.week().stream().map(day -> new Option(RepeatForm.word(day), RepeatWords.name(day))).toList();
    }

    public static List<Option> priorities() {
        return List.of(Priority.values()).stream().map(priority -> new Option(TaskLine.word(priority), Ui.t("tasks.priority." + TaskLine.word(priority)))).toList();
    }
}
