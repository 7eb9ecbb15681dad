package rabta.collaboration.tasks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.web.bind.annotation.BindParam;

import rabta.collaboration.Remind;
import rabta.collaboration.tasks.DueWords.Due;
import rabta.collaboration.tasks.Task.Priority;
import rabta.collaboration.tasktypes.TaskType;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/**
 * A task as somebody types it.
 *
 * @param task what is to be done; where it is left out the name of the type stands for it
 * @param type the number of a type
 * @param due a day in words or digits, with or without a time; where it is left out the type says when, {@code none} for no day
 * @param day a day that was picked from a calendar or stands there from before: words go before it; {@code at} a time
 * @param owner who is to do it: whoever plans it where it is left out, nobody where it is empty
 * @param whom whom or what it is about, by name or number, where no record is given
 * @param record the kind of the record, {@code recordId} its number
 * @param remind one of {@link Remind} in small letters, or {@code none}; where it is left out one with a time has the usual
 */
public record TaskForm(String task, String type, String due, String day, String at, String owner, String priority, String note, String whom, String record, @BindParam("record_id") Long recordId, Integer version, String remind, RepeatForm repeat) {

    static final int LONGEST = 500;
    static final int LONGEST_NOTE = 5000;

    static TaskForm blank(RecordKind kind, Long id, Viewer viewer) {
        return new TaskForm(null, null, null, null, null, String.valueOf(viewer.id()), null, null, null, kind == null ? null : kind.type(), id, null, null, null);
    }

    static TaskForm of(Task task) {
        return new TaskForm(task.text(), task.type() == null ? null : String.valueOf(task.type()), null, task.due() == null ? null : task.due().toString(), task.time() == null ? null : task.time().toString(),
                task.owner() == null ? "" : String.valueOf(task.owner()), TaskLine.word(task.priority()), task.note(), null, task.kind() == null ? null : task.kind().type(), task.record(), task.version(),
                Remind.of(task.remind()).map(Remind::word).orElse(Remind.NONE), RepeatForm.of(task));
    }

    TaskForm ofType(Long chosen) {
        return new TaskForm(task, chosen == null ? null : chosen.toString(), due, day, at, owner, priority, note, whom, record, recordId, version, remind, repeat);
    }

    TaskForm about(RecordKind kind, Long id) {
        return new TaskForm(task, type, due, day, at, owner, priority, note, null, kind == null ? null : kind.type(), id, version, remind, repeat);
    }

    /** The same to be saved once more, over what somebody else wrote meanwhile. */
    TaskForm onto(int version) {
        return new TaskForm(task, type, due, day, at, owner, priority, note, whom, record, recordId, version, remind, repeat);
    }

    /** The record that it is about, as far as it was said by its number. */
    Optional<RecordKind> kind() {
        return recordId == null ? Optional.empty() : RecordKind.ofType(record);
    }

    Optional<Long> typeId() {
        return number(type);
    }

    private static Optional<Long> number(String typed) {
        return typed != null && typed.strip().matches("\\d{1,18}") ? Optional.of(Long.valueOf(typed.strip())) : Optional.empty();
    }

    /**
     * @param kind the type that was chosen, or null
     * @param now whether a due day that is left out is the type's to say: so for a new task
     * @param usual when one with a time is told of where nothing is said, or null
     * @throws Flawed with all that is not right
     */
    TaskDraft understood(TaskType kind, boolean now, Remind usual, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var line = Typed.line(task) == null && kind != null ? kind.name() : Typed.line(task);
        if (line == null) {
            flaws.add(Flaw.of("task", "invalid.required"));
        } else if (line.length() > LONGEST) {
            flaws.add(Flaw.of("task", "invalid.too_long", LONGEST));
        }
        var remark = Typed.text(note);
        if (remark != null && remark.length() > LONGEST_NOTE) {
            flaws.add(Flaw.of("note", "invalid.too_long", LONGEST_NOTE));
        }
        if (type != null && !type.isBlank() && kind == null) {
            flaws.add(Flaw.of("type", "invalid.choice"));
        }
        if (owner != null && !owner.isBlank() && number(owner).isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        var urgency = priority == null || priority.isBlank() ? Optional.of(Priority.NORMAL) : Stream.of(Priority.values()).filter(p -> TaskLine.word(p).equals(priority.toLowerCase(Locale.ROOT))).findFirst();
        if (urgency.isEmpty()) {
            flaws.add(Flaw.of("priority", "invalid.choice"));
        }
        var when = when(kind, now, flaws, viewer);
        var clock = remind == null || remind.isBlank() ? when.time() == null ? null : usual : Remind.named(remind).orElse(null);
        if (clock == null && remind != null && !remind.isBlank() && !remind.equals(Remind.NONE)) {
            flaws.add(Flaw.of("remind", "invalid.choice"));
        }
        var rule = repeat == null ? null : repeat.understood(when.day(), flaws);
        Flawed.unless(flaws);
        return new TaskDraft(null, null, kind == null ? null : kind.id(), line, remark, when.day(), when.time(), urgency.get(), owner == null ? Long.valueOf(viewer.id()) : number(owner).orElse(null), clock, rule);
    }

    private Due when(TaskType kind, boolean now, ArrayList<Flaw> flaws, Viewer viewer) {
        var when = moment(due, day, at, viewer);
        if (when.isPresent()) {
            return when.get();
        }
        boolean said = Stream.of(due, day, at).anyMatch(part -> part != null && !part.isBlank());
        if (said) {
            flaws.add(Flaw.of(at != null && !at.isBlank() && time(at).isEmpty() ? "at" : "due", "tasks.due.unknown"));
        }
        return said || !now || kind == null ? new Due(null, null) : new Due(Dates.in(viewer.preferences()).today().plusDays(kind.days()), null);
    }

    /** What the words, the picked day and the time come to together; empty where nothing was said or something is not right. */
    static Optional<Due> moment(String due, String day, String at, Viewer viewer) {
        boolean timed = at != null && !at.isBlank();
        var time = timed ? time(at) : Optional.<LocalTime>empty();
        if (timed && time.isEmpty()) {
            return Optional.empty();
        }
        if (due != null && !due.isBlank()) {
            var said = DueWords.parse(due, viewer.preferences()).filter(d -> d.day() == null || fits(d.day()));
            return said.map(d -> d.day() == null || d.time() != null || time.isEmpty() ? d : new Due(d.day(), time.get()));
        }
        if (day != null && !day.isBlank()) {
            return day(day).map(picked -> new Due(picked, time.orElse(null)));
        }
        return time.map(t -> new Due(Dates.in(viewer.preferences()).today(), t));
    }

    private static boolean fits(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() <= 2999;
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip())).filter(TaskForm::fits);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed.strip()).withSecond(0).withNano(0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
