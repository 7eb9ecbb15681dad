package rabta.collaboration.tasks;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Locale;

import rabta.collaboration.tasktypes.TaskType;
import rabta.kernel.time.Recurrence;
import rabta.kernel.time.RepeatWords;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/**
 * A task as lists and pages show it.
 *
 * @param type or null
 * @param about the name of the record that it is about, or null
 * @param mayChange whether the viewer may finish it, put it off, hand it on and change it
 */
public record TaskLine(Task task, TaskType type, String about, boolean mayChange) {

    public String icon() {
        return type == null ? "checkbox" : type.icon();
    }

    public String href() {
        return "/tasks/" + task.id();
    }

    /** Where the record is that it is about, or null. */
    public String aboutHref() {
        return about == null ? null : task.kind().path(task.record());
    }

    /** {@code late}, {@code today}, {@code planned}, {@code none} or {@code done}. */
    public String state() {
        return word(task.state(now()));
    }

    /** "every week on Monday", or null. */
    public String repeats() {
        return task.repeats() ? Recurrence.of(task.rule()).map(rule -> RepeatWords.of(rule, task.ruleFrom())).orElse(null) : null;
    }

    static ZonedDateTime now() {
        return (Dates.CLOCK.isBound() ? Dates.CLOCK.get() : Clock.systemUTC()).instant().atZone(Preferences.current().zone());
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** Its day and time in words, or null. */
    public String when() {
        if (task.done()) {
            return Ui.ago(task.doneAt());
        }
        if (task.due() == null) {
            return null;
        }
        var today = Dates.current().today();
        var day = task.due().equals(today) ? Ui.t("tasks.day.today") : task.due().equals(today.plusDays(1)) ? Ui.t("tasks.day.tomorrow") : task.due().equals(today.minusDays(1)) ? Ui.t("tasks.day.yesterday")
                : task.due().getYear() == today.getYear() ? Ui.day(task.due()) : Ui.date(task.due());
        return task.time() == null ? day : day + " " + Ui.time(task.time());
    }
}
