package rabta.collaboration.tasks;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.collaboration.Remind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to the tasks. */
@RestController
@Tag(name = "Tasks")
class TasksApi extends ApiDoor {

    /**
     * What is left out stays, or is as for a task that nobody says more of.
     *
     * @param due a date or words ('kal', 'in 3 days'); left out of a new task its type says when; {@code none} for no day
     * @param owner the member who is to do it: whoever plans it unless said otherwise; 0 for nobody
     * @param remind {@code at_time}, {@code ten_minutes}, {@code thirty_minutes}, {@code hour} or {@code day} before it is due, {@code none}; left out of a new task with a time it is what the member has chosen
     * @param rrule a rule of RFC 5545 by the day or longer ('FREQ=WEEKLY;BYDAY=MO'), by which it comes again when it is done; empty for once
     */
    record TaskRequest(String text, String note, @JsonProperty("type_id") Long type, String record, @JsonProperty("record_id") Long recordId, String due, String time, String priority,
            @JsonProperty("owner_id") Long owner, Integer version, String remind, String rrule) {

        TaskForm form() {
            return new TaskForm(text, number(type), due, null, time, owner == null ? null : doer(owner), priority, note, null, record, recordId, version, remind, RepeatForm.ruled(rrule, null));
        }

        /** Put onto the task as it is. */
        TaskForm onto(Task t, Integer version) {
            var day = due == null ? t.due() == null ? "none" : t.due().toString() : due;
            var at = time != null ? time : due == null && t.time() != null ? t.time().toString() : null;
            return new TaskForm(text == null ? t.text() : text, type == null ? number(t.type()) : number(type), day, null, at, doer(owner == null ? t.owner() : owner),
                    priority == null ? TaskLine.word(t.priority()) : priority, note == null ? t.note() : note, null, null, null, version,
                    remind == null ? Remind.of(t.remind()).map(Remind::word).orElse(Remind.NONE) : remind, RepeatForm.ruled(rrule == null ? t.rule() : rrule, t.ruleFrom()));
        }

        private static String doer(Long id) {
            return id == null || id == 0 ? "" : id.toString();
        }

        private static String number(Long id) {
            return id == null || id == 0 ? null : id.toString();
        }
    }

    record DoneRequest(String outcome) {
    }

    record SnoozeRequest(String due, String time) {
    }

    record OwnerRequest(@JsonProperty("owner_id") Long owner) {
    }

    private final Tasks tasks;
    private final TaskLines lines;
    private final TaskPlanning planning;
    private final TaskProgress progress;

    TasksApi(Tasks tasks, TaskLines lines, TaskPlanning planning, TaskProgress progress) {
        this.tasks = tasks;
        this.lines = lines;
        this.planning = planning;
        this.progress = progress;
    }

    @GetMapping("/api/v1/tasks")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List tasks", description = "whose: mine (unless said otherwise), team, all. when: open (unless said otherwise), overdue, today, later, done. record: the type of what they are about (person, company, deal, lead, ticket, object_17), none for those about nothing. By day, urgency and time; what is done the latest first.")
    Listed<TaskJson> index(@ParameterObject TaskFilter filter, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = tasks.list(filter, size(limit), viewer);
        return new Listed<>(json(page.rows(), viewer), page.next());
    }

    /**
     * @param record the type of what they are about, or null
     * @param later those without a day too
     */
    record TaskCountJson(String record, long overdue, long today, long later) {
    }

    @GetMapping("/api/v1/tasks/counts")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "How many of one's own tasks are open", description = "By the type of record that they are about, and by the day that they are due.")
    Listed<TaskCountJson> counts(Viewer viewer) {
        return new Listed<>(tasks.counts(viewer).stream().map(count -> new TaskCountJson(count.kind() == null ? null : count.kind().type(), count.overdue(), count.today(), count.later())).toList(), null);
    }

    @GetMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/tasks", "/api/v1" + Rooms.KEYED + "/{id}/tasks", "/api/v1" + Rooms.TRADES + "/{id}/tasks"})
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "What is open for a record, the next step first")
    Listed<TaskJson> of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return new Listed<>(json(tasks.of(kind, id, viewer), viewer), null);
    }

    private List<TaskJson> json(List<Task> some, Viewer viewer) {
        return lines.of(some, viewer).stream().map(TaskJson::of).toList();
    }

    @GetMapping("/api/v1/tasks/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a task")
    TaskJson show(@PathVariable long id, Viewer viewer) {
        return TaskJson.of(lines.of(tasks.find(id, viewer), viewer));
    }

    @PostMapping("/api/v1/tasks")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Plan a task", description = "For a record by record and record_id, or for none.")
    TaskJson plan(@RequestBody TaskRequest request, Viewer viewer) {
        if ((request.record() == null) != (request.recordId() == null)) {
            throw new Flawed(Flaw.of(request.record() == null ? "record" : "record_id", "invalid.required"));
        }
        var kind = request.record() == null ? null : RecordKind.ofType(request.record()).orElseThrow(() -> new Flawed(Flaw.of("record", "invalid.choice")));
        return show(planning.plan(request.form(), kind, request.recordId(), viewer), viewer);
    }

    @PostMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/tasks", "/api/v1" + Rooms.KEYED + "/{id}/tasks", "/api/v1" + Rooms.TRADES + "/{id}/tasks"})
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Plan a task for a record")
    TaskJson plan(RecordKind kind, @PathVariable long id, @RequestBody TaskRequest request, Viewer viewer) {
        return show(planning.plan(request.form(), kind, id, viewer), viewer);
    }

    @PatchMapping("/api/v1/tasks/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Change a task", description = "Only what is named is changed; an empty text empties, owner_id 0 gives it to nobody. With version or If-Match, refused if it was changed since.")
    TaskJson change(@PathVariable long id, @RequestBody TaskRequest request, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        planning.change(id, request.onto(tasks.find(id, viewer), version(match, request.version())), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/api/v1/tasks/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Remove a task", description = "It can be restored for thirty days.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        planning.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/tasks/{id}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Bring a removed task back")
    TaskJson restore(@PathVariable long id, Viewer viewer) {
        planning.restore(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/api/v1/tasks/{id}/done")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Say that a task is done, with what came of it")
    TaskJson done(@PathVariable long id, @RequestBody DoneRequest request, Viewer viewer) {
        progress.done(id, request.outcome(), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/api/v1/tasks/{id}/done")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Say that a task is not done after all")
    TaskJson reopen(@PathVariable long id, Viewer viewer) {
        progress.reopen(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/api/v1/tasks/{id}/snooze")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Put a task off", description = "due: a date or words. One that is told no time keeps its own.")
    TaskJson putOff(@PathVariable long id, @RequestBody SnoozeRequest request, Viewer viewer) {
        progress.putOff(id, TaskForm.moment(request.due(), null, request.time(), viewer).orElseThrow(() -> new Flawed(Flaw.of("due", "tasks.due.unknown"))), viewer);
        return show(id, viewer);
    }

    @PutMapping("/api/v1/tasks/{id}/owner")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Hand a task on", description = "Null: to nobody. One without a record is seen no more by whoever neither has nor made it.")
    ResponseEntity<Void> handOn(@PathVariable long id, @RequestBody OwnerRequest request, Viewer viewer) {
        progress.handOn(id, request.owner(), viewer);
        return ResponseEntity.noContent().build();
    }
}
