package rabta.sales.sequences;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.sales.sequences.SequenceForm.StepForm;

/** The JSON door to sequences and who is in them. */
@RestController
@RequestMapping("/api/v1/sequences")
@Tag(name = "Sequences")
class SequencesApi extends ApiDoor {

    /**
     * @param id of a step that is there already; left out for a new one
     * @param kind {@code mail}, {@code task}, {@code call}, {@code whatsapp}
     * @param delay after the step before, in {@code unit}: {@code hours}, {@code days}, {@code workdays}
     * @param body of a mail markup or plain text, with variables like {@code {first name|there}}
     */
    record StepJson(Long id, String kind, Integer delay, String unit, String subject, String body) {

        static StepJson of(SequenceStep s) {
            return new StepJson(s.id(), s.kind().word(), s.delay(), s.unit().word(), s.subject(), s.body());
        }

        StepForm form() {
            return new StepForm(id == null ? null : id.toString(), kind, delay == null ? null : delay.toString(), unit, subject, body);
        }
    }

    /** @param purpose {@code service} or {@code marketing} @param days numbers of weekdays, Monday is 1 @param from {@code server}, {@code own} for the mailbox of whoever begins it, or the number of a shared mailbox */
    record SequenceJson(long id, String name, String purpose, List<Integer> days, String opens, String closes, @JsonProperty("per_hour") int perHour, String from, @JsonProperty("paused_at") Instant pausedAt,
            @JsonProperty("archived_at") Instant archivedAt, int version, List<StepJson> steps) {

        static SequenceJson of(Sequence q) {
            return new SequenceJson(q.id(), q.name(), q.purpose().name().toLowerCase(Locale.ROOT), q.window().days().stream().map(java.time.DayOfWeek::getValue).toList(), q.window().opens().toString(), q.window().closes().toString(), q.perHour(), q.from().word(),
                    q.pausedAt(), q.archivedAt(), q.version(), q.steps().stream().map(StepJson::of).toList());
        }
    }

    /** What is left out stays, or is as usual in a new one. */
    record SequenceRequest(String name, String purpose, List<Integer> days, String opens, String closes, @JsonProperty("per_hour") Integer perHour, String from, Integer version, List<StepJson> steps) {

        SequenceForm onto(SequenceForm kept) {
            return new SequenceForm(name == null ? kept.name() : name, purpose == null ? kept.purpose() : purpose, days == null ? kept.days() : days.stream().map(String::valueOf).toList(), opens == null ? kept.opens() : opens,
                    closes == null ? kept.closes() : closes, perHour == null ? kept.perHour() : perHour.toString(), from == null ? kept.from() : from, steps == null ? kept.steps() : steps.stream().filter(Objects::nonNull).map(StepJson::form).toList());
        }
    }

    record EnrolmentJson(long id, @JsonProperty("sequence_id") long sequence, @JsonProperty("person_id") Long person, @JsonProperty("lead_id") Long lead, @JsonProperty("deal_id") Long deal, String name, String state, String reason,
            @JsonProperty("next_step") Integer place, @JsonProperty("next_at") Instant nextAt, @JsonProperty("started_at") Instant startedAt, @JsonProperty("ended_at") Instant endedAt, int sent) {

        static EnrolmentJson of(Enrolment e) {
            return new EnrolmentJson(e.id(), e.sequence(), e.person(), e.lead(), e.deal(), e.name(), e.state().word(), e.reason() == null ? null : e.reason().word(), e.place(), e.nextAt(), e.startedAt(), e.endedAt(), e.sent());
        }
    }

    /** @param body what was written; null where its reader may not know it */
    record SendJson(long id, int step, String kind, String state, @JsonProperty("task_id") Long task, String subject, String body, Instant at) {

        static SendJson of(Send s) {
            return new SendJson(s.id(), s.place(), s.kind().word(), s.state().name().toLowerCase(Locale.ROOT), s.task(), s.subject(), s.body(), s.at());
        }
    }

    /** @param kind {@code person}, {@code lead} or {@code deal} */
    record EnrolRequest(String kind, Long id) {
    }

    /** @param ids at most 200, done at once; or {@code query}: all that the filter of the list finds, by a job */
    record ManyRequest(String kind, List<Long> ids, String query) {
    }

    record ManyJson(@JsonProperty("bulk_id") long bulk) {
    }

    /** @param reason {@code by_hand}, {@code replied}, {@code met} or {@code bought} */
    record StopRequest(String reason) {
    }

    private final Sequences sequences;
    private final Enrolments enrolments;
    private final SequenceDesk desk;

    SequencesApi(Sequences sequences, Enrolments enrolments, SequenceDesk desk) {
        this.sequences = sequences;
        this.enrolments = enrolments;
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "The sequences", description = "With those that take in nobody any more.")
    Listed<SequenceJson> index() {
        return new Listed<>(sequences.all().stream().map(SequenceJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a sequence")
    SequenceJson show(@PathVariable long id) {
        return SequenceJson.of(sequences.find(id));
    }

    @PostMapping
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a sequence")
    SequenceJson add(@RequestBody SequenceRequest request, Viewer viewer) {
        return show(sequences.add(request.onto(SequenceForm.blank()), viewer));
    }

    @PatchMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Change a sequence", description = "Steps are replaced by those that are named; one that bears its id stays the same step. What was sent stays.")
    SequenceJson change(@PathVariable long id, @RequestBody SequenceRequest request, Viewer viewer) {
        sequences.change(id, request.onto(SequenceForm.of(sequences.find(id))), request.version(), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Take nobody into a sequence any more", description = "Who is in it goes on.")
    ResponseEntity<Void> retire(@PathVariable long id, Viewer viewer) {
        sequences.archive(id, true, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_DEALS)
    @Operation(summary = "Offer a sequence again")
    SequenceJson revive(@PathVariable long id, Viewer viewer) {
        sequences.archive(id, false, viewer);
        return show(id);
    }

    @PostMapping("/{id}/pause")
    @Can(EDIT_DEALS)
    @Operation(summary = "Let a sequence do nothing until it is resumed")
    SequenceJson pause(@PathVariable long id, Viewer viewer) {
        sequences.pause(id, true, viewer);
        return show(id);
    }

    @PostMapping("/{id}/resume")
    @Can(EDIT_DEALS)
    @Operation(summary = "Let a sequence go on")
    SequenceJson resume(@PathVariable long id, Viewer viewer) {
        sequences.pause(id, false, viewer);
        return show(id);
    }

    @GetMapping("/{id}/numbers")
    @Can(VIEW_DEALS)
    @Operation(summary = "The numbers of a sequence", description = "Of those whom the asker sees. What somebody did counts while they are in it and for 30 days after; by_step is to how many each step was done.")
    Map<String, Object> numbers(@PathVariable long id, Viewer viewer) {
        var sequence = sequences.find(id);
        var done = enrolments.bySteps(id, viewer);
        return Map.of("numbers", enrolments.numbers(id, viewer), "by_step", sequence.steps().stream().map(step -> Map.of("step_id", step.id(), "place", step.place(), "done", done.getOrDefault(step.id(), 0L))).toList());
    }

    @GetMapping("/{id}/enrolments")
    @Can(VIEW_DEALS)
    @Operation(summary = "Who is in a sequence", description = "The latest first. which: all, going, finished, stopped, reached, replied, met, bought, unsubscribed, bounced, left_out or step-<id>. Pass next as after for the next page.")
    Listed<EnrolmentJson> people(@PathVariable long id, @RequestParam(required = false) String which, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        sequences.find(id);
        var page = enrolments.list(id, Which.named(which), after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(EnrolmentJson::of).toList(), page.next());
    }

    @PostMapping("/{id}/enrolments")
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take a person, a lead or the person of a deal into a sequence", description = "422 with the reason for one who may not be written to, or is in it already.")
    EnrolmentJson enrol(@PathVariable long id, @RequestBody EnrolRequest request, Viewer viewer) {
        sequences.find(id);
        if (request.id() == null) {
            throw new Flawed(Flaw.of("id", "invalid.required"));
        }
        return EnrolmentJson.of(enrolments.find(desk.enrol(kind(request.kind() == null ? "person" : request.kind()), request.id(), String.valueOf(id), viewer), viewer));
    }

    @PostMapping("/{id}/bulk")
    @Can(EDIT_DEALS)
    @Operation(summary = "Take many into a sequence", description = "By ids (up to 200) at once, or by query: all that the filter finds, by a job. Who is left out stands in the sequence with the reason. See /api/v1/bulk/{id} to take it back.")
    ResponseEntity<ManyJson> many(@PathVariable long id, @RequestBody ManyRequest request, Viewer viewer) {
        sequences.find(id);
        if (request.ids() == null && request.query() == null) {
            throw new Flawed(Flaw.of("ids", "invalid.required"));
        }
        var ids = request.ids() == null ? null : request.ids().stream().filter(Objects::nonNull).distinct().toList();
        var bulk = desk.enrolMany(kind(request.kind() == null ? "person" : request.kind()), ids, request.query(), String.valueOf(id), viewer);
        return ResponseEntity.status(ids == null ? HttpStatus.ACCEPTED : HttpStatus.OK).header("Location", "/api/v1/bulk/" + bulk.id()).body(new ManyJson(bulk.id()));
    }

    @GetMapping("/enrolments/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Where somebody is in a sequence")
    EnrolmentJson enrolment(@PathVariable long id, Viewer viewer) {
        return EnrolmentJson.of(enrolments.find(id, viewer));
    }

    @GetMapping("/enrolments/{id}/sends")
    @Can(VIEW_DEALS)
    @Operation(summary = "What was sent to somebody by a sequence, and planned")
    Listed<SendJson> sends(@PathVariable long id, Viewer viewer) {
        return new Listed<>(enrolments.sends(enrolments.find(id, viewer), viewer).stream().map(SendJson::of).toList(), null);
    }

    @PostMapping("/enrolments/{id}/pause")
    @Can(EDIT_DEALS)
    @Operation(summary = "Let one wait")
    EnrolmentJson pauseOne(@PathVariable long id, Viewer viewer) {
        enrolments.pause(id, viewer);
        return enrolment(id, viewer);
    }

    @PostMapping("/enrolments/{id}/resume")
    @Can(EDIT_DEALS)
    @Operation(summary = "Let one who waits or was stopped go on")
    EnrolmentJson resumeOne(@PathVariable long id, Viewer viewer) {
        enrolments.resume(id, viewer);
        return enrolment(id, viewer);
    }

    @PostMapping("/enrolments/{id}/skip")
    @Can(EDIT_DEALS)
    @Operation(summary = "Leave the next step out")
    EnrolmentJson skip(@PathVariable long id, Viewer viewer) {
        enrolments.skip(id, viewer);
        return enrolment(id, viewer);
    }

    @PostMapping("/enrolments/{id}/now")
    @Can(EDIT_DEALS)
    @Operation(summary = "Take the next step at once")
    EnrolmentJson now(@PathVariable long id, Viewer viewer) {
        enrolments.now(id, viewer);
        return enrolment(id, viewer);
    }

    @PostMapping("/enrolments/{id}/stop")
    @Can(EDIT_DEALS)
    @Operation(summary = "End it for one")
    EnrolmentJson stop(@PathVariable long id, @RequestBody StopRequest request, Viewer viewer) {
        enrolments.stop(id, request.reason(), viewer);
        return enrolment(id, viewer);
    }
}
