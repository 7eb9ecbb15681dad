package rabta.collaboration.plans;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to plans. */
@RestController
@Tag(name = "Plans")
class PlansApi extends ApiDoor {

    /**
     * @param after {@code start} or {@code before}: the step before it
     * @param whose {@code me} (whoever begins the plan), {@code owner} (the record's), {@code member}
     * @param member of {@code whose} member
     */
    record StepJson(String text, @JsonProperty("type_id") Long type, Integer days, String after, String whose, @JsonProperty("member_id") Long member) {

        static StepJson of(PlanStep s) {
            return new StepJson(s.text(), s.type(), s.days(), StepForm.word(s.after()), StepForm.word(s.whose()), s.member());
        }

        StepForm form() {
            return new StepForm(text, type == null || type == 0 ? null : type.toString(), days == null ? null : days.toString(), after, "member".equals(whose) ? String.valueOf(member) : whose);
        }
    }

    record PlanJson(long id, String name, List<StepJson> steps, @JsonProperty("retired_at") Instant retiredAt) {

        static PlanJson of(Plan p) {
            return new PlanJson(p.id(), p.name(), p.steps().stream().map(StepJson::of).toList(), p.retiredAt());
        }
    }

    /** What is left out stays. */
    record PlanRequest(String name, List<StepJson> steps) {

        PlanForm form() {
            return new PlanForm(name, steps == null ? null : steps.stream().filter(Objects::nonNull).map(StepJson::form).toList());
        }

        PlanForm onto(Plan p) {
            var kept = PlanForm.of(p);
            return new PlanForm(name == null ? kept.name() : name, steps == null ? kept.steps() : form().steps());
        }
    }

    /** @param start a date or words; today where it is left out */
    record RunRequest(@JsonProperty("plan_id") Long plan, String start) {
    }

    /** @param ids at most 200, done at once; or {@code query}: all that the filter of the list finds, by a job */
    record ManyRequest(String kind, List<Long> ids, String query, String start) {
    }

    record RunJson(long run) {
    }

    record ManyJson(@JsonProperty("bulk_id") long bulk) {
    }

    private final Plans plans;
    private final PlanDesk desk;
    private final PlanRuns runs;

    PlansApi(Plans plans, PlanDesk desk, PlanRuns runs) {
        this.plans = plans;
        this.desk = desk;
        this.runs = runs;
    }

    @GetMapping("/api/v1/plans")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The plans", description = "With those that are offered no more.")
    Listed<PlanJson> list() {
        return new Listed<>(plans.all().stream().map(PlanJson::of).toList(), null);
    }

    @GetMapping("/api/v1/plans/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a plan")
    PlanJson show(@PathVariable long id) {
        return PlanJson.of(plans.find(id));
    }

    @PostMapping("/api/v1/plans")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a plan")
    PlanJson add(@RequestBody PlanRequest request, Viewer viewer) {
        return show(plans.add(request.form(), viewer));
    }

    @PatchMapping("/api/v1/plans/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change a plan", description = "Steps are replaced by those that are named. What was begun by it stays.")
    PlanJson change(@PathVariable long id, @RequestBody PlanRequest request, Viewer viewer) {
        plans.change(id, request.onto(plans.find(id)), viewer);
        return show(id);
    }

    @DeleteMapping("/api/v1/plans/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a plan no more", description = "What was begun by it stays.")
    ResponseEntity<Void> retire(@PathVariable long id, Viewer viewer) {
        plans.retire(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/plans/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a plan again")
    PlanJson revive(@PathVariable long id, Viewer viewer) {
        plans.revive(id, viewer);
        return show(id);
    }

    @PostMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/plans", "/api/v1" + Rooms.KEYED + "/{id}/plans", "/api/v1" + Rooms.TRADES + "/{id}/plans"})
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begin a plan for a record", description = "Answers the number of the run, by which it can be taken back for a day.")
    RunJson begin(RecordKind kind, @PathVariable long id, @RequestBody RunRequest request, Viewer viewer) {
        return new RunJson(desk.begin(kind, id, request.plan() == null ? null : request.plan().toString(), request.start(), viewer));
    }

    @DeleteMapping("/api/v1/plans/runs/{run}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take a plan that was begun back", description = "One's own, for a day; tasks that somebody has touched stay.")
    ResponseEntity<Void> undo(@PathVariable long run, Viewer viewer) {
        runs.undo(run, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/plans/{id}/bulk")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Begin a plan for many records", description = "By ids (up to 200) at once, or by query: all that the filter finds, by a job. See /api/v1/bulk/{id} for how far it is and to take it back.")
    ResponseEntity<ManyJson> many(@PathVariable long id, @RequestBody ManyRequest request, Viewer viewer) {
        plans.find(id);
        if (request.ids() == null && request.query() == null) {
            throw new Flawed(Flaw.of("ids", "invalid.required"));
        }
        var ids = request.ids() == null ? null : request.ids().stream().filter(Objects::nonNull).distinct().toList();
        var bulk = desk.beginMany(kind(request.kind() == null ? "person" : request.kind()), ids, request.query(), String.valueOf(id), request.start(), viewer);
        return ResponseEntity.status(ids == null ? HttpStatus.ACCEPTED : HttpStatus.OK).header("Location", "/api/v1/bulk/" + bulk.id()).body(new ManyJson(bulk.id()));
    }
}
