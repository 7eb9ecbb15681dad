package rabta.collaboration.tasks;

import java.time.LocalDate;
import java.time.LocalTime;

import rabta.collaboration.Remind;
import rabta.collaboration.tasks.Task.Priority;
import rabta.customers.RecordKind;
import rabta.kernel.time.Recurrence;

/**
 * A task as it is to be, understood and not yet checked against anything that is kept.
 *
 * @param remind or null
 * @param rule by which it comes again, or null
 */
record TaskDraft(RecordKind kind, Long record, Long type, String text, String note, LocalDate due, LocalTime time, Priority priority, Long owner, Remind remind, Recurrence rule) {

    TaskDraft about(RecordKind kind, Long record) {
        return new TaskDraft(kind, record, type, text, note, due, time, priority, owner, remind, rule);
    }
}
